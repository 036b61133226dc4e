/* One carrier for an account at a time, on one host. -1 means: already reported. */
#ifndef GUARD_H
#define GUARD_H
#include "exchange/exchange.h"

/* Becomes COMMAND (ends with NULL), with the account locked until it and all that it starts have ended. Returns only if that fails: 1: another carrier. */
int guard_run(const struct exchange *, const char *account, char *const command[]);
int guard_leave(const struct exchange *, const char *account);          /* at the end of a run: another host may carry now */
#endif
