#include "syntax/row_shape.h"

#include "format.h"
#include "syntax/builder.h"
#include "syntax/lines.h"
#include "syntax/row_end.h"
#include "syntax/row_rules.h"
#include "syntax/text_kind.h"
#include "value/crew.h"
#include "value/text.h"

/* --- the usual case: all rows are as wide as the header ------------------------------------------------------------- */

/* The row starts as the header does, or with a guard against spreadsheets. */
static bool is_odd_start(const struct sheet *sheet, struct slice line)
{
	return strchr("=\'\xEF", line.at[0]) || (line.at[0] == sheet->header.at[0] && row_is_header(sheet, line) && !slice_equal(line, sheet->header));
}

static bool is_even(const struct sheet *sheet, struct slice line)
{
	if (!line.len)
		return true;
	return !is_odd_start(sheet, line) && (line_cells(line, sheet->cell_end) == sheet->width || line_blank(line));
}

struct looking { const struct sheet *sheet; bool even[CREW_PLACES]; };

static void look(void *to, unsigned thread, unsigned place, size_t piece)
{
	struct looking *looking = to;
	const struct sheet *sheet = looking->sheet;
	struct slice rest = table_piece(sheet, piece).rest;
	bool even = true;

	(void)thread;
	while (rest.len && even) {
		const char *end = memchr(rest.at, sheet->row_end, rest.len);
		size_t len = end ? (size_t)(end - rest.at) : rest.len;

		even = is_even(sheet, (struct slice){ rest.at, len });
		rest = slice_from(rest, len + (end != NULL));
	}
	looking->even[place] = even;
}

static bool all_even(const struct sheet *sheet)
{
	struct looking looking = { .sheet = sheet };
	struct crew_work work = { table_pieces(sheet), &looking, look };
	struct crew *crew;
	bool all = true;

	if (sheet->rebuilt) {
		for (size_t i = 0; i < sheet->rows && all; i++)
			all = !sheet->rebuilt[i].flaw && is_even(sheet, sheet->rebuilt[i].cells);
		return all;
	}
	crew = crew_start(&work);
	for (size_t i = 0; crew && i < work.count && all; i++)
		all = looking.even[crew_take(crew)];
	crew_close(crew);
	return crew && all;
}

/* --- what the rows have in common ----------------------------------------------------------------------------------- */

struct shaping {
	struct context *ctx;
	struct sheet *sheet;
	const struct row_rules *rules;
	size_t spare;                   /* how many more empty cells than the header every row has */
	bool full;                      /* some row is as wide as the header */
	bool all_short;                 /* every row lacks the same cells */
	struct row *rows;               /* the sheet's new rows */
	size_t used, room;
};

static bool blank(const struct shaping *s, const struct row *row)
{
	return line_blank(row->cells) || slice_equal(row->cells, s->sheet->header);
}

/* The cells behind the header's are all empty. */
static bool empty_behind(const struct shaping *s, const struct row *row)
{
	struct slice rest = row->cells;

	for (size_t i = 0; i < s->sheet->width; i++)
		slice_cut(&rest, s->sheet->cell_end);
	return line_blank(rest);
}

/* Its cells are what the columns can hold, as far as that is known. */
static bool fits(const struct shaping *s, const struct row *row)
{
	struct slice rest = row->cells;

	for (size_t i = 0; i < s->sheet->width && rest.len; i++) {
		struct slice cell = slice_trim(slice_cut(&rest, s->sheet->cell_end));
		const struct column *column = s->sheet->bound[i];

		if (cell.len && column && column->never && text_kinds(cell, column->never))
			return false;
	}
	return true;
}

static void survey(struct shaping *s)
{
	struct cursor cursor = table_start(s->sheet);
	struct row row;
	bool same = true;
	size_t first = 0, rows = 0, width = s->sheet->width;

	while (table_next(s->sheet, &cursor, &row)) {
		size_t cells = row_cells(s->sheet, &row);

		first = rows++ ? first : cells;
		same &= cells == first && (cells <= width || (empty_behind(s, &row) && fits(s, &row)));
		s->full |= cells == width;
	}
	s->spare = same && first > width ? first - width : 0;
	s->all_short = same && first < width && rows > 1;
}

/* --- single rows ---------------------------------------------------------------------------------------------------- */

/* How many cells a row needs where the format has no rules of its own: all that the format cannot do without, and quantities. */
static size_t needed_by_columns(const struct sheet *sheet)
{
	size_t needed = 0;

	for (size_t i = 0; i < sheet->width; i++)
		if (sheet->bound[i] && (sheet->bound[i]->flags & REQUIRED || sheet->bound[i]->cell == CELL_COUNT))
			needed = i + 1;
	return needed;
}

