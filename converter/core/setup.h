/* What the settings mean for a whole run: limits of reading, the time zone. Used by `convert` and by an exchange. */
#ifndef PREPARE_H
#define PREPARE_H
#include "context.h"
#include "core/settings.h"

int setup_context(struct context *, const struct settings *, struct slice account);       /* -1: reported */
bool setup_account_good(const char *name);                                       /* it becomes part of external IDs */
#endif
