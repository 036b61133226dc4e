/* NAME.feed.json read back: which feed it was, and what each record is. The first row is about the feed. */
#ifndef FEED_RECORDS_H
#define FEED_RECORDS_H
#include "format.h"
#include "value/money.h"

struct record_row {
	struct slice kind;              /* "feed" or "record" */
	struct count record, part;      /* part: of the parcels of the delivery; the first is left out */
	struct slice order, item, sku, delivery;
	struct slice type, account, seller, region, marketplaces, sha256;      /* of the feed; marketplaces separated by spaces */
};

extern const struct record_row record_none;
extern const struct format format_feed_records;
#endif
