#include "amazon/order_shift.h"

#include "syntax/table.h"
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

static bool has_column(const struct sheet *sheet, const char *name)
{
	for (size_t i = 0; i < sheet->width; i++)
		if (sheet->bound[i] && !strcmp(sheet->bound[i]->name, name))
			return true;
	return false;
}

/* Something is glued to the address. */
static bool is_glued(struct slice email)
{
	slice_cut_near(&email, '@');
	if (!slice_starts(email, SLICE("marketplace.amazon.")))
		return false;
	for (size_t i = sizeof "marketplace.amazon." - 1; i < email.len; i++)
		if (!ascii_lower(email.at[i]) && email.at[i] != '.')
			return true;
	return false;
}

/* 04109DE, with nothing in the column of the country. */
static bool holds_country(const struct address *a)
{
	struct slice code = a->postcode;

	return !a->country.len && code.len > 5 && ascii_upper(code.at[code.len - 1]) && ascii_upper(code.at[code.len - 2]) && ascii_digit(code.at[code.len - 3]);
}

/* Too many digits for the name of a state, and no postcode: it is the postcode. */
static bool holds_postcode(const struct address *a)
{
	enum { MOST = 2 };
	size_t digits = 0;

	for (size_t i = 0; i < a->state.len; i++)
		digits += ascii_digit(a->state.at[i]);
	return !a->postcode.len && digits > MOST;
}

/* An order item id is digits only, and there where the ids of the parcel and its item are. */
static bool parcel_is_shifted(const struct item_facts *item)
{
	enum { LONG = 11 };
	size_t digits = 0;

	while (digits < item->shipment_item.len && ascii_digit(item->shipment_item.at[item->shipment_item.len - 1 - digits]))
		digits++;
	if (digits >= LONG && !item->id.len)
		return true;             /* the two are glued */
	for (size_t i = 0; item->shipment.len + item->shipment_item.len && i < item->id.len; i++)
		if (!ascii_digit(item->id.at[i]))
			return true;
	return false;
}

/* More was shipped and is left to ship than was bought. */
static bool counts_differ(const struct item_facts *item)
{
	int64_t shipped = count_known(item->shipped) ? item->shipped.n : 0, left = count_known(item->to_ship) ? item->to_ship.n : 0;

	return count_known(item->quantity) && item->quantity.n >= 0 && shipped >= 0 && left >= 0 && shipped + left > item->quantity.n;
}

static const char *item_shift(const struct sheet *sheet, const struct item_facts *item)
{
	enum { ASIN = 10 };

	if (parcel_is_shifted(item))
		return "amazon-order-item-id";
	if (counts_differ(item))
		return "quantity-shipped";
	if (item->asin.len > ASIN + 4)
		return "asin";
	return !is_asin(item->asin) && is_asin(item->sku) && has_column(sheet, "asin") ? "sku" : NULL;
}

static const char *address_shift(const struct order_facts *order)
{
	if (holds_country(&order->ship) || holds_country(&order->bill))
		return "postal-code";
	return holds_postcode(&order->ship) || holds_postcode(&order->bill) ? "state" : NULL;
}

const char *order_shift(const struct sheet *sheet, const struct facts *facts)
{
	const struct order_facts *order = &facts->order;
	const struct item_facts *item = &facts->item;
	const char *shifted = address_shift(order);

	if (!order->service_level.len && is_service(item->title))
		return "product-name";
	if (!order->service_level.len && is_service(order->ship.name))
		return "recipient-name";
	if (!order->ship.name.len && order->buyer.len && slice_equal(order->ship.line1, order->buyer))
		return "ship-address-1";
	if (shifted)
		return shifted;
	return is_glued(order->email) ? "buyer-email" : item_shift(sheet, item);
}
