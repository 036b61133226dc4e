/* The list: one line per format. */
#include "format.h"

extern const struct format format_order_report, format_unshipped, format_all_orders, format_fba_shipments,
	format_order_report_xml, format_all_orders_xml;
extern const struct format format_odoo_deliveries, format_odoo_sales, format_odoo_stock, format_odoo_quants, format_odoo_products;
extern const struct format format_listings, format_open_listings, format_fba_inventory, format_afn_inventory,
	format_verdict_xml, format_verdict_flat, format_verdict_json, format_feed, format_feed_records;

const struct format *const formats[] = {
	&format_order_report,
	&format_order_report_xml,
	&format_unshipped,
	&format_all_orders,
	&format_all_orders_xml,
	&format_fba_shipments,
	&format_odoo_deliveries,
	&format_odoo_sales,
	&format_odoo_stock,
	&format_odoo_quants,
	&format_odoo_products,
	&format_listings,
	&format_open_listings,
	&format_fba_inventory,
	&format_afn_inventory,
	&format_verdict_xml,
	&format_verdict_flat,
	&format_verdict_json,
	&format_feed,
	&format_feed_records,
	NULL,
};
