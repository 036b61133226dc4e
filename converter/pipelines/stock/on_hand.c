#include "pipelines/stock/on_hand.h"

#include <stdlib.h>

#include "odoo/exports.h"
#include "value/ascii.h"
#include "value/block.h"

struct adding { struct conversion *c; struct on_hand *on_hand; struct sheet *sheet; uint32_t file; struct slice which, locations; bool by_id; };

/* --- quantities ------------------------------------------------------------------------------------------------------- */

enum { PLACES = 4, LONGEST = 30 };

/* "12.0", "-0.5", "3.33333", and as a spreadsheet of any country writes them: everything below a ten-thousandth is cut off. */
static int parse(const struct sheet *sheet, struct slice text, int64_t *e4)
{
	const char *at = memchr(text.at, sheet->comma ? ',' : '.', text.len);
	size_t kept = at ? (size_t)(at - text.at) + 1 + PLACES : text.len;
	struct money money;

	if (text.len > LONGEST)
		return -1;
	for (; text.len > kept; text.len--)
		if (!ascii_digit(text.at[text.len - 1]))
			return -1;
	if (table_number(sheet, text, &money))
		return -1;
	*e4 = money.e4;
	return 0;
}

/* 1: the export does not have that quantity; -1: refused. */
static int quantity_of(const struct adding *to, const struct stock_row *row, int64_t *e4)
{
	int64_t reserved;

	if (slice_equal(to->which, SLICE("forecast")))
		return row->forecast.len ? parse(to->sheet, row->forecast, e4) : 1;
	if (slice_equal(to->which, SLICE("on-hand")))
		return row->on_hand.len ? parse(to->sheet, row->on_hand, e4) : 1;
	if (row->free.len)
		return parse(to->sheet, row->free, e4);
	if (!row->on_hand.len || !row->reserved.len)
		return 1;
	if (parse(to->sheet, row->on_hand, e4) || parse(to->sheet, row->reserved, &reserved))
		return -1;
	*e4 -= reserved;
	return 0;
}

/* --- locations -------------------------------------------------------------------------------------------------------- */

static bool below(struct slice location, struct slice top)
{
	return slice_starts(location, top) && (location.len == top.len || location.at[top.len] == '/');
}

static bool counts(struct slice location, struct slice wanted)
{
	if (!wanted.len)
		return true;
	while (wanted.len)
		if (below(location, slice_trim(slice_cut(&wanted, ','))))
			return true;
	return false;
}

static int check_locations(struct adding *to)
{
	struct cursor cursor = table_start(to->sheet);
	struct slice first = { 0 };
	struct row row;

	if (to->locations.len || to->sheet->format != &format_odoo_quants)
		return 0;
	while (table_next(to->sheet, &cursor, &row)) {
		struct stock_row cells = { 0 };

		if (table_read(to->c->ctx, to->sheet, &row, SLICE_EMPTY, &cells) || !cells.sku.len || !cells.location.len)
			continue;       /* a heading of a grouped list */
		if (first.at && !slice_equal(first, cells.location))
			return diag(to->c->ctx->diags, WHICH_LOCATIONS, &(struct place){ .file = to->sheet->file, .line = row.line },
				    "stock of %.*s and of %.*s", SHOWN(first), SHOWN(cells.location));
		first = cells.location;
	}
	return 0;
}

/* --- rows ------------------------------------------------------------------------------------------------------------- */

static bool has_reference(const void *list, uint32_t number, struct slice reference)
{
	return slice_equal(((const struct on_hand_level *)list)[number].reference, reference);
}

static struct on_hand_level *level_of(struct adding *to, struct slice reference)
{
	struct on_hand *on_hand = to->on_hand;
	bool is_new;
	uint32_t number = set_add_name(&on_hand->by_reference, slice_key(reference), reference, (uint32_t)on_hand->count,
				       (struct set_names){ has_reference, on_hand->on_hand }, &is_new);
	struct on_hand_level *more;

	if (number == UINT32_MAX)
		return NULL;
	if (!is_new) {
		/* a quant is a part of the stock; a product that occurs twice is two products */
		if (to->sheet->format != &format_odoo_quants || on_hand->on_hand[number].file != to->file)
			on_hand->on_hand[number].twice = true;
		return &on_hand->on_hand[number];
	}
	more = block_more(on_hand->on_hand, sizeof *more, on_hand->count, &on_hand->room);
	if (!more)
		return NULL;
	on_hand->on_hand = more;
	on_hand->on_hand[on_hand->count] = (struct on_hand_level){ .reference = reference, .file = to->file };
	return &on_hand->on_hand[on_hand->count++];
}

