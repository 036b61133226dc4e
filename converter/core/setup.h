/* What the settings mean for a whole run: limits of reading, the time zone. Used by `convert` and by an exchange. */
#ifndef SETUP_H
#define SETUP_H
#include "context.h"
#include "core/settings.h"

bool setup_zone_good(const char *zone);       /* the system knows it */
int setup_context(struct context *, const struct settings *, struct slice account);       /* sets TZ for the whole process. -1, reported */
#endif
