/* gzip, by zlib. A saved report may be gzip although its name does not say so: the first two bytes show it. */
#ifndef GZ_H
#define GZ_H
#include "context.h"

bool gz_looks_like(struct slice bytes);
/* Replaces the input's bytes by the unpacked ones, a block of the job's arena. -1: reported; damaged, or above the limit. */
int gz_unpack(struct context *, struct input *);
#endif
