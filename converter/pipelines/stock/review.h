/* Stock that waits in to-amazon/, looked at again: a SKU may have become FBA, and orders may have come in. */
#ifndef STOCK_REVIEW_H
#define STOCK_REVIEW_H
#include "pipelines/stock/listed.h"

/* LISTED: NULL without a new listings report. HOLD: as stock-new-orders says. -1: reported. */
int stock_review(struct conversion *, const struct listed *, bool hold);
#endif
