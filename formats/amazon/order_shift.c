#include "amazon/order_shift.h"

#include "value/ascii.h"

/* One of the service levels that Amazon has had for a long time, maybe with a title joined to it. */
static bool is_service(struct slice text)
{
	static const char *const levels[] = { "Standard", "Expedited", "SecondDay", "NextDay", "Priority", "Scheduled", "SameDay", "Economy" };

	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		if (slice_starts(text, slice_of(levels[i])) && (text.len == strlen(levels[i]) || ascii_upper(text.at[strlen(levels[i])])))
			return true;
	return false;
}

/* B012345678: ten capital letters and digits. */
static bool is_asin(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_upper(text.at[i]) && !ascii_digit(text.at[i]))
			return false;
	return text.len == 10 && text.at[0] == 'B' && text.at[1] == '0';
}

const char *order_shift(const struct facts *facts)
{
	const struct order_facts *order = &facts->order;
	const struct item_facts *item = &facts->item;

	if (!order->service_level.len && is_service(item->title))
		return "product-name";
	if (!order->service_level.len && is_service(order->ship.name))
		return "recipient-name";
	if (!order->ship.name.len && order->buyer.len && slice_equal(order->ship.line1, order->buyer))
		return "ship-address-1";
	return item->asin.len && !is_asin(item->asin) && is_asin(item->sku) ? "sku" : NULL;
}
