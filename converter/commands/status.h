/* `orderferry status`: what waits, what was done, and what needs a person; for people, or as JSON for monitors. */
#ifndef STATUS_H
#define STATUS_H
#include "core/options.h"

int command_status(const struct options *);      /* the exit status: 1 when something needs a person */
#endif
