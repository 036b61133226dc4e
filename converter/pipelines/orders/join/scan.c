#include "pipelines/orders/join/scan.h"

#include <stdlib.h>

#include "value/block.h"
#include "value/crew.h"

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

/* The items of an order come one after the other: most rows have the same id and hash as the row above. */
static void identify(struct found_row *found, const struct found_row *above)
{
	if (above && slice_equal(above->id, found->id))
		found->hash = above->hash;
	else
		found->hash = slice_hash(found->id);
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

struct scan *scan_start(struct context *ctx, const struct sheet *sheet, size_t id_column)
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

int scan_next(struct scan *scan, const struct found_row **rows, size_t *count)
{
	struct piece *piece;

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

void scan_close(struct scan *scan)
{
	crew_close(scan->crew);
	for (unsigned i = 0; i < CREW_PLACES; i++)
		free(scan->pieces[i].rows);
	free(scan);
}
