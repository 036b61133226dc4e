/* Recognises a file by its content alone, never by its name. */
#ifndef RECOGNISE_H
#define RECOGNISE_H
#include "context.h"

struct sheet;

/* 0 with a bound sheet, or -1: reported. The sheet's rows live in the input's bytes or in the job's arena. */
int recognise(struct context *, struct input *, struct sheet *);
/* gzip, a ZIP with one file, or that with gzip in it: what is inside becomes the bytes. -1: reported. */
int recognise_unpack(struct context *, struct input *);
const struct format *recognise_name(struct slice);      /* NULL: there is no such format */
#endif
