/* A ZIP that holds a report as it was downloaded, and is no workbook itself. */
#ifndef UNZIP_H
#define UNZIP_H
#include "context.h"

bool unzip_looks_like(struct slice bytes);
/* 1: a workbook, or no ZIP that can be opened: see there. 0: the input's bytes are those of the one file in it. -1, said. */
int unzip(struct context *, struct input *);
#endif
