/*
 * Units that open orders take from the stock although Odoo did not know these orders when it exported the stock: those of the call, those that wait for
 * a fact, and those that were written after the export, unless an export of sale orders shows them. -1 means: already reported.
 */
#ifndef FRESH_H
#define FRESH_H
#include "core/conversion.h"

/* EXPORTED: when the stock was exported, in seconds UTC; STAMP_NONE: not known, then the orders of the call count. */
int fresh_units(struct conversion *, struct stamp exported, int (*take)(void *to, struct slice sku, int64_t units), void *to);
/* The same of the orders that this job is the first to read; with a book only. */
int fresh_units_of_job(struct conversion *, int (*take)(void *to, struct slice sku, int64_t units), void *to);
#endif
