/* Sale orders: Odoo's export of sale.order, with or without its lines. Read to find the orders that were cancelled in Odoo. */
#include "odoo/exports.h"
#include "odoo/labels.h"

struct row_of_sale { struct sale_export parent; struct sale_line_export line; };

#define ROW(path) FIELD(struct row_of_sale, path)

static const struct column columns[] = {
	{ "client_order_ref", ROW(parent.reference), REQUIRED | ID },
	{ "state", ROW(parent.state), REQUIRED },
	{ "id", ROW(parent.id) },
	{ "name", ROW(parent.name) },
	{ "invoice_status", ROW(parent.invoices) },
	{ "order_line/id", ROW(line.id) },
	{ "order_line/product_uom_qty", ROW(line.quantity) },
	{ 0 },
};

static const struct row_of_sale sale_none = { .line.quantity = { INT32_MIN } };

static bool named(const struct sheet *sheet, struct slice header, const char *column)
{
	return label_names(sheet, "sale.order", header, column);
}

const struct format format_odoo_sales = {
	.name = "odoo-sales",
	.about = "Odoo's export of sale orders: which Odoo has, cancelled, invoiced",
	.role = SALES, .columns = columns, RECORD(struct row_of_sale, &sale_none), .named = named,
};

static struct sale_export *add_sale(struct context *ctx, const struct sheet *sheet, const struct sale_export *from, uint32_t line)
{
	struct sale_export *to = arena_take(ctx->arena, sizeof *to);

	if (!to)
		return NULL;
	*to = *from;
	to->reference = export_text(from->reference);
	to->place = (struct place){ .file = sheet->file, .line = line };
	to->cancelled = label_is_value(sheet, "sale.order.state", "cancel", to->state);
	to->invoiced = label_is_value(sheet, "sale.order.invoice_status", "invoiced", to->invoices) ||
		       label_is_value(sheet, "sale.order.invoice_status", "upselling", to->invoices);
	return to;
}

static int add_line(struct context *ctx, struct sale_export *to, struct sale_line_export line)
{
	size_t room = to->lines_count;
	struct sale_line_export *more;

	if (!line.id.len)
		return 0;
	if ((room & (room - 1)) == 0) {         /* empty, or full at a power of two */
		more = arena_take(ctx->arena, (room ? room * 2 : 1) * sizeof *more);
		if (!more)
			return -1;
		if (room)
			memcpy(more, to->lines, room * sizeof *more);
		to->lines = more;
	}
	to->lines[to->lines_count++] = line;
	return 0;
}

int sales_read(struct context *ctx, struct sheet *sheet, struct sale_export **first)
{
	struct cursor cursor = table_start(sheet);
	struct sale_export *current = NULL;
	struct row row;

	*first = NULL;
	while (table_next(sheet, &cursor, &row)) {
		struct row_of_sale cells = sale_none;
		bool refused = table_read(ctx, sheet, &row, SLICE_EMPTY, &cells) != 0;

		if (!current || cells.parent.reference.len || cells.parent.state.len || cells.parent.id.len || cells.parent.name.len) {
			struct sale_export *added = add_sale(ctx, sheet, &cells.parent, row.line);

			if (!added)
				return no_memory(ctx->diags);
			*first = *first ? *first : added;
			if (current)
				current->next = added;
			current = added;
		}
		current->rejected |= refused;
		if (add_line(ctx, current, cells.line))
			return no_memory(ctx->diags);
	}
	return 0;
}
