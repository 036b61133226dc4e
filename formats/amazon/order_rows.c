/* What a row of a flat order report looks like: it begins with an order id, and has its money and, if you ship it, its address. */
#include "amazon/order_rows.h"

#include "amazon/marketplaces.h"
#include "amazon/order_money.h"
#include "format.h"
#include "syntax/text_kind.h"
#include "value/order_id.h"

static struct slice cell_named(const struct sheet *sheet, const struct row *row, const char *name)
{
	for (size_t i = 0; i < sheet->width; i++)
		if (sheet->bound[i] && !strcmp(sheet->bound[i]->name, name))
			return slice_trim(table_cell(sheet, row, i));
	return SLICE_EMPTY;
}

/* A row that adds one more promotion to the item above it has no other cells. */
static bool is_continuation(const struct sheet *sheet, const struct row *row)
{
	bool promotion = false;

	for (size_t i = 0; i < sheet->width; i++) {
		const struct column *column = sheet->bound[i];

		if (!slice_trim(table_cell(sheet, row, i)).len || column == sheet->format->columns)
			continue;
		if (!column || !strstr(column->name, "promotion"))
			return false;
		promotion = true;
	}
	return promotion;
}

static bool begins(const struct sheet *sheet, const struct row *row)
{
	return order_id_good(cell_named(sheet, row, sheet->format->columns->name)) || is_continuation(sheet, row);
}

/* Amazon gives no prices for what is cancelled or pending. */
static bool is_open(const struct sheet *sheet, const struct row *row)
{
	static const char *const states[] = { "order-status", "item-status" };

	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		struct slice state = cell_named(sheet, row, states[i]);

		if (slice_same_start(state, SLICE("cancel")) || slice_same_start(state, SLICE("pending")))
			return false;
	}
	return true;
}

static bool among(const char *name, const char *const *names)
{
	while (*names && strcmp(name, *names))
		names++;
	return *names;
}

static size_t needs(const struct sheet *sheet, const struct row *row)
{
	static const char *const money[] = { "currency", "item-price", "shipping-price", NULL };
	static const char *const address[] = { "ship-address-1", "ship-city", "ship-postal-code", "ship-country", NULL };
	bool open = is_open(sheet, row), fbm = sheet->format->says & SAYS_FBM;
	size_t needed = 0;

	if (is_continuation(sheet, row))
		return 0;
	for (size_t i = 0; i < sheet->width; i++) {
		const struct column *column = sheet->bound[i];

		if (column && (column->flags & REQUIRED || (open && among(column->name, money)) || (fbm && among(column->name, address))))
			needed = i + 1;
	}
	return needed;
}

static bool whole(const char *column, struct slice cell)
{
	static const char *const countries[] = { "ship-country", "bill-country", NULL };

	if (!strcmp(column, "sales-channel"))   /* "Amazon.com" may be the start of "Amazon.com.mx" */
		return marketplace_by_channel(cell) && !slice_same(cell, SLICE("Amazon.com"));
	return (among(column, countries) && text_kinds(cell, A_PAIR)) || (!strcmp(column, "currency") && cell.len == 3);
}

const struct row_rules order_rows = { begins, needs, order_money_check, whole };
