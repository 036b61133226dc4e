/*
 * Shipping confirmation as tab text: POST_FLAT_FILE_FULFILLMENT_DATA, described in Seller Central help "Shipping confirmation file". One row per item
 * in a parcel; if item and quantity are empty, the whole order. Record 1 is the first row below the header.
 */
#include "amazon/feed.h"

static const char header[] = "order-id\torder-item-id\tquantity\tship-date\tcarrier-code\tcarrier-name\ttracking-number\tship-method";
/* Where a parcel leaves: seen with underscores in templates of sellers, with hyphens in the help; not confirmed by Amazon. */
static const char more_header[] = "\tship_from_address_name\tship_from_address_line1\tship_from_address_line2\tship_from_address_line3\tship_from_address_city"
	"\tship_from_address_county\tship_from_address_state_or_region\tship_from_address_postalcode\tship_from_address_countrycode\tship_from_supply_source_id";

static const struct ship_from nowhere;

static void put_from(struct out *out, const struct ship_from *from)
{
	const struct slice parts[] = { from->name, from->line[0], from->line[1], from->line[2], from->city, from->county, from->state, from->postcode, from->country,
				       from->supply };

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		out_char(out, '\t');
		feed_put_plain(out, parts[i]);
	}
}

static void put_row(struct out *out, const struct shipment *s, const struct shipment_item *item, bool from)
{
	out_put(out, s->order);
	out_char(out, '\t');
	if (item) {
		out_put(out, item->item);
		out_char(out, '\t');
		out_number(out, item->quantity);
	} else {
		out_char(out, '\t');
	}
	out_char(out, '\t');
	feed_put_time(out, s->sent);
	out_char(out, '\t');
	out_put(out, s->code);
	out_char(out, '\t');
	feed_put_plain(out, s->name);
	out_char(out, '\t');
	feed_put_plain(out, s->tracking);
	out_char(out, '\t');
	feed_put_plain(out, s->method);
	if (from)
		put_from(out, s->from ? s->from : &nowhere);
	out_string(out, "\r\n");
}

int shipping_flat_write(struct out *out, const struct shipment *shipments, size_t count, struct feed_map *map)
{
	uint32_t record = 0;
	bool from = false;

	for (size_t i = 0; i < count; i++)
		from |= shipments[i].from != NULL;
	out_string(out, header);
	if (from)
		out_string(out, more_header);
	out_string(out, "\r\n");
	for (const struct shipment *s = shipments; s < shipments + count; s++) {
		for (size_t i = 0; i < s->items_count; i++) {
			const struct shipment_item *item = &s->items[i];

			put_row(out, s, item, from);
			if (feed_note(map, (struct feed_entry){ ++record, s->order, item->item, item->sku, s->shown.len ? s->shown : s->delivery, s->part, 0 }))
				return -1;
		}
		if (s->items_count)
			continue;
		put_row(out, s, NULL, from);
		record++;
		if (feed_note(map, (struct feed_entry){ .record = record, .order = s->order, .delivery = s->shown.len ? s->shown : s->delivery, .part = s->part }))
			return -1;
	}
	return 0;
}
