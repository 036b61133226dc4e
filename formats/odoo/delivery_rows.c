#include "odoo/delivery_rows.h"

#include "odoo/labels.h"
#include "value/ascii.h"

const struct row_of_delivery delivery_none = {
	.parent = { .done = { INT64_MIN }, .ordered = { INT64_MIN } },
	.move.quantity = { INT32_MIN }, .move.ordered = { INT32_MIN }, .move.delivered = { INT32_MIN }, .operation.quantity = { INT32_MIN },
};

static bool starts_one(const struct delivery *p)
{
	return p->id.len || p->name.len || p->tracking.len || p->state.len || p->sale.len || p->reference.len ||
	       p->carrier.len || p->origin.len || p->backorder.len || stamp_known(p->done);
}

static int add_line(struct context *ctx, struct delivery_line ***end, struct delivery_line line)
{
	struct delivery_line *copy;

	if (!line.item.len && !line.sku.len && !count_known(line.quantity))
		return 0;
	copy = arena_take(ctx->arena, sizeof *copy);
	if (!copy)
		return no_memory(ctx->diags);
	line.sku = export_text(line.sku);
	*copy = line;
	**end = copy;
	*end = &copy->next;
	return 0;
}

/* The kind of operation, by the second last part of the name (WH/PICK/00012), as Odoo sets it up in every language. */
static enum direction direction_named(struct slice name)
{
	static const struct { const char *kind; enum direction direction; } kinds[] = {
		{ "OUT", OUTWARD }, { "DS", OUTWARD },          /* DS: a drop shipment, which the vendor sends to the customer */
		{ "IN", BACK }, { "RET", BACK },
		{ "INT", INSIDE }, { "PICK", INSIDE }, { "PACK", INSIDE }, { "QC", INSIDE }, { "STOR", INSIDE }, { "XD", INSIDE },
	};
	struct slice kind = { "", 0 };

	while (name.len && memchr(name.at, '/', name.len))
		kind = slice_cut(&name, '/');
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (slice_equal(kind, slice_of(kinds[i].kind)))
			return kinds[i].direction;
	return DIRECTION_UNKNOWN;
}

/* Ignores case, and line breaks that a program put into a cell: each is a blank, or in a word. */
static bool starts_with(struct slice text, const char *start)
{
	size_t i = 0;

	for (; *start && i < text.len; start++) {
		while (i < text.len && (text.at[i] == '\n' || text.at[i] == '\r'))
			i++;
		if (i < text.len && ascii_fold(text.at[i]) == ascii_fold(*start))
			i++;
		else if (*start != ' ' || !i || !strchr("\n\r", text.at[i - 1]))
			return false;
	}
	return !*start;
}

/* Odoo's source document of a return, in the languages that are built in: "Return of WH/OUT/00012". */
static bool is_return(struct slice origin)
{
	static const char *const starts[] = {
		"Return of", "Retour von", "Rückgabe von", "Rücksendung von", "Retour de", "Reso di", "Reso per", "Devolución de", "Retour van", "Zwrot ",
		"Devolução de", "Retorno de", "Retur av", "Retur från", "İade", "返品",
	};

	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (starts_with(origin, starts[i]))
			return true;
	return false;
}

static enum direction direction_of(const struct sheet *sheet, const struct delivery *d)
{
	static const char field[] = "stock.picking.picking_type_code";

	if (label_is_value(sheet, field, "incoming", d->type) || is_return(d->origin) || d->returned.len)
		return BACK;
	if (label_is_value(sheet, field, "internal", d->type))
		return INSIDE;
	return label_is_value(sheet, field, "outgoing", d->type) ? OUTWARD : direction_named(d->name);
}

static int place_of(const struct sheet *sheet, size_t field)
{
	for (size_t i = 0; i < sheet->width; i++)
		if (sheet->bound[i] && sheet->bound[i]->cell != CELL_SKIP && sheet->bound[i]->at == field)
			return (int)i;
	return -1;
}

static struct delivery *add_delivery(struct context *ctx, const struct sheet *sheet, const struct delivery *from, uint32_t line)
{
	struct delivery *to = arena_take(ctx->arena, sizeof *to);

	if (!to) {
		no_memory(ctx->diags);
		return NULL;
	}
	*to = *from;
	to->tracking = export_text(from->tracking);
	to->carrier = export_text(from->carrier);
	to->reference = export_text(from->reference);
	to->place = (struct place){ .file = sheet->file, .line = line };
	to->finished = stamp_known(to->done) && !(to->state.len && label_is_value(sheet, "stock.picking.state", "cancel", to->state));
	to->direction = direction_of(sheet, to);
	to->carrier_shown = place_of(sheet, offsetof(struct row_of_delivery, parent.carrier)) >= 0;
	to->whole = label_is_value(sheet, "sale.order.delivery_status", "full", to->sale_status);
	return to;
}

struct gathering {
	struct delivery **next, *current;
	struct delivery_line **moves, **operations;
};

static int add_row(struct context *ctx, struct sheet *sheet, struct gathering *to, const struct row *row)
{
	struct row_of_delivery cells = delivery_none;
	bool refused = table_read(ctx, sheet, row, SLICE_EMPTY, &cells) != 0;

	if (starts_one(&cells.parent) || !to->current) {
		to->current = add_delivery(ctx, sheet, &cells.parent, row->line);
		if (!to->current)
			return -1;
		*to->next = to->current;
		to->next = &to->current->next;
		to->moves = &to->current->moves;
		to->operations = &to->current->operations;
	}
	to->current->rejected |= refused;
	return add_line(ctx, &to->moves, cells.move) || add_line(ctx, &to->operations, cells.operation) ? -1 : 0;
}

/* --- two columns with one label ------------------------------------------------------------------------------------ */

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

/* In Dutch both the name and the tracking number are called "Referentie": then the cells show which is which. */
static void tell_apart(struct sheet *sheet)
{
	int tracking = place_of(sheet, offsetof(struct row_of_delivery, parent.tracking));
	int name = place_of(sheet, offsetof(struct row_of_delivery, parent.name));
	struct row header = { sheet->header, 0, ROW_SOUND };
	const struct column *column;

	if (tracking < 0 || name < 0 ||
	    !slice_equal(slice_trim(table_cell(sheet, &header, (size_t)tracking)),
			 slice_trim(table_cell(sheet, &header, (size_t)name))))
		return;
	if (holds_names(sheet, (size_t)tracking) && !holds_names(sheet, (size_t)name)) {
		column = sheet->bound[tracking];
		sheet->bound[tracking] = sheet->bound[name];
		sheet->bound[name] = column;
	}
}

int deliveries_read(struct context *ctx, struct sheet *sheet, struct delivery **first)
{
	struct gathering to = { .next = first };
	struct cursor cursor = table_start(sheet);
	struct row row;

	*first = NULL;
	tell_apart(sheet);
	while (table_next(sheet, &cursor, &row))
		if (add_row(ctx, sheet, &to, &row))
			return -1;
	return 0;
}
