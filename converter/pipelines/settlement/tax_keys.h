/* The tax key (vat_rates.h) of each row that belongs to a sale or a refund: all rows of an order item have the same. */
#ifndef TAX_KEYS_H
#define TAX_KEYS_H
#include "pipelines/settlement/settlement.h"

#define TAX_KEY_WITHHELD "withheld"
#define TAX_KEY_GROSS "gross"
#define TAX_KEY_OTHER "other"

/* KEYS: one for each row of the settlement; empty for rows without one. NULL: only the check of withheld tax. Reports taxes that fit no rate. -1: no memory, reported. */
int tax_keys_find(struct conversion *, const struct settlement *, struct slice *keys);
#endif
