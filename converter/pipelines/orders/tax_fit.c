#include "pipelines/orders/tax_fit.h"

#include "pipelines/orders/collected_tax.h"

struct money tax_on_top(const struct order_policy *policy, const struct order *order)
{
	struct money sum = { 0 };
	bool owed = !policy->tax_included && policy->seller_owes_tax && !tax_is_collected(order);

	for (const struct item *item = order->items; owed && item; item = item->next) {
		const struct item_facts *f = &item->facts;

		if (!item->cancelled && (money_add(&sum, money_or_zero(f->tax)) || money_add(&sum, money_or_zero(f->shipping_tax)) ||
					 money_add(&sum, money_or_zero(f->wrap_tax))))
			return MONEY_NONE;
	}
	return sum;
}

struct judging {
	struct context *ctx;
	const struct products *products;
	const struct order *order;
	bool on_top;                    /* Amazon adds a tax to the prices, and the seller owes it */
};

/* A tax on top of prices that have one to come fits as far as is known: whether its rate does, only Odoo can say. */
static enum tax_fit fit_of_line(const struct judging *j, const struct sale_line *line)
{
	unsigned taxes = products_taxes(j->products, line->product), ways = taxes & (TAX_INCLUDED | TAX_ON_TOP);

	if (!(taxes & TAXES_SHOWN) || taxes & TAX_UNCLEAR || ways == (TAX_INCLUDED | TAX_ON_TOP))
		return TAX_NOT_KNOWN;
	if (j->on_top)
		return ways == TAX_ON_TOP ? TAX_NOT_KNOWN : TAX_DIFFERS;
	return ways == TAX_ON_TOP ? TAX_DIFFERS : TAX_FITS;
}

static void warn(const struct judging *j, const struct sale_line *line, enum tax_fit fit)
{
	const struct place *place = &j->order->place;

	if (fit == TAX_DIFFERS && j->on_top)
		diag(j->ctx->diags, TAX_DOES_NOT_FIT, place, "Odoo's total will be lower than Amazon's: Amazon adds tax to the prices, and the product %.*s has no tax on top",
		     SHOWN(line->product));
	else if (fit == TAX_DIFFERS)
		diag(j->ctx->diags, TAX_DOES_NOT_FIT, place, "Odoo's total will be higher than Amazon's: Odoo adds the tax of the product %.*s on top of Amazon's price",
		     SHOWN(line->product));
	else if (j->on_top)
		diag(j->ctx->diags, TAX_DOES_NOT_FIT, place, "Odoo's total may differ from Amazon's: the tax that Odoo adds for the product %.*s may be another than Amazon's",
		     SHOWN(line->product));
	else
		diag(j->ctx->diags, TAX_DOES_NOT_FIT, place, "Odoo's total may differ from Amazon's: the product export does not show how the taxes of the product %.*s work",
		     SHOWN(line->product));
}

static enum tax_fit fit_of_lines(const struct judging *j, const struct sale_line *line)
{
	const struct sale_line *worst = NULL;
	enum tax_fit fit = TAX_FITS;

	for (; line && fit != TAX_DIFFERS; line = line->next) {
		enum tax_fit now = line->kind == LINE_NOTE || line->price.e4 == 0 ? TAX_FITS : fit_of_line(j, line);

		if (now == TAX_DIFFERS || (now == TAX_NOT_KNOWN && !worst)) {
			fit = now;
			worst = line;
		}
	}
	if (worst)
		warn(j, worst, fit);
	return fit;
}

enum tax_fit tax_fit(struct context *ctx, const struct products *products, const struct order_policy *policy, const struct order *order, const struct sale *sale)
{
	struct judging judging = { ctx, products, order, tax_on_top(policy, order).e4 != 0 };

	if (!policy->odoo_taxes)
		return policy->tax.len ? TAX_NOT_KNOWN : TAX_FITS;
	if (sale->odoo_prices)
		return TAX_NOT_KNOWN;
	return products->taxes_shown ? fit_of_lines(&judging, sale->lines) : TAX_NOT_SHOWN;
}
