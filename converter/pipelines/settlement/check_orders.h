/* Settlements and order reports of one job against each other. */
#ifndef CHECK_ORDERS_H
#define CHECK_ORDERS_H
#include "pipelines/settlement/settlement.h"

/* Reports sales of orders that no report has, components that differ, and refunds above the sale. -1: no memory, reported. */
int check_orders(struct conversion *, const struct settlement *first);
#endif
