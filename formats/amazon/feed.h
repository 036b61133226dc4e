/*
 * Feeds: files for Amazon. A writer puts one whole file into an `out` and notes each record: Amazon's answer gives only record numbers. How feeds are
 * laid out: formats/amazon/feeds.md.
 */
#ifndef FEED_H
#define FEED_H
#include "amazon/ship_from.h"
#include "value/arena.h"
#include "value/out.h"
#include "value/stamp.h"

/* A record may have several order items (a parcel in XML): then several entries have its number. PART: of the delivery's parcels. QUANTITY: of stock; below 0: as it was sent last. It is for the book alone. */
struct feed_entry { uint32_t record; struct slice order, item, sku, delivery; int32_t part; int64_t quantity; };

struct feed_map {
	struct arena *arena;
	struct feed_entry *entries;
	size_t used, room;
};

int feed_note(struct feed_map *, struct feed_entry);    /* -1: no memory */

enum { FEED_RECORDS = 25000 };                          /* the most that one file may have: Amazon's limit for JSON */

/* One parcel. Without items it is the whole order. FROM NULL: as Amazon knows it. */
struct shipment_item { struct slice item, sku; int32_t quantity; };
struct shipment {
	const struct ship_from *from;
	struct slice order, delivery, shown, code, name, method, tracking, country;     /* delivery: as earlier feeds name it; shown: as Odoo does now */
	struct stamp sent;
	int32_t part, parts;            /* of the parcels of the delivery, and how many it has */
	struct shipment_item *items;
	size_t items_count;
};

struct stock_level { struct slice sku; int32_t quantity, handling; };  /* handling: days, 0 leaves it unchanged */

struct cancellation { struct slice order, item; const char *reason; };

/* Each returns -1 without memory for the map. An error of the file stays in the out. */
int shipping_flat_write(struct out *, const struct shipment *, size_t count, struct feed_map *);
int shipping_xml_write(struct out *, struct slice seller, const struct shipment *, size_t count, struct feed_map *);
int stock_json_write(struct out *, struct slice seller, const struct stock_level *, size_t count, struct feed_map *);
int stock_flat_write(struct out *, const struct stock_level *, size_t count);
int stock_xml_write(struct out *, struct slice seller, const struct stock_level *, size_t count);
int cancel_flat_write(struct out *, const struct cancellation *, size_t count, struct feed_map *);

bool cancel_reason_known(struct slice reason);
void feed_put_time(struct out *, struct stamp);         /* 2026-05-08T23:36:26+00:00 */
void feed_put_plain(struct out *, struct slice);        /* free text of a flat feed: at most 50 characters, nothing that breaks a row */

/* Beside the feed: its records, for the answer (NAME.feed.json). sha256 empty: left out. */
struct feed_about {
	const char *type, *content_type;
	struct slice account, seller, region, sha256;
	const struct slice *marketplaces;                   /* ids */
	size_t marketplaces_count;
};
void feed_records_write(struct out *, const struct feed_about *, const struct feed_map *);
#endif
