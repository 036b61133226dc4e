/* Matches header names to fields; turns rows into records. See table.h. */
#include "syntax/table.h"

#include <stdio.h>

#include "format.h"
#include "syntax/glue.h"
#include "syntax/lines.h"
#include "syntax/text_kind.h"
#include "value/text.h"

static bool skipped(char c)
{
	return c == ' ' || c == '-' || c == '_';
}

/* "Ship-address-2", "item price" and "verge-of-lateShipment" change their spelling from year to year. */
static bool same_name(struct slice header, const char *name)
{
	size_t i = 0;

	for (;; i++, name++) {
		while (i < header.len && skipped(header.at[i]))
			i++;
		while (*name && skipped(*name))
			name++;
		if (i == header.len || !*name)
			return i == header.len && !*name;
		if (!slice_same((struct slice){ header.at + i, 1 }, (struct slice){ name, 1 }))
			return false;
	}
}

/* The first column of that name after AFTER (NULL: of all). In some languages Odoo gives two fields the same label. */
static const struct column *find_column(const struct sheet *sheet, const struct format *format, struct slice header,
					const struct column *after)
{
	for (const struct column *c = after ? after + 1 : format->columns; c->name; c++)
		if (same_name(header, c->name) || (format->named && format->named(sheet, header, c->name)))
			return c;
	return NULL;
}

bool table_sound(const struct format *format)
{
	for (const struct column *c = format->columns; c->name; c++)
		if (c->cell != CELL_SKIP && c->record != format->size)
			return false;
	return true;
}

int table_fit(const struct sheet *sheet, const struct format *format, int *known)
{
	struct slice rest = sheet->header;
	int required = 0, found = 0;
	bool choice = false, chosen = false;

	*known = 0;
	for (const struct column *c = format->columns; c->name; c++) {
		required += (c->flags & REQUIRED) != 0;
		choice |= (c->flags & ONE_OF) != 0;
	}
	for (size_t i = 0; i < sheet->width; i++) {
		const struct column *column = find_column(sheet, format, slice_trim(slice_cut(&rest, sheet->cell_end)), NULL);

		*known += column != NULL;
		found += column && (column->flags & REQUIRED);
		chosen |= column && (column->flags & ONE_OF);
	}
	required += choice;
	found += chosen;
	return found >= required ? found : found - required;
}

static bool has(const struct sheet *sheet, const struct column *column)
{
	for (size_t i = 0; i < sheet->width; i++)
		if (sheet->bound[i] == column)
			return true;
	return false;
}

static int check_required(struct context *ctx, struct sheet *sheet, const struct format *format)
{
	char missing[512] = "";
	size_t used = 0;
	bool chosen = false;

	for (const struct column *c = format->columns; c->name; c++)
		chosen |= (c->flags & ONE_OF) && has(sheet, c);
	for (const struct column *c = format->columns; c->name; c++) {
		bool found = !(c->flags & REQUIRED) && (chosen || !(c->flags & ONE_OF));

		if (!found && !has(sheet, c) && used < sizeof missing - 80)
			used += (size_t)snprintf(missing + used, sizeof missing - used, "%s%s%s", used ? ", " : "", c->name,
						 c->flags & ONE_OF ? " (or another of its kind)" : "");
	}
	if (!used)
		return 0;
	return diag(ctx->diags, MISSING_COLUMNS, &(struct place){ .file = sheet->file, .line = sheet->header_line },
		    "this looks like \"%s\", but these required columns are missing: %s", format->name, missing);
}

static struct slice cell_of(const struct sheet *sheet, const struct row *row, size_t i)
{
	return slice_trim(table_cell(sheet, row, i));
}

/* Two equal columns count as one. Where they differ, nothing shows which one is right. */
static int check_repeated(struct context *ctx, struct sheet *sheet, size_t again, const struct column *column, struct slice name)
{
	struct place place = { .file = sheet->file, .line = sheet->header_line, .column = (int)again + 1 };
	struct cursor cursor = table_start(sheet);
	struct row row;
	size_t first = 0;

	while (sheet->bound[first] != column)
		first++;
	while (table_next(sheet, &cursor, &row)) {
		if (slice_equal(cell_of(sheet, &row, first), cell_of(sheet, &row, again)))
			continue;
		place.line = row.line;
		return diag(ctx->diags, REPEATED_COLUMN, &place, "the column %.*s occurs twice, and the two differ in this line", SHOWN(name));
	}
	return 0;
}

static int bind_cell(struct context *ctx, struct sheet *sheet, size_t i, struct slice name)
{
	struct place place = { .file = sheet->file, .line = sheet->header_line, .column = (int)i + 1 };
	const struct column *column = find_column(sheet, sheet->format, name, NULL), *first = column;

	while (column && column->cell != CELL_SKIP && has(sheet, column))
		column = find_column(sheet, sheet->format, name, column);
	if (first && !column)
		return check_repeated(ctx, sheet, i, first, name);
	if (!column && name.len && sheet->format->report_unknown)
		diag(ctx->diags, UNKNOWN_COLUMN, &place, "unknown column %.*s is ignored", SHOWN(name));
	sheet->bound[i] = column;
	return 0;
}

