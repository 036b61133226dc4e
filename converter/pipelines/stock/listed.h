/* What the seller offers on Amazon, from all listings reports of the call. If one says FBA, that counts. */
#ifndef LISTED_H
#define LISTED_H
#include "amazon/listings.h"
#include "core/conversion.h"
#include "value/set.h"

struct listed_sku {
	struct slice sku;
	int32_t quantity;               /* below 0 if no report gives one for all */
	enum listing_channel channel;
	bool listed_sold_out;           /* the report lists it */
};

struct listed { struct listed_sku *listed; size_t count, room; struct set by_sku; };

/* -1: reported; also if no report has channels, or the newest one is older than listings-max-age. */
int listed_load(struct conversion *, struct listed *);
void listed_close(struct listed *);
#endif
