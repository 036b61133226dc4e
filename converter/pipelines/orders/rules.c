#include "pipelines/orders/rules.h"

static enum code leave_out(struct job *job, const struct order *order, enum code code, const char *why)
{
	diag(job->diags, code, &order->place, "%s", why);
	return code;
}

/* Multi-channel orders carry ids like S01-1234567-1234567. */
static bool of_another_shop(const struct terms *terms, const struct order *order)
{
	return terms->non_amazon || slice_starts(order->place.order, SLICE("S"));
}

static enum code by_standing(struct job *job, const struct terms *terms, const struct order *order)
{
	switch (order->standing) {
	case STANDING_CANCELLED:
		return leave_out(job, order, CANCELLED, "the order is cancelled");
	case PENDING:
		return leave_out(job, order, ORDER_PENDING, "the order is pending");
	case UNSHIPPED:
		return order->fba ? leave_out(job, order, FBA_NOT_SHIPPED, "Amazon has not shipped the order yet") : CODE_COUNT;
	case SHIPPED:
		if (order->fba || terms->history)
			return CODE_COUNT;
		return leave_out(job, order, SHIPPED_ALREADY, "a report calls this FBM order shipped already");
	case STANDING_UNKNOWN:
		break;
	}
	diag(job->diags, UNKNOWN_STATUS, &order->place, "unknown status \"%.*s\"", SHOWN(order->facts.status));
	return UNKNOWN_STATUS;
}

static bool has_address(const struct address *a)
{
	return a->line1.len || a->line2.len || a->line3.len;
}

static enum code by_completeness(struct job *job, const struct terms *terms, const struct order *order)
{
	for (const struct item *item = order->items; item; item = item->next) {
		if (item->cancelled)
			continue;
		if (!order->fba && !item->facts.id.len)
			return leave_out(job, order, MISSING_ITEM_ID, "no file gives the order item id: add the order report or the unshipped orders report");
		if (!money_known(item->facts.price) && terms->hold_unpriced && order->facts.replacement != FLAG_YES)
			return leave_out(job, order, MISSING_PRICE, "no file gives the price: add the order report or the All Orders report");
	}
	if (!order->fba && order->standing != SHIPPED && !has_address(&order->facts.ship))
		return leave_out(job, order, MISSING_ADDRESS, "no file gives the delivery address: add the order report or the unshipped orders report");
	return CODE_COUNT;
}

static bool tells_amounts(const struct item_facts *f)
{
	const struct money told[] = { f->price, f->shipping, f->wrap, f->discount, f->ship_discount };

	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (money_known(told[i]) && told[i].e4)
			return true;
	return false;
}

/* Prices of two sources in one order would make a sum that nobody has seen. */
static void warn_of_prices(struct job *job, const struct order *order)
{
	bool unpriced = false, told = false;

	for (const struct item *item = order->items; item; item = item->next)
		if (!item->cancelled) {
			unpriced |= !money_known(item->facts.price);
			told |= tells_amounts(&item->facts);
		}
	if (unpriced && told && order->facts.replacement != FLAG_YES)
		diag(job->diags, AMOUNTS_LEFT_OUT, &order->place, "the price of one item is not told: Odoo prices the whole order");
}

static void warn(struct job *job, const struct terms *terms, const struct order *order)
{
	const struct address *a = &order->facts.ship;
	const struct slice told[] = { a->name, a->line1, a->line2, a->line3, a->city, order->facts.buyer };

	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (text_lost_letters(told[i])) {
			diag(job->diags, LOST_LETTERS, &order->place, "the name or address holds a ? where Amazon lost a letter");
			break;
		}
	for (const struct item *item = order->items; item; item = item->next)
		if (!order->fba && !item->cancelled && item->facts.shipped.n > 0) {
			diag(job->diags, PARTLY_SHIPPED, &item->place, "%d of %d shipped already", item->facts.shipped.n,
			     item->facts.quantity.n);
			break;
		}
	if (!terms->hold_unpriced)
		warn_of_prices(job, order);
	if (order->facts.cancel_requested == FLAG_YES)
		diag(job->diags, CANCEL_REQUESTED, &order->place, "the buyer asked to cancel");
	if (!terms->channel_name.len)
		diag(job->diags, UNKNOWN_MARKETPLACE, &order->place,
		     "no file tells the marketplace: tick the column sales-channel, or set marketplace in the settings");
	else if (!terms->named)
		diag(job->diags, UNKNOWN_MARKETPLACE, &order->place, "the marketplace %.*s is not known; prices are taken to include tax",
		     SHOWN(terms->channel_name));
}

enum code rule_order(struct job *job, const struct terms *terms, const struct order *order)
{
	enum code code;

	if (order->rejected)
		return order->reason;
	if (of_another_shop(terms, order) && !terms->import_non_amazon)
		return leave_out(job, order, NOT_AMAZON, "an order of another shop, shipped by Amazon");
	code = by_standing(job, terms, order);
	if (code == CODE_COUNT)
		code = by_completeness(job, terms, order);
	if (code == CODE_COUNT)
		warn(job, terms, order);
	return code;
}
