/*
 * The lines of a sale as the book keeps them, in one cell, because they are written and read together: JSON,
 * ["what all IDs begin with", ["the rest", "product", "product_id", quantity, price x 10,000], ...]
 */
#ifndef ORDER_LINES_H
#define ORDER_LINES_H
#include "core/conversion.h"
#include "odoo/sale.h"
#include "value/out.h"

struct slice order_lines_put(struct out *, const struct sale *);        /* good until OUT changes */
/* Odoo's import deletes no line, so one that the sale had before and has no longer gets quantity 0. -1: reported. */
int order_lines_add_gone(struct conversion *, struct slice order, struct sale *);
#endif
