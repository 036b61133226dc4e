/* Reads a file once more without reporting again what is wrong with its cells. */
#ifndef QUIET_H
#define QUIET_H
#include "context.h"

struct quiet { struct context *ctx; struct diags silent, *loud; };

void quiet_start(struct quiet *, struct context *);     /* the quiet must not move until its end */
int quiet_end(struct quiet *);           /* -1: memory ran out or a file could not be read, which was reported */
#endif
