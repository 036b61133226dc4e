#include "pipelines/orders/order_life.h"

#include <stdio.h>

#include "pipelines/life/known.h"

/* Without a book only the other files of the call ask for it. */
static bool is_wanted(const struct conversion *c)
{
	return c->history || conversion_has(c, DELIVERIES) || conversion_has(c, SALES) || conversion_has(c, STOCK);
}

/* When Odoo can know the order; 0: it takes nothing from the stock, now or any more. */
static int64_t open_since(const struct conversion *c, const struct order *order, enum code code)
{
	if (order->fba || order->standing == STANDING_CANCELLED || order->standing == SHIPPED || code == NOT_AMAZON || code == IN_ODOO_ALREADY || code == CAUGHT_UP)
		return 0;
	return code == CODE_NONE ? c->now.utc : LIFE_NOT_YET;
}

static int tell_item(struct conversion *c, const struct life_told *told, const struct item *item, int number)
{
	char unnamed[16];
	struct life_item copy = { .id = item->facts.id, .sku = item->facts.sku, .cancelled = item->cancelled };

	snprintf(unnamed, sizeof unnamed, "~%d", number);
	if (!copy.id.len)
		copy.id = slice_of(unnamed);
	if (!copy.cancelled && count_known(item->facts.quantity))
		copy.ordered = item->facts.quantity.n;
	return life_tell_item(c, told, &copy);
}

int order_life_tell(struct conversion *c, const struct order *order, enum code code)
{
	struct life_told told = { order->place.subject, order->standing == STANDING_CANCELLED, order->fba, open_since(c, order, code) };
	int number = 0;

	if (!is_wanted(c) || order->rejected)
		return 0;
	if (life_tell(c, &told))
		return -1;
	for (const struct item *item = order->items; item; item = item->next)
		if (tell_item(c, &told, item, ++number))
			return -1;
	return 0;
}
