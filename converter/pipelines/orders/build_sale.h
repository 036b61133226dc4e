/*
 * Turns an order into a sale as Odoo should have it: lines, prices, notes, contacts, IDs.
 *
 * Line IDs are orderferry.item_<account>_<order id>_<item>, see core/external_id.h. <item> is the order item
 * id for FBM. For FBA it is a hash of the SKU and a running number: some FBA reports have no item ids, and the same line must
 * get the same ID from either, or an order imported from one report and again from another would have its lines twice.
 */
#ifndef BUILD_SALE_H
#define BUILD_SALE_H
#include "odoo/sale.h"
#include "core/products.h"
#include "pipelines/orders/order_policy.h"

struct sale_builder {
	struct context *ctx;
	const struct products *products;
	int odoo_version;
};

/* 0 and a sale in the job's scratch; 1: the order is refused, reported, and *code has the reason; -1: no memory, reported. */
int build_sale(struct sale_builder *, const struct order_policy *, const struct order *, struct sale *, enum code *code);
#endif
