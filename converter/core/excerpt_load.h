/* Opens only the rows of a report that somebody asks for: see syntax/excerpt.h. */
#ifndef EXCERPT_LOAD_H
#define EXCERPT_LOAD_H
#include "syntax/excerpt.h"

/* 0: read and recognised, named SHOWN in messages. 1: the file is not as it was when its places were noted: read all of it. -1: no memory, reported. */
int excerpt_load(struct context *, const char *path, const char *shown, const struct excerpt *, struct input *, struct sheet *);
#endif
