/* Files, or standard input for "-", as one block that the job's arena owns. -1, said. */
#ifndef LOAD_H
#define LOAD_H
#include "job.h"

struct sheet;

int load(struct job *, const char *path, struct input *);
int load_table(struct job *, const char *path, const struct format *, struct sheet *);  /* a list of the seller's own */
#endif
