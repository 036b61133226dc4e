/* Confirmations and cancellations that wait in to-amazon/, looked at again: the order may have gone on since. */
#ifndef REVIEW_H
#define REVIEW_H
#include "amazon/feed.h"
#include "core/conversion.h"

/* SHIPMENTS: of this job; they replace what waits of the same parcels. -1: reported. */
int review_feeds(struct conversion *, const struct shipment *shipments, size_t count);
#endif
