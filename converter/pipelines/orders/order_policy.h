/* The settings that apply to the orders of one account, marketplace and channel: looked up once, not once per order. */
#ifndef ORDER_POLICY_H
#define ORDER_POLICY_H
#include "amazon/marketplaces.h"
#include "pipelines/orders/join/order.h"
#include "core/settings.h"

/* What the set-up files create, in the order of the settings product-sale, -shipping, -gift-wrap, -discount, -tax. */
enum { STANDARD_PRODUCTS = 5 };
struct standard_product { const char *id, *name, *reference; bool service; };
extern const struct standard_product standard_products[STANDARD_PRODUCTS];

struct order_policy {
	const struct marketplace *marketplace;  /* NULL: not a built-in one */
	struct slice channel_name;              /* Amazon's sales channel, for people: "Amazon.de" */
	struct slice asked;                     /* as the report writes it */
	bool fba, non_amazon, named;            /* named: the marketplace is built in or named by the settings */
	struct slice account;
	struct slice currency;                  /* of the marketplace, if no report gives one */
	struct slice company, warehouse, team, pricelist, tags, cancel_tag, prefix, tax;
	struct slice location, location_name, delivery_methods;      /* location_name: empty if the settings give the location */
	struct product_name { struct slice reference, id; } sale, shipping, wrap, discount, tax_product;
	bool odoo_taxes, tax_included, seller_owes_tax, hold_unpriced, history, import_non_amazon, vat_in_field, confirm_cancel_requests;
	struct order_policy *next;
};

struct order_policies { const struct settings *settings; struct slice account; struct order_policy *first; };

/* NULL: no memory, reported. */
const struct order_policy *order_policy_of(struct context *, struct order_policies *, const struct order *);
#endif
