/* Settlements against the order reports and the report of reimbursements of the same job. */
#ifndef CHECK_ORDERS_H
#define CHECK_ORDERS_H
#include "pipelines/settlement/settlement.h"

/* Reports sales of orders that no report has, components that differ, and refunds above the sale. -1: no memory, reported. */
int check_orders(struct conversion *, const struct settlement *first);
/* Reports reimbursements that only one side has. */
int check_reimbursed(struct conversion *, const struct settlement *first);
#endif
