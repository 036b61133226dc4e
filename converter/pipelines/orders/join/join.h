/*
 * Joins all rows of one order. No single report has everything: the facts of several are merged per order item, the more trusted report first, the
 * newer first among equals. Quantities and amounts, which change while an order is open, come from the newest report that is known to be newer. The
 * order of the files makes no difference.
 */
#ifndef JOIN_H
#define JOIN_H
#include "pipelines/orders/join/order.h"
#include "pipelines/orders/join/order_index.h"

/* Everything lives in the job's scratch. A refused order comes back with rejected set, reported. -1 only without memory. */
int join_order(struct context *, const struct order_index *, size_t index, struct order *);
#endif
