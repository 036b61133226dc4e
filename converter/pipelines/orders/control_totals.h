/* Control totals: counted from the facts, and again from what is written. */
#ifndef TOTALS_H
#define TOTALS_H
#include "odoo/sale.h"
#include "report/summary.h"
#include "pipelines/orders/order_policy.h"

int totals_count(struct job *, struct summary *, const struct terms *, const struct order *, const struct sale *);     /* -1, said */
#endif
