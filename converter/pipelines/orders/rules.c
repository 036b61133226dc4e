#include "pipelines/orders/rules.h"

#include "value/letters.h"

static enum code leave_out(struct context *ctx, const struct order *order, enum code code, const char *why)
{
	diag(ctx->diags, code, &order->place, "%s", why);
	return code;
}

/* Multi-channel orders have ids like S01-1234567-1234567. */
static bool of_another_shop(const struct order_policy *policy, const struct order *order)
{
	return policy->non_amazon || slice_starts(order->place.subject, SLICE("S"));
}

/* Countries where addresses have no city, or where Amazon puts it into the street. */
static bool has_no_cities(struct slice country)
{
	static const char *const countries[] = { "JP", "SG", "HK", "MO", "MC", "VA", "GI" };

	for (size_t i = 0; i < sizeof countries / sizeof *countries; i++)
		if (slice_same(country, slice_of(countries[i])))
			return true;
	return false;
}

/* What a parcel needs and the address does not have; NULL: nothing. */
static const char *lacks_address(const struct address *a)
{
	if (!a->line1.len && !a->line2.len && !a->line3.len)
		return "delivery address";
	if (!a->country.len)
		return "country of the delivery address";
	return a->city.len || has_no_cities(a->country) ? NULL : "city of the delivery address";
}

/* Amazon gives no price for an order that you ship and that waits for its payment. With a price, it waits to be shipped or picked up. */
static bool is_released(const struct order *order)
{
	for (const struct item *item = order->items; item && !order->fba; item = item->next)
		if (!item->cancelled && money_known(item->facts.price) && item->facts.price.e4)
			return true;
	return false;
}

static enum code by_standing(struct context *ctx, const struct order_policy *policy, const struct order *order)
{
	switch (order->standing) {
	case STANDING_CANCELLED:
		return leave_out(ctx, order, CANCELLED, "the order is cancelled");
	case PENDING:
		if (!is_released(order) || !lacks_address(&order->facts.ship))
			return leave_out(ctx, order, ORDER_PENDING, "the order is pending");
		return CODE_NONE;
	case UNSHIPPED:
		return order->fba ? leave_out(ctx, order, FBA_NOT_SHIPPED, "Amazon has not shipped the order yet") : CODE_NONE;
	case SHIPPED:
		if (order->fba || policy->history)
			return CODE_NONE;
		return leave_out(ctx, order, SHIPPED_ALREADY, "a report lists this FBM order as shipped already");
	case STANDING_UNKNOWN:
		break;
	}
	diag(ctx->diags, UNKNOWN_STATUS, &order->place, "unknown status \"%.*s\"", SHOWN(order->facts.status));
	return UNKNOWN_STATUS;
}

static enum code by_completeness(struct context *ctx, const struct order_policy *policy, const struct order *order)
{
	const char *lacks;

	for (const struct item *item = order->items; item; item = item->next) {
		if (item->cancelled)
			continue;
		if (!order->fba && !item->facts.id.len)
			return leave_out(ctx, order, MISSING_ITEM_ID, "no file gives the order item id: add the order report or the unshipped orders report");
		if (!money_known(item->facts.price) && policy->hold_unpriced && order->facts.replacement != FLAG_YES)
			return leave_out(ctx, order, MISSING_PRICE, order->fba ? "no file gives the price: add the report of FBA shipments"
				: "no file gives the price: add the order report or the All Orders report");
	}
	lacks = order->fba || order->standing == SHIPPED ? NULL : lacks_address(&order->facts.ship);
	if (!lacks)
		return CODE_NONE;
	diag(ctx->diags, MISSING_ADDRESS, &order->place, "no file gives the %s: add the order report or the unshipped orders report", lacks);
	return MISSING_ADDRESS;
}

static bool tells_amounts(const struct item_facts *f)
{
	const struct money told[] = { f->price, f->shipping, f->wrap, f->discount, f->ship_discount };

	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (money_known(told[i]) && told[i].e4)
			return true;
	return false;
}

