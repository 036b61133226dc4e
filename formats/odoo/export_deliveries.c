/*
 * Deliveries: Odoo's export of stock.picking, with or without its moves (move_ids) and operations (move_line_ids). See exports.h.
 */
#include "format.h"
#include "odoo/delivery_rows.h"
#include "odoo/labels.h"
#include "syntax/text_kind.h"

#define ROW(path) FIELD(struct row_of_delivery, path)

static const struct column columns[] = {
	{ "carrier_tracking_ref", ROW(parent.tracking), REQUIRED | ID, OUR_ID },
	{ "date_done", ROW(parent.done), REQUIRED },
	{ "id", ROW(parent.id) },
	{ "name", ROW(parent.name) },
	{ "origin", ROW(parent.origin) },
	{ "company_id", ROW(parent.company) },
	{ "sale_id/id", ROW(parent.sale), ONE_OF, NO_ID },
	{ "sale_id/client_order_ref", ROW(parent.reference), ID | ONE_OF },
	{ "sale_id/delivery_status", ROW(parent.sale_status) },
	{ "sale_id/date_order", ROW(parent.ordered) },
	{ "carrier_id", ROW(parent.carrier) },
	{ "carrier_id/id", ROW(parent.carrier_id) },
	{ "carrier_id/.id", ROW(parent.carrier_id) },
	{ "state", ROW(parent.state), 0, OUR_ID },
	{ "backorder_id", ROW(parent.backorder), 0, OUR_ID },
	{ "return_id", ROW(parent.returned) },
	{ "picking_type_code", ROW(parent.type) },
	{ "picking_type_id", SKIP },            /* in most languages it has the same label */
	{ "move_ids/id", SKIP }, { "move_ids/product_id/id", SKIP }, { "move_ids_without_package/id", SKIP }, { "move_line_ids/id", SKIP },
	{ "move_ids/sale_line_id/id", ROW(move.item), ONE_OF, NO_ID },
	{ "move_ids/product_id/default_code", ROW(move.sku), ID, OUR_ID },
	{ "move_ids/quantity", ROW(move.quantity) },
	{ "move_ids/state", ROW(move.state), 0, OUR_ID },
	{ "move_ids/sale_line_id/product_uom_qty", ROW(move.ordered) },
	{ "move_ids/sale_line_id/qty_delivered", ROW(move.delivered) },
	{ "move_ids/bom_line_id", ROW(move.kit) },
	{ "move_ids_without_package/sale_line_id/id", ROW(move.item), ONE_OF, NO_ID },
	{ "move_ids_without_package/product_id/default_code", ROW(move.sku), ID, OUR_ID },
	{ "move_ids_without_package/quantity", ROW(move.quantity) },
	{ "move_ids_without_package/state", ROW(move.state), 0, OUR_ID },
	{ "move_line_ids/move_id/sale_line_id/id", ROW(operation.item), 0, NO_ID },
	{ "move_line_ids/product_id/default_code", ROW(operation.sku), ID, OUR_ID },
	{ "move_line_ids/quantity", ROW(operation.quantity) },
	{ "move_line_ids/result_package_id", ROW(operation.package), ID, OUR_ID },
	{ "move_line_ids/result_package_id/tracking_reference", ROW(operation.tracking), ID, OUR_ID },
	{ "move_line_ids/result_package_id/parcel_tracking", ROW(operation.tracking), ID, OUR_ID },      /* two common add-ons name it so */
	{ "move_line_ids/state", ROW(operation.state) },
	{ 0 },
};

static bool named(const struct sheet *sheet, struct slice header, const char *column)
{
	return label_names(sheet, "stock.picking", header, column);
}

const struct format format_odoo_deliveries = {
	.name = "odoo-deliveries",
	.about = "Odoo's export of deliveries, with their moves",
	.role = DELIVERIES, .columns = columns, .named = named,
	RECORD(struct row_of_delivery, &delivery_none), .local_dates = true, .report_unknown = true,
};
