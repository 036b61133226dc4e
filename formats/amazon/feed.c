#include "amazon/feed.h"

#include "syntax/json.h"

enum { FREE_TEXT = 50 };

int feed_note(struct feed_map *map, struct feed_entry entry)
{
	struct feed_entry *more = arena_more(map->arena, map->entries, sizeof *more, map->used, &map->room);

	if (!more)
		return -1;
	map->entries = more;
	map->entries[map->used++] = entry;
	return 0;
}

void feed_put_time(struct out *out, struct stamp stamp)
{
	civil_print_iso(out, stamp_civil(stamp));
}

/* Amazon turns flat rows into XML itself, and fails on & and <. */
void feed_put_plain(struct out *out, struct slice text)
{
	int characters = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];

		if ((c & 0xC0) != 0x80 && ++characters > FREE_TEXT)
			return;
		out_char(out, c < 0x20 || c == 0x7f || c == '<' || c == '>' || c == '"' ? ' ' : c == '&' ? '+' : (char)c);
	}
}

static void put_member(struct out *out, const char *name, struct slice value)
{
	out_string(out, ",\"");
	out_string(out, name);
	out_string(out, "\":");
	json_put_text(out, value);
}

static void put_entry(struct out *out, const struct feed_entry *entry)
{
	out_string(out, "{\"record\":");
	out_number(out, entry->record);
	if (entry->order.len)
		put_member(out, "orderId", entry->order);
	if (entry->item.len)
		put_member(out, "orderItemId", entry->item);
	if (entry->sku.len)
		put_member(out, "sku", entry->sku);
	if (entry->delivery.len)
		put_member(out, "delivery", entry->delivery);
	if (entry->part > 0) {
		out_string(out, ",\"part\":");
		out_number(out, entry->part);
	}
	out_char(out, '}');
}

void feed_records_write(struct out *out, const struct feed_about *about, const struct feed_map *map)
{
	out_string(out, "{\"feedType\":");
	json_put_text(out, slice_of(about->type));
	put_member(out, "contentType", slice_of(about->content_type));
	put_member(out, "account", about->account);
	put_member(out, "sellerId", about->seller);
	put_member(out, "region", about->region);
	out_string(out, ",\"marketplaceIds\":[");
	for (size_t i = 0; i < about->marketplaces_count; i++) {
		if (i)
			out_char(out, ',');
		json_put_text(out, about->marketplaces[i]);
	}
	out_char(out, ']');
	if (about->sha256.len)
		put_member(out, "sha256", about->sha256);
	out_string(out, ",\"records\":[\n");
	for (size_t i = 0; i < map->used; i++) {
		put_entry(out, &map->entries[i]);
		out_string(out, i + 1 < map->used ? ",\n" : "\n");
	}
	out_string(out, "]}\n");
}
