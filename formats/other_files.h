/* Files that people download by mistake, and that are not reports. */
#ifndef OTHER_FILES_H
#define OTHER_FILES_H
#include "context.h"

int other_file_refuse(struct context *, const struct input *);  /* -1: reported, with what it is; 0: none of them */
#endif
