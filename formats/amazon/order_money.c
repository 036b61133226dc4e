#include "amazon/order_money.h"

#include "value/ascii.h"

enum { LOOK = 1000 };           /* rows */

static bool has_column(const struct sheet *sheet, const char *name)
{
	for (size_t i = 0; i < sheet->width; i++)
		if (sheet->bound[i] && !strcmp(sheet->bound[i]->name, name))
			return true;
	return false;
}

/* Amazon never gives one without the other. */
static int check_twins(struct context *ctx, const struct sheet *sheet)
{
	static const struct { const char *there, *lacks; } twins[] = {
		{ "item-tax", "item-price" }, { "shipping-tax", "shipping-price" }, { "gift-wrap-tax", "gift-wrap-price" },
		{ "item-promotion-id", "item-promotion-discount" }, { "shipping-price", "item-price" }, { "item-promotion-discount", "item-price" },
		{ "ship-promotion-discount", "item-promotion-discount" }, { "shipping-promotion-discount", "item-promotion-discount" },
	};

	for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
		if (has_column(sheet, twins[i].there) && !has_column(sheet, twins[i].lacks))
			return diag(ctx->diags, UNKNOWN_MONEY, &(struct place){ .file = sheet->file, .line = sheet->header_line },
				    "the file has the column %s but not %s", twins[i].there, twins[i].lacks);
	return 0;
}

/* What may be next to the digits of an amount: signs, separators, a currency. */
static bool fits_amount(char c)
{
	return ascii_digit(c) || ascii_letter(c) || (unsigned char)c >= 0x80 || strchr(".,-$ '", c);
}

/* 12.50, 1.234,50 €: two digits after the last separator, and at most three letters. */
static bool is_amount(struct slice text)
{
	size_t letters = 0, behind = 0, decimals = SIZE_MAX;

	for (size_t i = 0; i < text.len; i++) {
		if (!fits_amount(text.at[i]))
			return false;
		letters += ascii_letter(text.at[i]);
		behind += ascii_digit(text.at[i]);
		if (text.at[i] == '.' || text.at[i] == ',')
			behind = 0, decimals = 0;
		else if (decimals != SIZE_MAX)
			decimals = behind;
	}
	return decimals == 2 && letters <= 3;
}

static bool is_number(struct slice text)
{
	for (size_t i = text.at[0] == '-'; i < text.len; i++)
		if (!ascii_digit(text.at[i]) && text.at[i] != '.' && text.at[i] != ',')
			return false;
	return text.len > 0;
}

static bool is_zero(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] >= '1' && text.at[i] <= '9')
			return false;
	return true;
}

static bool is_currency(struct slice text)
{
	return text.len == 3 && ascii_upper(text.at[0]) && ascii_upper(text.at[1]) && ascii_upper(text.at[2]);
}

static bool named_with(struct slice name, const char *const *words)
{
	while (*words && !slice_contains(name, slice_of(*words)))
		words++;
	return *words;
}

static bool measures(struct slice name)
{
	static const char *const words[] = { "weight", "length", "width", "height", "depth", "volume", "size", "rate", "percent", "score", NULL };

	return named_with(name, words);
}

static bool costs(struct slice name)
{
	static const char *const words[] = { "price", "tax", "fee", "charge", "amount", "discount", "cost", "credit", "total", "sum", "preis",
					     "prix", "precio", "prezzo", "betrag", "steuer", "kosten", NULL };

	return named_with(name, words);
}

/* What all cells of an unknown column are: amounts, or currencies. */
struct cells { bool amounts, numbers, currencies, other_than_zero; };

static struct cells look_at(const struct sheet *sheet, size_t column)
{
	struct cells all = { true, true, true, false };
	struct cursor cursor = table_start(sheet);
	struct row row;

	for (size_t n = 0; n < LOOK && table_next(sheet, &cursor, &row); n++) {
		struct slice cell = row.flaw ? SLICE_EMPTY : slice_trim(table_cell(sheet, &row, column));

		if (!cell.len)
			continue;
		all.amounts &= is_amount(cell);
		all.numbers &= is_number(cell);
		all.currencies &= is_currency(cell);
		all.other_than_zero |= !is_zero(cell) || is_currency(cell);
		if (!all.amounts && !all.numbers && !all.currencies)
			break;
	}
	return all;
}

static int check_unknown(struct context *ctx, const struct sheet *sheet, size_t column, struct slice name)
{
	struct cells cells = look_at(sheet, column);
	bool money = (cells.amounts && !measures(name)) || (cells.numbers && costs(name));
	bool currency = cells.currencies && has_column(sheet, "item-price") && !has_column(sheet, "currency");

	if (!cells.other_than_zero || !(money || currency))
		return 0;
	return diag(ctx->diags, UNKNOWN_MONEY, &(struct place){ .file = sheet->file, .line = sheet->header_line, .column = (int)column + 1 },
		    "the unknown column %.*s contains %s", SHOWN(name.len ? name : SLICE("(without a name)")), currency ? "currencies" : "amounts");
}

int order_money_check(struct context *ctx, const struct sheet *sheet)
{
	struct slice rest = sheet->header;

	for (size_t i = 0; i < sheet->width; i++) {
		struct slice name = slice_trim(slice_cut(&rest, sheet->cell_end));

		if (!sheet->bound[i] && check_unknown(ctx, sheet, i, name))
			return -1;
	}
	return check_twins(ctx, sheet);
}
