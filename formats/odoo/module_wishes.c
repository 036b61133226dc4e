#include "odoo/module_wishes.h"

#include "odoo/module_tables.h"
#include "value/markup.h"

struct slice module_cancel_tag(const struct sale *sale)
{
	bool ours = slice_equal(sale->cancel_tag, SLICE("orderferry.tag_cancel_requested"));

	return ours ? SLICE("orderferry.chosen_tag_cancel_requested") : sale->cancel_tag;
}

/* --- delivery --------------------------------------------------------------------------------------------------------- */

static void add_delivery(struct module_zip *m, const struct sale *sale)
{
	struct out *to;

	if (!sale->shipped && stamp_known(sale->deliver_by)) {
		row_begin(to = module_table(m, COMMITMENTS));
		row_text(to, module_name(sale->id));
		row_stamp(to, sale->deliver_by);
		row_end(to);
	}
	if (sale->packing_note.len) {
		row_begin(to = module_table(m, PACKING_NOTES));
		row_text(to, module_name(sale->id));
		row_text(to, sale->packing_note);
		row_end(to);
	}
}

static void add_cancel_request(struct module_zip *m, const struct sale *sale, struct slice seen)
{
	struct out *to;

	if (!sale->asked_to_cancel)
		return;
	row_begin(to = module_table(m, CANCEL_REQUESTS));
	row_text(to, module_name(sale->id));
	row_text(to, seen);
	row_text(to, module_cancel_tag(sale));
	row_end(to);
}

static void add_sought(struct module_zip *m, const struct sale *sale, struct slice seen)
{
	struct out *to;

	for (const struct sale_line *line = sale->lines; line; line = line->next) {
		struct slice full;

		if (!line->seek.len)
			continue;
		full = markup_text(m->ctx->scratch, line->full_text);
		m->failed |= !full.at;
		row_begin(to = module_table(m, SKU_LINES));
		row_text(to, line->seek);
		row_text(to, module_name(sale->id));
		row_text(to, module_name(line->id));
		row_text(to, seen);
		row_text(to, full);
		row_end(to);
	}
}

/* --- amounts ---------------------------------------------------------------------------------------------------------- */

static void add_total(struct module_zip *m, const struct sale *sale, struct slice seen)
{
	struct out *to;

	if (sale->odoo_prices)
		row_text(module_table(m, UNPRICED), module_name(sale->id));
	if (!money_known(sale->total))
		return;
	row_begin(to = module_table(m, TOTALS));
	row_text(to, module_name(sale->id));
	row_text(to, seen);
	row_price(to, sale->total);
	row_text(to, sale->currency);
	row_number(to, module_may_be_part(sale));
	row_end(to);
}

static bool of_item(const struct sale_line *extra, const struct sale_line *goods)
{
	return slice_starts(extra->id, goods->id) && extra->id.len > goods->id.len && extra->id.at[goods->id.len] == '_';
}

/* The moves of the goods that the line is for. */
static void put_moves(struct out *to, const struct sale *sale, const struct sale_line *extra)
{
	out_char(to, '(');
	for (const struct sale_move *move = sale->moves; move; move = move->next)
		if (of_item(extra, move->line))
			row_text(to, module_name(move->id));
	out_string(to, "),");
}

static void add_extras(struct module_zip *m, const struct sale *sale)
{
	struct out *to;

	if (sale->odoo_prices || !module_may_be_part(sale))
		return;
	for (const struct sale_line *line = sale->lines; line; line = line->next) {
		if (line->kind == LINE_GOODS || line->kind == LINE_NOTE)
			continue;
		row_begin(to = module_table(m, EXTRAS));
		row_text(to, module_name(line->id));
		row_text(to, module_name(sale->id));
		row_price(to, line->price);
		put_moves(to, sale, line);
		row_end(to);
	}
}

void module_wishes(struct module_zip *m, const struct sale *sale, struct slice seen)
{
	if (!sale->fba)
		add_delivery(m, sale);
	add_cancel_request(m, sale, seen);
	add_sought(m, sale, seen);
	add_total(m, sale, seen);
	add_extras(m, sale);
}
