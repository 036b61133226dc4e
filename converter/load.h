/* A file, or standard input for "-", as one block that the job's arena owns. */
#ifndef LOAD_H
#define LOAD_H
#include "format.h"

int load(struct job *, const char *path, struct input *);      /* -1, said */
#endif
