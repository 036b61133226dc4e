/* A ZIP with reports as it was downloaded or sent, which is not a workbook itself. */
#ifndef UNZIP_H
#define UNZIP_H
#include "context.h"

/* The files in a ZIP, one after the other, without what archivers add on their own. */
struct unzip { struct zip *zip; const char *name; struct stamp modified; uint64_t next; size_t left; };

bool unzip_looks_like(struct slice bytes);
/* 1: a workbook, or not a ZIP that it can open. 0: the input's bytes are now those of the one file in it. -1: reported. */
int unzip(struct context *, struct input *);

/* 1: not a ZIP with several files. 0: opened. -1: reported. */
int unzip_open(struct context *, const struct input *, struct unzip *);
/* 1: the next file, called "reports.zip/orders.txt", with its own time, its bytes in the context's arena. 0: there are no more. -1: reported. */
int unzip_next(struct context *, struct unzip *, struct input *);
void unzip_close(struct unzip *);
#endif
