/* Files, or standard input for "-", as one block that the job's arena owns. -1: reported. */
#ifndef LOAD_H
#define LOAD_H
#include "context.h"

struct sheet;

int load_file(struct context *, const char *path, struct input *);
int load_table(struct context *, const char *path, const struct format *, struct sheet *);  /* one of the seller's own lists */
#endif