static size_t needs(const struct shaping *s, const struct row *row)
{
	return s->rules ? s->rules->needs(s->sheet, row) : needed_by_columns(s->sheet);
}

static bool begins(const struct shaping *s, const struct row *row)
{
	return s->rules ? s->rules->begins(s->sheet, row) : row_cells(s->sheet, row) >= needed_by_columns(s->sheet);
}

static bool is_last(const struct shaping *s, const struct cursor *cursor)
{
	return s->sheet->rebuilt ? cursor->index == s->sheet->rows : !cursor->rest.len;
}

/* The column tells its value from those of its neighbours: a date, a flag, a country. */
static bool tells(const struct shaping *s, size_t i, struct slice cell)
{
	const struct column *column = s->sheet->bound[i], *next = i + 1 < s->sheet->width ? s->sheet->bound[i + 1] : NULL;

	if (!column || !cell.len || (next && next->cell == column->cell && column->cell != CELL_TEXT))
		return false;
	if (column->cell == CELL_STAMP || column->cell == CELL_FLAG)
		return text_kinds(cell, column->cell == CELL_STAMP ? A_DATE : A_FLAG);
	return column->cell == CELL_TEXT && s->rules && s->rules->whole(column->name, cell);
}

/*
 * A short row may have lost a tab in the middle instead of cells at its end. It did not if its last value is one that its column can
 * tell, or if it ends with a value, as rows do whose empty cells are left out: unless it is nearly as wide as those that are full.
 */
static bool in_place(const struct shaping *s, const struct row *row)
{
	struct slice rest = row->cells, last = SLICE_EMPTY;
	size_t column = 0;
	bool nearly = s->full && row_cells(s->sheet, row) + 2 >= s->sheet->width;

	if (s->all_short || (row_last_cell(s->sheet, row).len && !nearly))
		return true;
	for (size_t i = 0; i < s->sheet->width && rest.len; i++) {
		struct slice cell = slice_trim(slice_cut(&rest, s->sheet->cell_end));

		if (cell.len)
			column = i;
		last = cell.len ? cell : last;
	}
	return tells(s, column, last);
}

/* The line below is the rest of the row: it begins no record, or it cannot be one of its own and has the cells that are missing here. */
static bool piece_follows(const struct shaping *s, const struct cursor *cursor, size_t cells)
{
	struct cursor behind = *cursor;
	struct row next;
	size_t more;

	if (!table_line(s->sheet, &behind, &next) || blank(s, &next))
		return false;
	if (!begins(s, &next))
		return true;
	more = row_cells(s->sheet, &next);
	return more < needs(s, &next) && (cells + more == s->sheet->width || cells + more == s->sheet->width + 1);
}

/* The flaw of a row with so many cells, that nothing could be joined to; CURSOR is behind it. */
static enum row_flaw judge(const struct shaping *s, const struct row *row, const struct cursor *cursor)
{
	size_t cells = row_cells(s->sheet, row), width = s->sheet->width, needed;

	if (s->sheet->open_end && is_last(s, cursor) && (cells < width || (cells == width && !row_ends_whole(s->sheet, row))))
		return ROW_CUT_OFF;
	if (cells >= width)
		return cells > width + s->spare ? ROW_LONG : ROW_SOUND;
	needed = needs(s, row);
	if (cells < needed || (needed && !in_place(s, row)))
		return ROW_SHORT;
	return piece_follows(s, cursor, cells) ? ROW_SHORT : ROW_SOUND;
}

/* --- joining -------------------------------------------------------------------------------------------------------- */

/* A blank takes the place of the line break, except beside the end of a cell. */
static bool needs_blank(const struct shaping *s, struct slice before, struct slice behind)
{
	return before.len && behind.len && before.at[before.len - 1] != s->sheet->cell_end && before.at[before.len - 1] != ' ' &&
	       behind.at[0] != s->sheet->cell_end && behind.at[0] != ' ';
}

