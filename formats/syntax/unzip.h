/* A ZIP with a report as it was downloaded, which is not a workbook itself. */
#ifndef UNZIP_H
#define UNZIP_H
#include "context.h"

bool unzip_looks_like(struct slice bytes);
/* 1: a workbook, or not a ZIP that it can open. 0: the input's bytes are now those of the one file in it. -1: reported. */
int unzip(struct context *, struct input *);
#endif
