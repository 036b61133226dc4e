#include "odoo/module_tables.h"

#include "syntax/python.h"
#include "value/ascii.h"

struct slice module_name(struct slice id)
{
	return slice_starts(id, SLICE("orderferry.")) ? slice_from(id, sizeof "orderferry." - 1) : id;
}

void module_put_safe(struct out *out, struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i], escaped[3] = "_";

		if (ascii_alnum(c) || c == '-') {
			out_char(out, c);
			continue;
		}
		ascii_hex(escaped + 1, (unsigned char)c);
		out_put(out, (struct slice){ escaped, sizeof escaped });
	}
}

bool module_has_address(const struct sale *sale)
{
	return !sale->fba && !slice_equal(sale->deliver_to, sale->partner);
}

/* A report of parcels may list only part of the order: fewer items and units are not a change then. */
bool module_may_be_part(const struct sale *sale)
{
	for (const struct sale_move *move = sale->moves; move; move = move->next)
		if (move->whole_id.len)
			return true;
	return false;
}

static void put_hash(struct out *out, uint64_t hash)
{
	for (int shift = 60; shift >= 0; shift -= 4)
		out_char(out, "0123456789abcdef"[hash >> shift & 15]);
}

/* Without notes: not every report has them. */
static void put_facts(struct out *out, const struct sale *sale)
{
	for (const struct sale_line *line = sale->lines; line; line = line->next) {
		if (line->kind == LINE_NOTE)
			continue;
		out_put(out, line->id);
		out_char(out, '*');
		out_number(out, line->quantity);
		out_char(out, '*');
		out_number(out, sale->odoo_prices ? 0 : line->price.e4);
		out_char(out, '+');
	}
	if (module_has_address(sale)) {
		out_put(out, sale->deliver_to);
		out_put(out, sale->invoice_to);
	}
}

void module_put_seen(struct out *out, const struct sale *sale)
{
	uint64_t hash;

	out_reset(out);
	put_facts(out, sale);
	hash = slice_hash(out_text(out));
	out_reset(out);
	out_string(out, "seen_");
	out_put(out, slice_from(module_name(sale->id), sizeof "order_" - 1));
	out_char(out, '_');
	put_hash(out, hash);
}

void row_begin(struct out *table)
{
	out_char(table, '(');
}

void row_text(struct out *table, struct slice text)
{
	python_text(table, text);
	out_char(table, ',');
}

void row_stamp(struct out *table, struct stamp stamp)
{
	out_char(table, '\'');
	civil_print(table, stamp_civil(stamp));
	out_string(table, "',");
}

void row_number(struct out *table, int64_t number)
{
	out_number(table, number);
	out_char(table, ',');
}

void row_price(struct out *table, struct money price)
{
	money_print(table, price, DECIMALS_SHOWN);
	out_char(table, ',');
}

void row_end(struct out *table)
{
	out_string(table, "), ");
}