/* Adds the lines below to the row, as long as they do not start a record and cells are missing. 1: it is whole now; 0: not; -1: no memory. */
static int join_lines(struct shaping *s, struct row *row, struct cursor *cursor)
{
	size_t cells = row_cells(s->sheet, row), width = s->sheet->width;
	struct slice text = row->cells;
	struct row next;

	if (row->flaw || cells >= width || !begins(s, row))
		return 0;
	while (cells < width && table_line(s->sheet, cursor, &next)) {
		struct slice parts[3] = { text, needs_blank(s, text, next.cells) ? SLICE(" ") : SLICE(""), next.cells };

		if (!line_blank(next.cells) && (begins(s, &next) || slice_equal(next.cells, s->sheet->header)))
			return 0;
		cells += row_cells(s->sheet, &next) - 1;
		text = arena_join(s->ctx->arena, parts, 3);
		if (!text.at)
			return no_memory(s->ctx->diags);
	}
	row->cells = text;
	return cells == width;
}

static int add(struct shaping *s, struct row row)
{
	struct row *rows = arena_more(s->ctx->arena, s->rows, sizeof row, s->used, &s->room);

	if (!rows)
		return no_memory(s->ctx->diags);
	s->rows = rows;
	s->rows[s->used++] = row;
	return 0;
}

/* Empty cells at the end of a text without line end do not make a blank row: what came after them is lost. */
static bool breaks_off(const struct shaping *s, const struct row *row, const struct cursor *cursor)
{
	return s->sheet->open_end && is_last(s, cursor) && (s->sheet->rebuilt || row_cells(s->sheet, row) > 1) && !slice_equal(row->cells, s->sheet->header);
}

/* The row with its guards off, if it has any. */
static int unguard(struct shaping *s, struct row *row)
{
	struct slice rest = row->cells;
	char *to;

	if (s->sheet->saved_with || !(slice_contains(rest, SLICE("=\"")) || memchr(rest.at, '\'', rest.len)))
		return 0;
	to = arena_take(s->ctx->arena, rest.len + 1);
	if (!to)
		return no_memory(s->ctx->diags);
	row->cells = (struct slice){ to, 0 };
	for (bool more = true; more;) {
		struct slice cell;

		more = memchr(rest.at, s->sheet->cell_end, rest.len) != NULL;
		cell = builder_unguarded(slice_cut(&rest, s->sheet->cell_end));
		memcpy(to + row->cells.len, cell.at, cell.len);
		row->cells.len += cell.len;
		if (more)
			to[row->cells.len++] = s->sheet->cell_end;
	}
	return 0;
}

static int second_header(const struct shaping *s, const struct row *row)
{
	return diag(s->ctx->diags, SECOND_HEADER, &(struct place){ .file = s->sheet->file, .line = row->line },
		    "a second header with other columns: another report was added to this one");
}

static int shape_row(struct shaping *s, struct row row, struct cursor *cursor)
{
	struct cursor behind = *cursor;
	struct row whole = row;
	int joined = join_lines(s, &whole, &behind);
	bool broken = s->used && s->rows[s->used - 1].flaw;

	if (joined < 0)
		return -1;
	if (joined) {
		diag(s->ctx->diags, JOINED_ROW, &(struct place){ .file = s->sheet->file, .line = row.line },
		     "a line break in a cell cut this row in two, and Orderferry joined the pieces");
		*cursor = behind;
		row = whole;
	}
	if (!row.flaw)
		row.flaw = judge(s, &row, cursor);
	if (!row.flaw && s->sheet->open_end && is_last(s, cursor) && row_ends_empty(s->sheet, &row))
		diag(s->ctx->diags, OPEN_END, &(struct place){ .file = s->sheet->file, .line = row.line },
		     "the file ends without a line end behind an empty cell: if it was cut off there, something is missing");
	if (row.flaw != ROW_CUT_OFF && broken && !begins(s, &row))
		row.flaw = ROW_PIECE;
	return add(s, row);
}

int row_shape(struct context *ctx, struct sheet *sheet)
{
	struct shaping s = { .ctx = ctx, .sheet = sheet, .rules = sheet->format->row_rules };
	struct cursor cursor = table_start(sheet);
	struct row row;

	if (!sheet->open_end && all_even(sheet))
		return 0;
	survey(&s);
	while (table_line(sheet, &cursor, &row)) {
		row.cells = text_without_mark(row.cells);
		if (row_is_header(sheet, row.cells) && !slice_equal(row.cells, sheet->header))
			return second_header(&s, &row);
		if (unguard(&s, &row))
			return -1;
		if ((!blank(&s, &row) || breaks_off(&s, &row, &cursor)) && shape_row(&s, row, &cursor))
			return -1;
	}
	sheet->rebuilt = s.rows ? s.rows : arena_take(ctx->arena, 1);
	sheet->rows = s.used;
	return sheet->rebuilt ? 0 : no_memory(ctx->diags);
}