/* A row that cannot be used may have been less than nothing, or all that there is. */
static int add_refused(struct adding *to, const struct row *row)
{
	struct slice sku = SLICE_EMPTY;
	struct on_hand_level *level;

	for (size_t i = 0; i < to->sheet->width; i++)
		if (to->sheet->bound[i] && to->sheet->bound[i]->at == offsetof(struct stock_row, sku) && to->sheet->bound[i]->cell == CELL_TEXT)
			sku = export_text(slice_trim(table_cell(to->sheet, row, i)));
	to->on_hand->torn = true;
	if (!sku.len)
		return 0;
	level = level_of(to, sku);
	if (!level)
		return no_memory(to->c->ctx->diags);
	level->refused = true;
	return 0;
}

static int add_row(struct adding *to, const struct row *row)
{
	struct stock_row cells = { 0 };
	struct place place = { .file = to->sheet->file, .line = row->line };
	struct diags *diags = to->c->ctx->diags;
	struct slice sku;
	struct on_hand_level *level;
	int64_t e4 = 0;
	int known;
	bool is_new;

	if (table_read(to->c->ctx, to->sheet, row, SLICE_EMPTY, &cells))
		return add_refused(to, row);
	sku = export_text(cells.sku);
	if (!sku.len || (cells.location.len && !counts(cells.location, to->locations)))
		return 0;
	known = quantity_of(to, &cells, &e4);
	if (known > 0)
		return diag(diags, NO_QUANTITY, &place, "the export has no column for stock-quantity = %.*s", SHOWN(to->which));
	if (known < 0)
		diag(diags, STOCK_REFUSED, &place, "the quantity of %.*s is not a number", SHOWN(sku));
	level = level_of(to, sku);
	if (!level || (to->by_id && cells.id.len && set_add(&to->on_hand->by_id, slice_key(cells.id), (uint32_t)(level - to->on_hand->on_hand), &is_new) == UINT32_MAX))
		return no_memory(to->c->ctx->diags);
	level->refused |= known < 0;
	if (__builtin_add_overflow(level->e4, e4, &level->e4))
		return diag(diags, BAD_COUNT, &place, "the quantities of %.*s are too large to add up", SHOWN(sku));
	return 0;
}

int on_hand_load(struct conversion *c, struct on_hand *on_hand)
{
	struct adding to = {
		.c = c, .on_hand = on_hand, .which = slice_of(settings_get(c->settings, &c->scope, "stock-quantity")),
		.locations = slice_of(settings_get(c->settings, &c->scope, "stock-locations")),
		.by_id = *settings_get(c->settings, &c->scope, "product-map"),       /* nothing else names external IDs */
	};

	*on_hand = (struct on_hand){ 0 };
	for (struct opened *i = NULL; (i = conversion_next(c, STOCK, i)); to.file++) {
		struct cursor cursor = table_start(&i->sheet);
		struct row row;

		to.sheet = &i->sheet;
		if (check_locations(&to))
			return -1;
		while (table_next(&i->sheet, &cursor, &row))
			if (add_row(&to, &row))
				return -1;
	}
	return 0;
}

bool on_hand_by_location(struct conversion *c)
{
	bool any = false;

	for (struct opened *i = NULL; (i = conversion_next(c, STOCK, i)); any = true)
		if (i->sheet.format != &format_odoo_quants)
			return false;
	return any;
}

static struct on_hand_level *find(struct on_hand *on_hand, struct slice reference, struct slice external_id)
{
	uint32_t number;

	if (external_id.len && set_find(&on_hand->by_id, slice_key(external_id), &number))
		return &on_hand->on_hand[number];
	if (!reference.len || !set_find_name(&on_hand->by_reference, slice_key(reference), reference, (struct set_names){ has_reference, on_hand->on_hand }, &number))
		return NULL;
	return &on_hand->on_hand[number];
}

struct on_hand_level *on_hand_of_sku(struct on_hand *on_hand, const struct products *products, struct slice sku)
{
	struct product product;

	products_find(products, sku, &product);
	return find(on_hand, product.reference, product.external_id);
}

void on_hand_close(struct on_hand *on_hand)
{
	set_close(&on_hand->by_reference);
	set_close(&on_hand->by_id);
	free(on_hand->on_hand);
}