/* Prices from two sources in one order would give a sum that matches neither. */
static void warn_of_prices(struct context *ctx, const struct order *order)
{
	bool unpriced = false, told = false;

	for (const struct item *item = order->items; item; item = item->next)
		if (!item->cancelled) {
			unpriced |= !money_known(item->facts.price);
			told |= tells_amounts(&item->facts);
		}
	if (unpriced && told && order->facts.replacement != FLAG_YES)
		diag(ctx->diags, AMOUNTS_LEFT_OUT, &order->place, "no file gives the price of one item: Odoo prices the whole order");
}

static void warn_of_letters(struct context *ctx, const struct order *order)
{
	const struct address *a = &order->facts.ship;
	const struct slice told[] = { a->name, a->line1, a->line2, a->line3, a->city, order->facts.buyer };

	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (letters_lost(told[i]) || letters_odd(told[i])) {
			if (letters_lost(told[i]))
				diag(ctx->diags, LOST_LETTERS, &order->place, "the name or address has a ? or \xEF\xBF\xBD where a letter was");
			else
				diag(ctx->diags, ODD_LETTERS, &order->place, "the name or address has signs among its letters, as a wrong character set shows them");
			break;
		}
}

/* Odoo has no field for it. */
static void warn_of_cash(struct context *ctx, const struct order *order)
{
	struct money sum = { 0 };
	const struct slice currency = order->facts.currency;

	for (const struct item *item = order->items; item; item = item->next)
		if (!item->cancelled && money_known(item->facts.collect) && money_add(&sum, item->facts.collect))
			return;
	if (sum.e4 > 0)
		diag(ctx->diags, CASH_ON_DELIVERY, &order->place, "%lld.%02lld %.*s are to be collected on delivery", (long long)(sum.e4 / 10000),
		     (long long)(sum.e4 % 10000 / 100), SHOWN(currency));
}

static void warn(struct context *ctx, const struct order_policy *policy, const struct order *order)
{
	warn_of_letters(ctx, order);
	for (const struct item *item = order->items; item; item = item->next)
		if (!order->fba && !item->cancelled && item->facts.shipped.n > 0) {
			diag(ctx->diags, PARTLY_SHIPPED, &item->place, "%d of %d are already shipped", item->facts.shipped.n,
			     item->facts.quantity.n);
			break;
		}
	if (!policy->hold_unpriced)
		warn_of_prices(ctx, order);
	if (!order->fba && (slice_same_start(order->facts.fulfilled_by, SLICE("Easy Ship")) || slice_same_start(order->facts.channel, SLICE("Easy Ship"))))
		diag(ctx->diags, EASY_SHIP, &order->place, "Amazon picks up this order (Easy Ship)");
	warn_of_cash(ctx, order);
	if (order->facts.cancel_requested == FLAG_YES)
		diag(ctx->diags, CANCEL_REQUESTED, &order->place, "the buyer asked to cancel");
	if (!policy->channel_name.len)
		diag(ctx->diags, UNKNOWN_MARKETPLACE, &order->place,
		     "no file gives the marketplace: tick the column sales-channel, or set marketplace in the settings");
	else if (!policy->named)
		diag(ctx->diags, UNKNOWN_MARKETPLACE, &order->place, "the marketplace %.*s is unknown; Orderferry assumes that prices include tax",
		     SHOWN(policy->channel_name));
}

enum code rules_judge(struct context *ctx, const struct order_policy *policy, const struct order *order)
{
	enum code code;

	if (order->rejected)
		return order->reason;
	if (of_another_shop(policy, order) && !policy->import_non_amazon)
		return leave_out(ctx, order, NOT_AMAZON, "this is an order of another shop, shipped by Amazon");
	code = by_standing(ctx, policy, order);
	if (code == CODE_NONE && order->lacks && !stamp_known(order->facts.purchased)) {
		diag(ctx->diags, MISSING_VALUE, &order->place, "%s is empty", order->lacks);
		return MISSING_VALUE;
	}
	if (code == CODE_NONE)
		code = by_completeness(ctx, policy, order);
	if (code == CODE_NONE)
		warn(ctx, policy, order);
	return code;
}
