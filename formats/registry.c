/* The list: one line per format. If two formats match a file equally well, the first one is used. */
#include "format.h"

#define FORMATS(X) \
	X(order_report) \
	X(order_report_xml) \
	X(unshipped) \
	X(all_orders) \
	X(all_orders_xml) \
	X(fba_shipments) \
	X(odoo_deliveries) \
	X(odoo_sales) \
	X(odoo_stock) \
	X(odoo_quants) \
	X(odoo_products) \
	X(listings) \
	X(open_listings) \
	X(fba_inventory) \
	X(afn_inventory) \
	X(verdict_xml) \
	X(verdict_flat) \
	X(verdict_json) \
	X(feed) \
	X(feed_records) \
	X(settlement) \
	X(settlement_v1) \
	X(transactions) \
	X(reimbursements)

#define DECLARE(name) extern const struct format format_##name;
#define LIST(name) &format_##name,

FORMATS(DECLARE)

const struct format *const formats[] = { FORMATS(LIST) NULL };
