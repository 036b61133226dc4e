/*
 * Deletes what holds personal data once it is old: inputs in done/ and failed/, batches in to-odoo/. The
 * book keeps what is not personal, so that an old order is still known and not written twice.
 */
#ifndef PURGE_H
#define PURGE_H
#include "exchange/exchange.h"
#include "core/options.h"

int command_purge(const struct options *);      /* the exit status */
int purge_account(const struct exchange *, const char *account, int64_t days, bool dry_run);    /* -1, said */
#endif
