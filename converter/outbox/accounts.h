/* The accounts that a carrier serves, with what it needs to reach Amazon: from the settings, checked. -1 means: already reported. */
#ifndef ACCOUNTS_H
#define ACCOUNTS_H
#include "exchange/exchange.h"

/* A line for each that has credentials: account, API host, the start of the paths of its credentials, proxy, certificates. ONLY: one account, or NULL. */
int accounts_print(const struct exchange *, const char *only);
#endif
