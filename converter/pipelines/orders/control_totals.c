#include "pipelines/orders/control_totals.h"

#include "core/external_id.h"
#include "pipelines/orders/collected_tax.h"

static int add_up(struct money *to, const struct money *amounts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (money_add(to, money_or_zero(amounts[i])))
			return -1;
	return 0;
}

/* Adds taxes where they are written: to the amount, or separately. */
static int add_item(struct money *amount, struct money *taxes, const struct item_facts *f)
{
	const struct money parts[] = {
		f->price, f->shipping, f->wrap, money_negative(money_or_zero(f->discount)), money_negative(money_or_zero(f->ship_discount)),
	};
	const struct money tax[] = { f->tax, f->shipping_tax, f->wrap_tax };

	return add_up(amount, parts, 5) || (taxes && add_up(taxes, tax, 3)) ? -1 : 0;
}

static int add_facts(struct totals *totals, struct money *tax, const struct order_policy *policy, const struct order *order, bool priced)
{
	bool collected = tax_is_collected(order);
	bool owed = policy->seller_owes_tax && !collected && !policy->odoo_taxes && !policy->tax.len;

	totals->orders++;
	for (const struct item *item = order->items; item; item = item->next) {
		if (item->cancelled)
			continue;
		totals->items++;
		totals->units += item->facts.quantity.n;
		if (priced && add_item(&totals->amount, policy->tax_included ? (collected ? tax : NULL) : owed ? &totals->amount : tax, &item->facts))
			return -1;
	}
	return 0;
}

static bool is_item(const struct sale_line *line)
{
	return line->kind == LINE_GOODS && line->quantity && !line->rest;
}

static int add_sale(struct totals *totals, const struct sale *sale)
{
	totals->orders++;
	for (const struct sale_line *line = sale->lines; line; line = line->next) {
		struct money amount;

		totals->items += is_item(line);
		totals->units += line->kind == LINE_GOODS ? line->quantity : 0;
		if (__builtin_mul_overflow(line->price.e4, line->quantity, &amount.e4) || money_add(&totals->amount, amount))
			return -1;
	}
	return 0;
}

int control_totals_count(struct context *ctx, struct order_counts *counts, const struct order_policy *policy, const struct order *order, const struct sale *sale)
{
	struct total_line *line = order_counts_totals(counts, sale->currency);
	struct totals *market = order_counts_market(counts, policy->channel_name, sale->currency);

	if (!line || !market)
		return -1;
	line->own_pricelist = line->own_pricelist || external_id_parse(policy->account, sale->pricelist).kind == EXTERNAL_ID_PRICELIST;
	if (add_facts(&line->in, &line->tax_left_out, policy, order, !sale->odoo_prices) || add_sale(&line->out, sale) || add_sale(market, sale))
		return diag(ctx->diags, TOTALS_DIFFER, &order->place, "the sum of all amounts is too large");
	return 0;
}
