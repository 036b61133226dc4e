/* Control totals: counted from the facts, and again from the output. */
#ifndef CONTROL_TOTALS_H
#define CONTROL_TOTALS_H
#include "odoo/sale.h"
#include "pipelines/orders/order_counts.h"
#include "pipelines/orders/order_policy.h"

int control_totals_count(struct context *, struct order_counts *, const struct order_policy *, const struct order *, const struct sale *);     /* -1, reported */
#endif
