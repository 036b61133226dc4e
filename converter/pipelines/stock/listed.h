/* What the seller offers on Amazon, by all listings reports of the call together. One that says FBA is believed. */
#ifndef OFFERS_H
#define OFFERS_H
#include "amazon/listings.h"
#include "core/conversion.h"
#include "value/set.h"

struct offer { struct slice sku; int32_t quantity; enum listing_channel channel; };    /* quantity: below 0 where no report tells one for all */

struct offers { struct offer *offers; size_t count, room; struct set by_sku; };

/* -1, said: also when no report tells the channels, or the newest one is older than listings-max-age. */
int offers_load(struct conversion *, struct offers *);
void offers_close(struct offers *);
#endif
