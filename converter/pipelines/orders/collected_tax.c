#include "pipelines/orders/collected_tax.h"

bool tax_is_collected(const struct order *order)
{
	return slice_contains(order->facts.tax_model, SLICE("marketplacefacilitator"));
}

static void take_off(struct money *price, struct money tax)
{
	if (money_known(*price) && money_known(tax) && tax.e4 > 0 && tax.e4 <= price->e4)
		price->e4 -= tax.e4;
}

void collected_tax_take_off(const struct order_policy *policy, struct order *order)
{
	if (!policy->tax_included || !tax_is_collected(order))
		return;
	for (struct item *item = order->items; item; item = item->next) {
		take_off(&item->facts.price, item->facts.tax);
		take_off(&item->facts.shipping, item->facts.shipping_tax);
		take_off(&item->facts.wrap, item->facts.wrap_tax);
	}
}
