/*
 * Stock as JSON_LISTINGS_FEED, schema version 2: one PATCH per SKU. `merge` changes the quantity of the seller's own offer and leaves the rest of it
 * unchanged (`replace` would reset the handling time). One message per line; nothing is ever deleted.
 */
#include "amazon/feed.h"
#include "syntax/json.h"

static void put_message(struct out *out, uint32_t number, const struct stock_level *level)
{
	out_string(out, "{\"messageId\":");
	out_number(out, number);
	out_string(out, ",\"sku\":");
	json_put_text(out, level->sku);
	out_string(out, ",\"operationType\":\"PATCH\",\"productType\":\"PRODUCT\",\"patches\":[{\"op\":\"merge\","
		   "\"path\":\"/attributes/fulfillment_availability\",\"value\":[{\"fulfillment_channel_code\":\"DEFAULT\",\"quantity\":");
	out_number(out, level->quantity);
	if (level->handling > 0) {
		out_string(out, ",\"lead_time_to_ship_max_days\":");
		out_number(out, level->handling);
	}
	out_string(out, "}]}]}");
}

int stock_json_write(struct out *out, struct slice seller, const struct stock_level *levels, size_t count, struct feed_map *map)
{
	out_string(out, "{\"header\":{\"sellerId\":");
	json_put_text(out, seller);
	out_string(out, ",\"version\":\"2.0\",\"issueLocale\":\"en_US\"},\"messages\":[\n");
	for (size_t i = 0; i < count; i++) {
		put_message(out, (uint32_t)i + 1, &levels[i]);
		out_string(out, i + 1 < count ? ",\n" : "\n");
		if (feed_note(map, (struct feed_entry){ .record = (uint32_t)i + 1, .sku = levels[i].sku, .quantity = levels[i].quantity }))
			return -1;
	}
	out_string(out, "]}\n");
	return 0;
}
