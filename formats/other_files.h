/* Files that people download by mistake, and that are no report at all. */
#ifndef OTHER_FILES_H
#define OTHER_FILES_H
#include "context.h"

int other_file_refuse(struct context *, const struct input *);  /* -1, said: what it is; 0: none of them */
#endif
