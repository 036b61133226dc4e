/* gzip, by zlib. A saved report may be gzip without saying so in its name: the first two bytes tell. */
#ifndef SYNTAX_GZ_H
#define SYNTAX_GZ_H
#include "context.h"

bool gz_looks_like(struct slice bytes);
/* Replaces the input's bytes by the unpacked ones, a block of the job's arena. -1, said: damaged, or above the limit. */
int gz_unpack(struct context *, struct input *);
#endif
