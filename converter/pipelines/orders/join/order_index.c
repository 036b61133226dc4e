#include "pipelines/orders/join/order_index.h"

#include <stdlib.h>

#include "amazon/order_facts.h"
#include "syntax/row_rules.h"
#include "value/block.h"
#include "value/crew.h"
#include "value/order_id.h"

/* --- where the rows of a sheet are, and the order id of each: found by threads, in pieces of the text, and taken in order ------ */

struct found_row {
	struct row row;
	struct slice id;                /* empty: it continues the row above */
	uint64_t key;                   /* of the id */
};

struct piece {
	struct found_row *rows;
	size_t count, room;
	uint32_t lines;                 /* of raw text, including blank ones */
	bool failed;                    /* no memory */
};

struct scan {
	struct context *ctx;
	const struct sheet *sheet;
	size_t id_column, taken;
	uint32_t lines;                 /* before the next piece */
	struct crew *crew;
	struct piece pieces[CREW_PLACES];
};

/* The items of an order come one after the other: most rows have the same id and key as the row above. */
static void identify(struct found_row *found, const struct found_row *above)
{
	if (above && slice_equal(above->id, found->id))
		found->key = above->key;
	else
		found->key = slice_key(found->id);
}

static void find_rows(void *to, unsigned thread, unsigned place, size_t number)
{
	struct scan *scan = to;
	struct piece *piece = &scan->pieces[place];
	struct cursor cursor = table_piece(scan->sheet, number);
	struct row row;

	(void)thread;
	piece->count = 0;
	while (!piece->failed && table_next(scan->sheet, &cursor, &row)) {
		struct found_row *rows = block_more(piece->rows, sizeof *rows, piece->count, &piece->room);

		piece->failed = !rows;
		if (!rows)
			return;
		piece->rows = rows;
		rows[piece->count] = (struct found_row){ row, slice_trim(table_cell(scan->sheet, &row, scan->id_column)), 0 };
		identify(&rows[piece->count], piece->count ? &rows[piece->count - 1] : NULL);
		piece->count++;
	}
	piece->lines = cursor.line;
}

/* NULL: no memory, reported. */
static struct scan *scan_start(struct context *ctx, const struct sheet *sheet, size_t id_column)
{
	struct scan *scan = calloc(1, sizeof *scan);
	struct crew_work work = { table_pieces(sheet), scan, find_rows };

	if (scan) {
		*scan = (struct scan){ .ctx = ctx, .sheet = sheet, .id_column = id_column, .lines = sheet->rebuilt ? 0 : sheet->header_line };
		scan->crew = crew_start(&work);         /* only now: its threads read the rest */
		if (scan->crew)
			return scan;
		free(scan);
	}
	no_memory(ctx->diags);
	return NULL;
}

/* The next rows, COUNT of them, maybe none, valid until the next call. 1; 0: there were no more; -1: no memory, reported. */
static int scan_next(struct scan *scan, const struct found_row **rows, size_t *count)
{
	struct piece *piece;

	*count = 0;
	*rows = NULL;
	if (scan->taken == table_pieces(scan->sheet))
		return 0;
	scan->taken++;
	piece = &scan->pieces[crew_take(scan->crew)];
	if (piece->failed)
		return no_memory(scan->ctx->diags);
	for (size_t i = 0; i < piece->count; i++)
		piece->rows[i].row.line += scan->lines;
	scan->lines += piece->lines;
	*rows = piece->rows;
	*count = piece->count;
	return 1;
}

static void scan_close(struct scan *scan)
{
	crew_close(scan->crew);
	for (unsigned i = 0; i < CREW_PLACES; i++)
		free(scan->pieces[i].rows);
	free(scan);
}

/* --- the index ---------------------------------------------------------------------------------------------------- */

enum { AHEAD = 16 };    /* rows for whose ids memory has already been requested */

static bool has_id(const void *orders, uint32_t number, struct slice id)
{
	return slice_equal(order_index_id(orders, number), id);
}

bool order_index_find(const struct order_index *orders, struct slice id, uint32_t *number)
{
	return set_find_name(&orders->by_id, slice_key(id), id, (struct set_names){ has_id, orders }, number);
}

/* The order's number, a new one if the id is new. UINT32_MAX: no memory. */
static uint32_t order_of(struct order_index *orders, const struct found_row *found)
{
	bool is_new;
	void *more = block_more(orders->entries, sizeof *orders->entries, orders->count, &orders->room);
	uint32_t number;

	if (!more)
		return UINT32_MAX;
	orders->entries = more;
	number = set_add_name(&orders->by_id, found->key, found->id, (uint32_t)orders->count, (struct set_names){ has_id, orders }, &is_new);
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
		.sheet = (uint16_t)sheet, .flaw = (uint16_t)row->flaw };
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
	struct slice last;
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
 * A row whose order id cannot be read may be one more item of any order that it names, or of the one above or below. Those are not written
 * either, because half an order is worse than none. A piece that is known to belong to the row above is not a row of its own.
 */
static int unsure_orders(struct adding *to, const struct found_row *found, bool readable)
{
	struct slice rest = found->row.cells, id;
	bool named = false;

	to->damaged = (uint32_t)to->orders->rows_count;
	while ((id = order_id_find(rest)).len) {
		named = true;
		rest = slice_from(rest, (size_t)(id.at + id.len - rest.at));
		if (!slice_equal(id, found->id) && set_unsure(to, slice_key(id)))
			return -1;
	}
	if (named || readable || found->row.flaw == ROW_PIECE)
		return 0;
	if (found->row.flaw == ROW_CUT_OFF)     /* there is no row below, and the start of the id is there */
		return slice_starts(to->above_id, found->id) ? set_unsure(to, to->above) : 0;
	to->unsure_below = true;
	return to->above_id.len ? set_unsure(to, to->above) : 0;
}

/* A row without id that only adds one more promotion to the item above it. */
static bool continues(const struct adding *to, const struct found_row *found)
{
	const struct sheet *sheet = &to->orders->sheets[to->sheet];

	return !sheet->format->row_rules || sheet->format->row_rules->begins(sheet, &found->row);
}

/* The row has another id than the one above it. */
static int look_at_id(struct adding *to, const struct found_row *found)
{
	to->readable = order_id_good(found->id);
	if (!to->readable)
		return 0;
	if (to->unsure_below && set_unsure(to, found->key))
		return -1;
	to->unsure_below = false;
	to->above = found->key;
	to->above_id = found->id;
	return 0;
}

/* A row without order id continues the one above it. */
static int add_row(struct adding *to, const struct found_row *found)
{
	if (to->order == UINT32_MAX || (found->id.len && !slice_equal(found->id, to->last))) {
		to->order = order_of(to->orders, found);
		to->last = found->id;
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
			set_expect(&to->orders->by_id, found[i + AHEAD].key);
		if (add_row(to, &found[i]))
			return -1;
	}
	/* the first piece shows roughly how many there will be */
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
		diag(ctx->diags, NO_ROWS, &(struct place){ .file = sheet->file }, "the file of the format %s has no rows", sheet->format->name);
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
