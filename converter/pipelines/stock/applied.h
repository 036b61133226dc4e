/*
 * Accepted is not applied: Amazon accepts a quantity and sometimes does not apply it. A listings report from at least an hour after the answer shows
 * what Amazon has; the accepted quantity, less the orders since, is what it should have. -1 means: already reported.
 */
#ifndef APPLIED_H
#define APPLIED_H
#include "pipelines/stock/listed.h"

/* OPEN: the SKUs that were reported before. STOCKED: when the newest stock export came; what was sent before it does not count any more. */
struct applied { struct conversion *c; struct set open; int64_t stocked, ordered; bool judges; };

int applied_open(struct applied *, struct conversion *);
void applied_close(struct applied *);
/*
 * Judges a SKU that the seller ships, once. NEXT: the quantity that is sent in this call; below 0: none. *AGAIN: the quantity to send once more,
 * because this is the first report of it; below 0: nothing.
 */
int applied_judge(struct applied *, struct listed_sku *, int64_t next, int64_t *again);
#endif
