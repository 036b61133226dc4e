/*
 * Copies saved by a spreadsheet have "12,50" and "08.05.2026 23:36". Orderferry accepts that only if the whole file agrees, because "1.234" is more
 * than a thousand in one style and about one in the other.
 */
#include "syntax/table.h"

#include "value/ascii.h"

struct evidence {
	uint32_t comma, point;          /* the first line with a number that only this style can read; 0: none */
	uint32_t open_comma, open_point;        /* the first line with 1,000 or 1.000: a thousand or one */
	uint32_t yen, other;            /* the first line with such an amount of a currency that has no decimals; with another such number */
	unsigned dates;                 /* the styles that can read every date so far, as bits */
	uint32_t torn;                  /* the line of the date that no style can read */
	bool foreign;                   /* something differs from what Amazon writes */
};

enum { ALL_DATES = 1 << DATE_ISO | 1 << DATE_DOTS_DMY | 1 << DATE_DMY | 1 << DATE_MDY, LOOK = 1000 };

static void keep_first(uint32_t *first, uint32_t line)
{
	*first = *first ? *first : line;
}

/* One separator with three digits behind it and one to three before it, the first of them not 0. */
static char open_separator(struct slice text)
{
	size_t at = 0;

	if (text.len && text.at[0] == '-')
		text = slice_from(text, 1);
	while (at < text.len && ascii_digit(text.at[at]))
		at++;
	if (at < 1 || at > 3 || at + 4 != text.len || text.at[0] == '0' || !strchr(".,", text.at[at]))
		return 0;
	for (size_t i = at + 1; i < text.len; i++)
		if (!ascii_digit(text.at[i]))
			return 0;
	return text.at[at];
}

static void look_at_open(struct evidence *seen, char separator, bool whole_currency, uint32_t line)
{
	seen->foreign = true;
	keep_first(whole_currency ? &seen->yen : &seen->other, line);
	keep_first(separator == ',' ? &seen->open_comma : &seen->open_point, line);
}

