#include "syntax/row_end.h"

#include "format.h"
#include "syntax/lines.h"
#include "syntax/row_rules.h"

size_t row_cells(const struct sheet *sheet, const struct row *row)
{
	return line_cells(row->cells, sheet->cell_end);
}

bool row_is_header(const struct sheet *sheet, struct slice line)
{
	struct slice header = sheet->header, name = slice_cut(&header, sheet->cell_end), second = slice_cut(&header, sheet->cell_end);
	struct slice first = slice_cut(&line, sheet->cell_end), behind = line;

	if (!name.len || !slice_equal(slice_trim(first), slice_trim(name)))
		return false;
	return slice_equal(slice_trim(slice_cut(&behind, sheet->cell_end)), slice_trim(second)) || slice_contains(line, second);
}

struct slice row_last_cell(const struct sheet *sheet, const struct row *row)
{
	size_t at = row->cells.len;

	while (at && row->cells.at[at - 1] != sheet->cell_end)
		at--;
	return slice_trim(slice_from(row->cells, at));
}

static size_t decimals(struct slice text)
{
	size_t n = 0;

	while (n < text.len && text.at[text.len - 1 - n] >= '0' && text.at[text.len - 1 - n] <= '9')
		n++;
	return n < text.len && (text.at[text.len - 1 - n] == '.' || text.at[text.len - 1 - n] == ',') ? n : 0;
}

struct others { bool any, same, empty, longer; size_t decimals, longest; };      /* longer: one goes on behind the same start */

/* What the last cells of the other rows are like. */
static struct others others_of(const struct sheet *sheet, struct slice cell, uint32_t line)
{
	struct cursor cursor = table_start(sheet);
	struct others found = { .empty = true };
	struct row row;

	while (table_next(sheet, &cursor, &row)) {
		struct slice other = row_last_cell(sheet, &row);

		if (row.line == line || row_cells(sheet, &row) != sheet->width)
			continue;
		found.any = true;
		found.same |= slice_equal(other, cell);
		found.longer |= other.len > cell.len && slice_starts(other, cell);
		found.empty &= !other.len;
		found.decimals = decimals(other) > found.decimals ? decimals(other) : found.decimals;
		found.longest = other.len > found.longest ? other.len : found.longest;
	}
	return found;
}

static bool known_as_whole(const struct sheet *sheet, const struct column *column, struct slice cell)
{
	const struct row_rules *rules = sheet->format->row_rules;

	return rules && rules->whole(column->name, cell);
}

/* "2026-05-04T08:00:00+00:00", or as long as the others. */
static bool is_whole_time(struct slice cell, const struct others *others)
{
	return cell.len >= 25 || slice_ends(cell, SLICE("Z")) || (others->any && cell.len >= others->longest);
}

/* A value of that column could not go on behind the end of the text. */
static bool is_complete(const struct sheet *sheet, const struct column *column, struct slice cell, const struct others *others)
{
	size_t least = column->cell == CELL_MONEY ? 2 : 1;

	switch ((enum cell)column->cell) {
	case CELL_MONEY:
	case CELL_COUNT:
		return decimals(cell) >= (least > others->decimals ? least : others->decimals);
	case CELL_STAMP:
		return is_whole_time(cell, others);
	case CELL_TEXT:
		return others->same || known_as_whole(sheet, column, cell);
	case CELL_FLAG:
	case CELL_SKIP:
		break;
	}
	return true;                            /* half a flag is refused anyway */
}

bool row_ends_whole(const struct sheet *sheet, const struct row *row)
{
	const struct column *column = sheet->bound[sheet->width - 1];
	struct slice cell = row_last_cell(sheet, row);
	struct others others = others_of(sheet, cell, row->line);

	if (!column || column->cell == CELL_SKIP || (column->cell == CELL_FLAG && cell.len))
		return others.same || !others.longer;   /* its value is of no importance, but what follows is */
	if (!cell.len)
		return others.any ? others.empty : column->cell == CELL_FLAG;
	return is_complete(sheet, column, cell, &others);
}

bool row_ends_empty(const struct sheet *sheet, const struct row *row)
{
	return !row_last_cell(sheet, row).len;
}
