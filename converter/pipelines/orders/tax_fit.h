/*
 * tax = product: whether the taxes of the products, as Odoo's export shows them, fit Amazon's prices. If they do not, Odoo's total of the order is not
 * Amazon's. The ZIP compares the totals in Odoo; the CSV files cannot, so their orders are warned about.
 */
#ifndef TAX_FIT_H
#define TAX_FIT_H
#include "odoo/sale.h"
#include "core/products.h"
#include "pipelines/orders/join/order.h"
#include "pipelines/orders/order_counts.h"
#include "pipelines/orders/order_policy.h"

/* The taxes of the order's items that the seller owes on top of the prices, by Amazon; 0 if the prices include them or the marketplace pays them. MONEY_NONE: too large. */
struct money tax_on_top(const struct order_policy *, const struct order *);
/* Reports an order that differs, or may differ. */
enum tax_fit tax_fit(struct context *, const struct products *, const struct order_policy *, const struct order *, const struct sale *);
#endif
