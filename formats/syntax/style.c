/*
 * Copies saved by a spreadsheet have "12,50" and "08.05.2026 23:36". Orderferry accepts that only if the whole file agrees, because "1.234" is more
 * than a thousand in one style and about one in the other.
 */
#include "syntax/table.h"

struct evidence {
	uint32_t comma, point;          /* the first line with an amount that only this style can read; 0: none */
	unsigned dates;                 /* the styles that can read every date so far, as bits */
	uint32_t torn;                  /* the line of the date that no style can read */
	bool foreign;                   /* something differs from what Amazon writes */
};

enum { ALL_DATES = 1 << DATE_ISO | 1 << DATE_DOTS_DMY | 1 << DATE_DMY | 1 << DATE_MDY, LOOK = 1000 };

static void look_at_money(struct evidence *seen, struct slice text, uint32_t line)
{
	struct money money;
	const char *point = memchr(text.at, '.', text.len);
	bool as_point = !money_parse(text, false, &money), as_comma = !money_parse(text, true, &money);

	if (as_comma && !as_point) {
		seen->foreign = true;
		seen->comma = seen->comma ? seen->comma : line;
	}
	if (as_point && !as_comma && point && !seen->point)
		seen->point = line;
}

static void look_at_date(struct evidence *seen, struct slice text, uint32_t line)
{
	unsigned can = 0;
	struct stamp stamp;
	bool offset;

	for (unsigned style = DATE_ISO; style <= DATE_MDY; style++)
		if (!stamp_parse(text, (enum date_style)style, &stamp, &offset))
			can |= 1U << style;
	if (can && can != 1U << DATE_ISO)
		seen->foreign = true;
	if (can)
		seen->dates &= can;     /* a cell that is not a date at all rejects its order later */
	if (!seen->dates && !seen->torn)
		seen->torn = line;
}

static void look_at_row(const struct sheet *sheet, const struct row *row, struct evidence *seen)
{
	struct slice rest = row->cells;

	for (size_t i = 0; i < sheet->width && rest.len; i++) {
		struct slice text = slice_trim(slice_cut(&rest, sheet->cell_end));
		const struct column *column = sheet->bound[i];

		if (!text.len || !column)
			continue;
		if (column->cell == CELL_MONEY)
			look_at_money(seen, text, row->line);
		else if (column->cell == CELL_STAMP)
			look_at_date(seen, text, row->line);
	}
}

static struct evidence look(const struct sheet *sheet, size_t rows)
{
	struct evidence seen = { .dates = ALL_DATES };
	struct cursor cursor = table_start(sheet);
	struct row row;

	for (size_t n = 0; n < rows && table_next(sheet, &cursor, &row); n++)
		look_at_row(sheet, &row, &seen);
	return seen;
}

int table_style(struct context *ctx, struct sheet *sheet)
{
	struct place place = { .file = sheet->file };
	struct evidence seen = look(sheet, LOOK);

	if (!seen.foreign)
		return 0;
	seen = look(sheet, SIZE_MAX);
	if (seen.comma && seen.point) {
		place.line = seen.comma;
		return diag(ctx->diags, MIXED_DECIMALS, &place, "the amount in this line has a decimal comma, the one in line %lu a decimal point", (unsigned long)seen.point);
	}
	place.line = seen.torn;
	if (!seen.dates)
		return diag(ctx->diags, MIXED_DATES, &place, "this date is written in a different way from those above it");
	if (seen.dates & (seen.dates - 1) && !(seen.dates & 1 << DATE_ISO))
		return diag(ctx->diags, MIXED_DATES, &place, "every date could have the day or the month first");
	sheet->comma = seen.comma != 0;
	for (sheet->dates = DATE_ISO; !(seen.dates & 1U << sheet->dates); sheet->dates++)
		;
	return 0;
}
