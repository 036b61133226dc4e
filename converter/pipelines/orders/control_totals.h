/* Control totals: counted from the facts, and again from the output. */
#ifndef TOTALS_H
#define TOTALS_H
#include "odoo/sale.h"
#include "report/summary.h"
#include "pipelines/orders/order_policy.h"

int control_totals_count(struct context *, struct summary *, const struct order_policy *, const struct order *, const struct sale *);     /* -1: reported */
#endif