int table_bind(struct context *ctx, struct sheet *sheet, const struct format *format)
{
	struct slice rest = sheet->header;

	sheet->format = format;
	sheet->bound = arena_take(ctx->arena, sheet->width * sizeof *sheet->bound);
	if (!sheet->bound)
		return no_memory(ctx->diags);
	for (size_t i = 0; i < sheet->width; i++)
		if (bind_cell(ctx, sheet, i, slice_trim(slice_cut(&rest, sheet->cell_end))))
			return -1;
	return check_required(ctx, sheet, format);
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

struct cursor table_start(const struct sheet *sheet)
{
	return (struct cursor){ .rest = sheet->body, .line = sheet->header_line };
}

enum { PIECE = 1 << 20 };

size_t table_pieces(const struct sheet *sheet)
{
	return sheet->rebuilt ? 1 : (sheet->body.len + PIECE - 1) / PIECE;
}

/* Where the first row at or after AT starts; UNTIL: none starts before it. */
static size_t row_start(const struct sheet *sheet, size_t at, size_t until)
{
	const char *end = at ? memchr(sheet->body.at + at - 1, sheet->row_end, until - (at - 1)) : NULL;

	return !at ? 0 : end ? (size_t)(end - sheet->body.at) + 1 : until;
}

/* The rows that start in this piece. The end of a row that is longer than many pieces is searched only in the piece where it starts. */
struct cursor table_piece(const struct sheet *sheet, size_t piece)
{
	struct slice body = sheet->body;
	size_t until, start, end;

	if (sheet->rebuilt)
		return (struct cursor){ .line = 0 };
	until = (piece + 1) * PIECE < body.len ? (piece + 1) * PIECE : body.len;
	start = row_start(sheet, piece * PIECE, until);
	end = start < until ? row_start(sheet, until, body.len) : start;
	return (struct cursor){ .rest = { body.at + start, end - start } };
}

bool table_line(const struct sheet *sheet, struct cursor *cursor, struct row *row)
{
	if (sheet->rebuilt) {
		if (cursor->index == sheet->rows)
			return false;
		*row = sheet->rebuilt[cursor->index++];
		return true;
	}
	if (!cursor->rest.len)
		return false;
	row->cells = line_cut(&cursor->rest, sheet->row_end);
	row->line = ++cursor->line;
	row->flaw = ROW_SOUND;
	return true;
}

bool table_next(const struct sheet *sheet, struct cursor *cursor, struct row *row)
{
	while (table_line(sheet, cursor, row))
		if (row->flaw || (!slice_equal(row->cells, sheet->header) && !(row->cells.len < 400 && line_blank(row->cells))))
			return true;
	return false;
}

int table_number(const struct sheet *sheet, struct slice text, struct money *number)
{
	return sheet->group ? money_parse_styled(text, sheet->group, sheet->comma ? ',' : '.', number) : money_parse(text, false, number);
}

struct slice table_cell(const struct sheet *sheet, const struct row *row, size_t index)
{
	struct slice rest = row->cells, cell = { "", 0 };

	for (size_t i = 0; i <= index && rest.at <= row->cells.at + row->cells.len; i++) {
		if (i && !rest.len && rest.at == row->cells.at + row->cells.len &&
		    (!row->cells.len || rest.at[-1] != sheet->cell_end))
			return SLICE_EMPTY;
		cell = slice_cut_near(&rest, sheet->cell_end);
	}
	return cell;
}

/* --- cells ------------------------------------------------------------------------------------------------------- */

struct reading {
	struct context *ctx;
	struct sheet *sheet;
	struct place place;
};

static int refuse(struct reading *at, enum code code, const struct column *column, struct slice text, const char *wanted)
{
	if (!number_shown(text))
		return diag(at->ctx->diags, code, &at->place, "%s must be %s, but the cell contains text", column->name, wanted);
	return diag(at->ctx->diags, code, &at->place, "%s is not %s: \"%.*s\"", column->name, wanted, SHOWN(text));
}

static int shifted(struct reading *at, const struct column *column, unsigned kinds)
{
	return diag(at->ctx->diags, SHIFTED_ROW, &at->place, "%s is %s: the cells of this row are shifted", column->name, text_kind_word(kinds));
}

static bool is_glued(struct reading *at, struct glue left, struct glue right)
{
	const struct column *lost = glue_lost(left, right);

	if (lost)
		diag(at->ctx->diags, SHIFTED_ROW, &at->place, "the value of %s is in the cell beside it: the cells of this row are shifted", lost->name);
	return lost;
}

static int read_text(struct reading *at, const struct column *column, struct slice text, struct slice *field)
{
	if ((column->flags & ID) && text_in_powers(text))
		return diag(at->ctx->diags, EXCEL_DAMAGE, &at->place,
			    "a spreadsheet destroyed the %s (%.*s): use the file as Amazon made it", column->name, SHOWN(text));
	if (at->sheet->controls && !text_has_no_controls(text))
		return diag(at->ctx->diags, BAD_TEXT, &at->place, "%s contains control characters", column->name);
	*field = text;
	return 0;
}

static int read_stamp(struct reading *at, const struct column *column, struct slice text, struct stamp *field)
{
	bool offset;

	if (at->sheet->saved_with && !stamp_from_serial(text, field))
		offset = false;
	else if (stamp_parse(text, at->sheet->dates, field, &offset))
		return refuse(at, BAD_DATE, column, text, "a date of this file");
	if (!offset && !at->sheet->format->local_dates)
		diag_once(at->ctx->diags, LOCAL_DATES, slice_key(slice_of(at->sheet->file)),
			  &(struct place){ .file = at->sheet->file, .line = at->place.line }, "dates without an offset are taken as UTC");
	return 0;
}

static int read_flag(struct reading *at, const struct column *column, struct slice text, enum flag *field)
{
	return flag_parse(text, field) ? refuse(at, BAD_FLAG, column, text, "true or false") : 0;
}

static int read_cell(struct reading *at, const struct column *column, struct slice text, void *field)
{
	unsigned kinds = column->never ? text_kinds(text, column->never) : 0;
	struct money number;

	if (kinds)
		return shifted(at, column, kinds);
	switch ((enum cell)column->cell) {
	case CELL_TEXT:
		return read_text(at, column, text, field);
	case CELL_MONEY:
		return table_number(at->sheet, text, field) ? refuse(at, BAD_MONEY, column, text, "an amount") : 0;
	case CELL_COUNT:
		return table_number(at->sheet, text, &number) || count_of(number, field) ? refuse(at, BAD_COUNT, column, text, "a whole number") : 0;
	case CELL_STAMP:
		return read_stamp(at, column, text, field);
	case CELL_FLAG:
		return read_flag(at, column, text, field);
	case CELL_SKIP:
		break;
	}
	return 0;
}

/* Amazon writes -- and N/A if it has no value. */
static bool says_nothing(struct slice text)
{
	return text.len == 0 || (text.len == 2 && text.at[0] == '-' && text.at[1] == '-') ||
	       (text.len == 3 && slice_equal(text, SLICE("N/A")));
}

static int broken_cell(struct reading *at, const struct column *column, struct slice what)
{
	return diag(at->ctx->diags, BROKEN_CELL, &at->place, "%s is %.*s in the workbook, so its value is lost", column->name, SHOWN(what));
}

static int too_many_cells(struct reading *at, struct slice rest)
{
	if (line_blank(rest))
		return 0;
	return diag(at->ctx->diags, TOO_MANY_CELLS, &at->place, "the row has more cells than the header, which has %zu", at->sheet->width);
}

static bool is_read(const struct column *column, struct slice text)
{
	return column && (column->cell != CELL_SKIP || column->never) && !says_nothing(text);
}

static int read_either(struct reading *at, const struct column *column, struct slice text, void *field)
{
	if (at->sheet->controls && text.at[0] == CELL_BROKEN)
		return broken_cell(at, column, slice_from(text, 1));
	return read_cell(at, column, text, field);
}

int table_read(struct context *ctx, struct sheet *sheet, const struct row *row, struct slice order, void *record)
{
	struct reading at = { ctx, sheet, { .file = sheet->file, .line = row->line, .subject = order } };
	struct slice rest = row->cells;
	struct glue left = { 0 };
	size_t i;
	int result = 0;

	if (row->flaw)
		return row_flaw_refuse(ctx, &at.place, row->flaw, row->cells, line_cells(row->cells, sheet->cell_end), sheet->width);
	for (i = 0; i < sheet->width && rest.len; i++) {
		const struct column *column = sheet->bound[i];
		struct slice text = slice_trim(slice_cut_near(&rest, sheet->cell_end));

		at.place.column = (int)i + 1;
		if ((glue_tells(left.column) || glue_tells(column)) && is_glued(&at, left, (struct glue){ column, text }))
			result = -1;
		left = (struct glue){ column, text };
		if (is_read(column, text) && read_either(&at, column, text, (char *)record + column->at))
			result = -1;
	}
	if (i < sheet->width && is_glued(&at, left, (struct glue){ sheet->bound[i], SLICE_EMPTY }))
		result = -1;
	at.place.column = (int)sheet->width + 1;
	return too_many_cells(&at, rest) ? -1 : result;
}

void table_blank(const struct format *format, void *record)
{
	if (format->none)
		memcpy(record, format->none, format->size);
	else
		memset(record, 0, format->size);
}

int table_read_any(struct context *ctx, struct sheet *sheet, const struct row *row, struct slice order)
{
	if (!sheet->record)
		sheet->record = arena_take(ctx->arena, sheet->format->size);
	if (!sheet->record)
		return no_memory(ctx->diags);
	table_blank(sheet->format, sheet->record);
	return table_read(ctx, sheet, row, order, sheet->record);
}
