#include "pipelines/orders/order_told.h"

struct order_told order_told_of(const struct order *order)
{
	struct order_told told = { .has_units = order->items != NULL, .has_amount = order->items != NULL };

	for (const struct item *item = order->items; item; item = item->next) {
		if (item->cancelled)
			continue;
		told.has_units &= count_known(item->facts.quantity);
		told.has_amount &= money_known(item->facts.price);
		told.units += told.has_units ? item->facts.quantity.n : 0;
		told.amount += told.has_amount ? item->facts.price.e4 : 0;
	}
	return told;
}

bool order_told_differs(const struct order_told *before, const struct order_told *now)
{
	return (before->has_units && now->has_units && before->units != now->units) ||
	       (before->has_amount && now->has_amount && before->amount != now->amount);
}
