/*
 * Deliveries: Odoo's export of stock.picking, with or without its moves (move_ids) and operations (move_line_ids). See exports.h.
 */
#include "odoo/exports.h"
#include "odoo/labels.h"

struct row_of_delivery {
	struct delivery parent;
	struct delivery_line move, operation;
};

#define ROW(path) FIELD(struct row_of_delivery, path)

const struct column delivery_columns[] = {
	{ "carrier_tracking_ref", ROW(parent.tracking), REQUIRED | ID },
	{ "date_done", ROW(parent.done), REQUIRED },
	{ "id", ROW(parent.id) },
	{ "name", ROW(parent.name) },
	{ "origin", ROW(parent.origin) },
	{ "sale_id/id", ROW(parent.sale), ONE_OF },
	{ "sale_id/client_order_ref", ROW(parent.reference), ID | ONE_OF },
	{ "sale_id/delivery_status", ROW(parent.sale_status) },
	{ "sale_id/date_order", ROW(parent.ordered) },
	{ "carrier_id", ROW(parent.carrier) },
	{ "state", ROW(parent.state) },
	{ "backorder_id", ROW(parent.backorder) },
	{ "picking_type_code", ROW(parent.type) },
	{ "picking_type_id", .cell = CELL_SKIP },            /* in most languages it has the same label */
	{ "move_ids/sale_line_id/id", ROW(move.item), ONE_OF },
	{ "move_ids/product_id/default_code", ROW(move.sku), ID },
	{ "move_ids/quantity", ROW(move.quantity) },
	{ "move_ids/state", ROW(move.state) },
	{ "move_ids_without_package/sale_line_id/id", ROW(move.item), ONE_OF },
	{ "move_ids_without_package/product_id/default_code", ROW(move.sku), ID },
	{ "move_ids_without_package/quantity", ROW(move.quantity) },
	{ "move_ids_without_package/state", ROW(move.state) },
	{ "move_line_ids/move_id/sale_line_id/id", ROW(operation.item) },
	{ "move_line_ids/product_id/default_code", ROW(operation.sku), ID },
	{ "move_line_ids/quantity", ROW(operation.quantity) },
	{ "move_line_ids/result_package_id", ROW(operation.package), ID },
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
	.role = DELIVERIES, .columns = delivery_columns, .named = named,
};

/* --- two columns of one label -------------------------------------------------------------------------------------- */

static int place_of(const struct sheet *sheet, const struct column *column)
{
	for (size_t i = 0; i < sheet->width; i++)
		if (sheet->bound[i] == column)
			return (int)i;
	return -1;
}

/* Whether all cells look like the name of a delivery (WH/OUT/00012). */
static bool holds_names(const struct sheet *sheet, size_t index)
{
	struct cursor cursor = table_start(sheet);
	struct row row;
	bool any = false;

	while (table_next(sheet, &cursor, &row)) {
		struct slice cell = slice_trim(table_cell(sheet, &row, index));

		if (cell.len && !memchr(cell.at, '/', cell.len))
			return false;
		any |= cell.len != 0;
	}
	return any;
}

/* In Dutch both the name and the tracking number are called "Referentie": then the cells tell which is which. */
static void tell_apart(struct sheet *sheet)
{
	int tracking = place_of(sheet, &delivery_columns[0]), name = place_of(sheet, &delivery_columns[3]);
	struct row header = { sheet->header, 0 };

	if (tracking < 0 || name < 0 ||
	    !slice_equal(slice_trim(table_cell(sheet, &header, (size_t)tracking)),
			 slice_trim(table_cell(sheet, &header, (size_t)name))))
		return;
	if (holds_names(sheet, (size_t)tracking) && !holds_names(sheet, (size_t)name)) {
		sheet->bound[tracking] = &delivery_columns[3];
		sheet->bound[name] = &delivery_columns[0];
	}
}