static void look_at_number(struct evidence *seen, struct slice text, uint32_t line)
{
	struct money money;
	const char *point = memchr(text.at, '.', text.len);
	bool as_point = !money_parse(text, false, &money), as_comma = !money_parse(text, true, &money);

	if (as_comma && !as_point) {
		seen->foreign = true;
		keep_first(&seen->comma, line);
	}
	if (as_point && !as_comma && point)
		keep_first(&seen->point, line);
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

/* How many decimals the amounts of the row have: 0 in Japan, 3 in some countries of the Gulf; else 2. */
static int decimals_of(const struct sheet *sheet, const struct row *row)
{
	static const char *const three[] = { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND" };

	for (size_t i = 0; i < sheet->width; i++) {
		const char *name = sheet->bound[i] ? sheet->bound[i]->name : "";
		bool currency = !strcmp(name, "currency");
		struct slice cell = currency || !strcmp(name, "sales-channel") ? slice_trim(table_cell(sheet, row, i)) : SLICE_EMPTY;

		if (slice_equal(cell, currency ? SLICE("JPY") : SLICE("Amazon.co.jp")))
			return 0;
		for (size_t j = 0; currency && j < sizeof three / sizeof *three; j++)
			if (slice_equal(cell, slice_of(three[j])))
				return 3;
	}
	return 2;
}

/* 2, 2.0 or 2,00: a quantity. Other cells do not show how the file writes numbers, and are refused later. */
static bool is_whole(struct slice text)
{
	while (text.len && text.at[text.len - 1] == '0')
		text.len--;
	return !text.len || strchr(".,", text.at[text.len - 1]);
}

static void look_at_amount(const struct sheet *sheet, const struct row *row, const struct column *column, struct slice text, struct evidence *seen)
{
	bool money = column->cell == CELL_MONEY, fractions = money || column->flags & NUMBER;
	char open = open_separator(text);
	int decimals;

	decimals = open && money ? decimals_of(sheet, row) : 2;
	if (open && decimals == 3)
		keep_first(open == ',' ? &seen->comma : &seen->point, row->line), seen->foreign |= open == ',';
	else if (open && !(sheet->workbook && open == '.'))
		look_at_open(seen, open, decimals == 0, row->line);
	else if (fractions || is_whole(text))
		look_at_number(seen, text, row->line);
}

static void look_at_row(const struct sheet *sheet, const struct row *row, struct evidence *seen)
{
	struct slice rest = row->cells;

	if (row->flaw)
		return;
	for (size_t i = 0; i < sheet->width && rest.len; i++) {
		struct slice text = slice_trim(slice_cut(&rest, sheet->cell_end));

		const struct column *column = sheet->bound[i];

		if (!text.len || !column)
			continue;
		if (column->cell == CELL_STAMP)
			look_at_date(seen, text, row->line);
		else if (column->cell == CELL_MONEY || column->cell == CELL_COUNT || column->flags & NUMBER)
			look_at_amount(sheet, row, column, text, seen);
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

static int refuse_open(struct context *ctx, const struct sheet *sheet, uint32_t line)
{
	return diag(ctx->diags, OPEN_THOUSANDS, &(struct place){ .file = sheet->file, .line = line },
		    "a number in this line has one separator and three digits after it: it may be a thousand or one");
}

static bool only_yen(const struct evidence *seen)
{
	return seen->yen && !seen->other && !seen->comma && !(seen->open_comma && seen->open_point);
}

static int set_yen(struct context *ctx, struct sheet *sheet, const struct evidence *seen)
{
	sheet->group = seen->open_comma ? ',' : '.';
	sheet->comma = sheet->group == '.';
	return sheet->comma && seen->point ? refuse_open(ctx, sheet, seen->yen) : 0;
}

/*
 * 1.000 is a thousand where other numbers have a decimal comma, one where they have a decimal point, and a thousand in yen. 1,000 is
 * refused beside decimals of either kind, but for yen: no program writes prices with three decimals.
 */
static int set_numbers(struct context *ctx, struct sheet *sheet, const struct evidence *seen)
{
	struct place place = { .file = sheet->file, .line = seen->comma ? seen->comma : seen->open_comma };

	if (only_yen(seen))
		return set_yen(ctx, sheet, seen);
	if ((seen->comma || seen->open_comma) && seen->point)
		return diag(ctx->diags, MIXED_DECIMALS, &place, "the amount in this line has a decimal comma, the one in line %lu a decimal point", (unsigned long)seen->point);
	if (seen->open_comma)
		return refuse_open(ctx, sheet, seen->open_comma);
	if (seen->open_point && !seen->comma && !seen->point)
		return refuse_open(ctx, sheet, seen->open_point);
	sheet->comma = seen->comma != 0;
	sheet->group = sheet->comma ? '.' : 0;
	return 0;
}

static int set_dates(struct context *ctx, struct sheet *sheet, const struct evidence *seen)
{
	struct place place = { .file = sheet->file, .line = seen->torn };

	if (!seen->dates)
		return diag(ctx->diags, MIXED_DATES, &place, "this date is written in a different way from those above it");
	if (seen->dates & (seen->dates - 1) && !(seen->dates & 1 << DATE_ISO))
		return diag(ctx->diags, MIXED_DATES, &place, "every date could have the day or the month first");
	for (sheet->dates = DATE_ISO; !(seen->dates & 1U << sheet->dates); sheet->dates++)
		;
	return 0;
}

int table_style(struct context *ctx, struct sheet *sheet)
{
	struct evidence seen = look(sheet, LOOK);

	if (!seen.foreign && seen.point)
		return 0;
	seen = look(sheet, SIZE_MAX);
	return seen.foreign && (set_numbers(ctx, sheet, &seen) || set_dates(ctx, sheet, &seen)) ? -1 : 0;
}
