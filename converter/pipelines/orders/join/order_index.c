#include "pipelines/orders/join/order_index.h"

#include <stdlib.h>

#include "amazon/order_id.h"
#include "format.h"
#include "syntax/row_shape.h"
#include "pipelines/orders/join/scan.h"
#include "value/block.h"

enum { AHEAD = 16 };    /* rows for whose ids memory is asked already */

/* The order's number, a new one where the id is new. UINT32_MAX: no memory. */
static uint32_t order_of(struct order_index *orders, const struct found_row *found)
{
	bool is_new;
	void *more = block_more(orders->entries, sizeof *orders->entries, orders->count, &orders->room);
	uint32_t number;

	if (!more)
		return UINT32_MAX;
	orders->entries = more;
	number = set_add(&orders->by_id, found->hash, (uint32_t)orders->count, &is_new);
	if (is_new)
		orders->entries[orders->count++] = (struct order_entry){
			.id = found->id.at, .id_len = (uint32_t)found->id.len, .first = NO_ROW, .last = NO_ROW };
	return number;
}

static int add_sighting(struct order_index *orders, uint32_t order, size_t sheet, const struct row *row)
{
	void *more = block_more(orders->rows, sizeof *orders->rows, orders->rows_count, &orders->rows_room);
	struct order_entry *entry = &orders->entries[order];
	uint32_t number = (uint32_t)orders->rows_count;

	if (!more)
		return -1;
	orders->rows = more;
	orders->rows[orders->rows_count++] = (struct row_place){
		.at = row->cells.at, .len = row->cells.len < UINT32_MAX ? (uint32_t)row->cells.len : UINT32_MAX, .line = row->line, .next = NO_ROW,
		.sheet = (uint16_t)sheet, .flaw = row->flaw };
	if (entry->last == NO_ROW)
		entry->first = number;
	else
		orders->rows[entry->last].next = number;
	entry->last = number;
	entry->rows++;
	return 0;
}

static size_t id_column(const struct sheet *sheet)
{
	size_t i = 0;

	while (i < sheet->width && !(sheet->bound[i] && sheet->bound[i]->cell == CELL_TEXT &&
				     sheet->bound[i]->at == offsetof(struct facts, order.id)))
		i++;
	return i;
}

struct adding {
	struct order_index *orders;
	size_t sheet, pieces;
	uint32_t order;
	uint64_t last;
	bool readable, unsure_below;    /* the id of the row; the next order that is read is unsure */
	uint64_t above;                 /* the last id that could be read */
	struct slice above_id;
	uint32_t damaged;               /* the last row of which the id could not be read */
};

static int set_unsure(struct adding *to, uint64_t id)
{
	bool is_new;

	return set_add(&to->orders->unsure, id, to->damaged, &is_new) == UINT32_MAX ? -1 : 0;
}

/*
 * A row whose order id cannot be read may be one more item of any order that it names, or of the one above or below: these are not
 * written either, because half an order is worse than none. What is known to be a piece of the row above is no other row.
 */
static int unsure_orders(struct adding *to, const struct found_row *found, bool readable)
{
	struct slice rest = found->row.cells, id;
	bool named = false;

	to->damaged = (uint32_t)to->orders->rows_count;
	while ((id = order_id_within(&rest)).len) {
		named = true;
		if (!slice_equal(id, found->id) && set_unsure(to, slice_hash(id)))
			return -1;
	}
	if (named || readable || found->row.flaw == ROW_PIECE)
		return 0;
	if (found->row.flaw == ROW_CUT_OFF)     /* there is nothing below, and the start of the id is there */
		return slice_starts(to->above_id, found->id) ? set_unsure(to, to->above) : 0;
	to->unsure_below = true;
	return to->above_id.len ? set_unsure(to, to->above) : 0;
}

/* A row without id, that only brings one more promotion of the item above it. */
static bool continues(const struct adding *to, const struct found_row *found)
{
	const struct sheet *sheet = &to->orders->sheets[to->sheet];

	return !sheet->format->rows || sheet->format->rows->begins(sheet, &found->row);
}

/* The row has another id than the one above it. */
static int look_at_id(struct adding *to, const struct found_row *found)
{
	to->readable = order_id_good(found->id);
	if (!to->readable)
		return 0;
	if (to->unsure_below && set_unsure(to, found->hash))
		return -1;
	to->unsure_below = false;
	to->above = found->hash;
	to->above_id = found->id;
	return 0;
}

/* A row without order id continues the one above it. Of the id the hash is enough, here as in order_of: the text stays untouched. */
static int add_row(struct adding *to, const struct found_row *found)
{
	if (to->order == UINT32_MAX || (found->id.len && found->hash != to->last)) {
		to->order = order_of(to->orders, found);
		to->last = found->hash;
		if (look_at_id(to, found))
			return -1;
	}
	if ((!to->readable || found->row.flaw || (!found->id.len && !continues(to, found))) && unsure_orders(to, found, to->readable && found->id.len))
		return -1;
	return to->order == UINT32_MAX ? -1 : add_sighting(to->orders, to->order, to->sheet, &found->row);
}

static int add_rows(struct adding *to, const struct found_row *found, size_t count)
{
	size_t before = to->orders->count;

	for (size_t i = 0; i < count; i++) {
		if (i + AHEAD < count)
			set_expect(&to->orders->by_id, found[i + AHEAD].hash);
		if (add_row(to, &found[i]))
			return -1;
	}
	/* the first piece tells about how many there will be */
	before += (to->orders->count - before) * to->pieces;
	to->pieces = 0;
	set_reserve(&to->orders->by_id, before);
	return 0;
}

int order_index_add_sheet(struct context *ctx, struct order_index *orders, size_t number)
{
	struct sheet *sheet = &orders->sheets[number];
	struct adding adding = { .orders = orders, .sheet = number, .pieces = table_pieces(sheet), .order = UINT32_MAX };
	struct scan *scan = scan_start(ctx, sheet, id_column(sheet));
	const struct found_row *found;
	size_t count, rows = 0;
	int result;

	if (!scan)
		return -1;
	while ((result = scan_next(scan, &found, &count)) > 0) {
		rows += count;
		if (add_rows(&adding, found, count)) {
			result = no_memory(ctx->diags);
			break;
		}
	}
	scan_close(scan);
	if (result)
		return -1;
	sheet->rows = rows;
	if (!rows)
		diag(ctx->diags, NO_ROWS, &(struct place){ .file = sheet->file }, "a file of the format %s without rows", sheet->format->name);
	return 0;
}

void order_index_end(struct order_index *orders)
{
	set_close(&orders->by_id);
}

void order_index_close(struct order_index *orders)
{
	free(orders->rows);
	free(orders->entries);
	set_close(&orders->by_id);
	set_close(&orders->unsure);
}