/* --- rows ---------------------------------------------------------------------------------------------------------- */

static bool starts_one(const struct delivery *p)
{
	return p->id.len || p->name.len || p->tracking.len || p->state.len || p->sale.len || p->reference.len ||
	       p->carrier.len || p->origin.len || p->backorder.len || stamp_known(p->done);
}

static int add_line(struct job *job, struct delivery_line ***end, struct delivery_line line)
{
	struct delivery_line *copy;

	if (!line.item.len && !line.sku.len && !count_known(line.quantity))
		return 0;
	copy = arena_take(job->arena, sizeof *copy);
	if (!copy)
		return diag(job->diags, NO_MEMORY, NULL, "out of memory");
	line.sku = export_text(line.sku);
	*copy = line;
	**end = copy;
	*end = &copy->next;
	return 0;
}

/* What is not for a customer, by the last part but one of its name (WH/PICK/00012), as Odoo sets it up in every language. */
static bool named_inward(struct slice name)
{
	static const char *const kinds[] = { "IN", "INT", "PICK", "PACK", "QC", "STOR", "XD", "RET" };
	struct slice kind = { "", 0 };

	while (name.len && memchr(name.at, '/', name.len))
		kind = slice_cut(&name, '/');
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (slice_equal(kind, slice_of(kinds[i])))
			return true;
	return false;
}

static bool is_inward(const struct sheet *sheet, const struct delivery *d)
{
	static const char field[] = "stock.picking.picking_type_code";

	if (label_is_value(sheet, field, "incoming", d->type) || label_is_value(sheet, field, "internal", d->type))
		return true;
	return !label_is_value(sheet, field, "outgoing", d->type) && named_inward(d->name);
}

static struct delivery *add_delivery(struct job *job, const struct sheet *sheet, const struct delivery *from, uint32_t line)
{
	struct delivery *to = arena_take(job->arena, sizeof *to);

	if (!to) {
		diag(job->diags, NO_MEMORY, NULL, "out of memory");
		return NULL;
	}
	*to = *from;
	to->tracking = export_text(from->tracking);
	to->carrier = export_text(from->carrier);
	to->reference = export_text(from->reference);
	to->place = (struct place){ .file = sheet->file, .line = line };
	to->finished = stamp_known(to->done) && !(to->state.len && label_is_value(sheet, "stock.picking.state", "cancel", to->state));
	to->inward = is_inward(sheet, to);
	to->whole = label_is_value(sheet, "sale.order.delivery_status", "full", to->sale_status);
	return to;
}

struct gathering {
	struct delivery **next, *current;
	struct delivery_line **moves, **operations;
};

static int add_row(struct job *job, struct sheet *sheet, struct gathering *to, const struct row *row)
{
	struct row_of_delivery cells = {
		.parent = { .done = STAMP_NONE, .ordered = STAMP_NONE },
		.move.quantity = COUNT_NONE, .operation.quantity = COUNT_NONE,
	};
	bool refused = table_read(job, sheet, row, (struct slice){ "", 0 }, &cells) != 0;

	if (starts_one(&cells.parent) || !to->current) {
		to->current = add_delivery(job, sheet, &cells.parent, row->line);
		if (!to->current)
			return -1;
		*to->next = to->current;
		to->next = &to->current->next;
		to->moves = &to->current->moves;
		to->operations = &to->current->operations;
	}
	to->current->rejected |= refused;
	return add_line(job, &to->moves, cells.move) || add_line(job, &to->operations, cells.operation) ? -1 : 0;
}

int deliveries_read(struct job *job, struct sheet *sheet, struct delivery **first)
{
	struct gathering to = { .next = first };
	struct cursor cursor = table_start(sheet);
	struct row row;

	*first = NULL;
	tell_apart(sheet);
	while (table_next(sheet, &cursor, &row))
		if (add_row(job, sheet, &to, &row))
			return -1;
	return 0;
}
