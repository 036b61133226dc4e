/*
 * Conditions that need the seller and that folders and settings show: what is stuck, missing, refused or cannot be used. Each is
 * stated again at every look. -1 means: already reported.
 */
#ifndef CONDITIONS_H
#define CONDITIONS_H
#include "book/book.h"
#include "core/settings.h"
#include "exchange/exchange.h"
#include "report/report.h"

int conditions_account(const struct account *, struct book *, struct report *);
/* LOADED: what was reported when the settings were loaded. */
int conditions_exchange(const struct exchange *, const struct settings *, const struct report *loaded, struct report *);
#endif
