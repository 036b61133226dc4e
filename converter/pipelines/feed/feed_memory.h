/*
 * What the book knows of feeds: which parcels were confirmed to Amazon, which feeds were made, what Amazon answered. Without a book nothing
 * was sent before. -1 means: already reported; nothing may be committed.
 */
#ifndef FEED_MEMORY_H
#define FEED_MEMORY_H
#include "amazon/feed.h"
#include "core/conversion.h"

extern const struct book_part feeds_part;

enum about_shipment { SHIPMENT_NEW, SHIPMENT_SENT, SHIPMENT_REFUSED };   /* REFUSED: sent, and Amazon did not accept it */
struct about_verdict { bool known, overtaken; };        /* overtaken: something newer was sent to Amazon since */

/* FILE: the export that holds the delivery. */
int feed_memory_shipment(struct conversion *, const struct shipment *, const char *file, enum about_shipment *);
/* The same of all parcels of a delivery: SHIPMENT_NEW if they have other tracking numbers than these. */
int feed_memory_parcels(struct conversion *, struct slice order, struct slice delivery, const struct slice *numbers, size_t count,
			const char *file, enum about_shipment *);
int feed_memory_ship(struct conversion *, const struct shipment *);     /* it counts as sent from here on */
/* The delivery has fewer parcels than when it was confirmed: those beyond are none any more. */
int feed_memory_fewer(struct conversion *, const struct shipment *);
/* Whether the delivery was confirmed before, and another one of the order from another country. */
int feed_memory_countries(struct conversion *, const struct shipment *, bool *here, bool *elsewhere);
int feed_memory_unship(struct conversion *, struct slice order, struct slice delivery, int32_t part);    /* its feed was taken back */
/* A parcel that waited in FEED is in a feed of this job instead. */
int feed_memory_moved(struct conversion *, struct slice order, struct slice delivery, int32_t part, int64_t feed);
int feed_memory_placed(struct conversion *, struct slice order, struct stamp *placed);          /* STAMP_NONE: unknown */
/* When the last feed of that type was made; STAMP_NONE: never. */
int feed_memory_last(struct conversion *, const char *type, struct stamp *made);
int feed_memory_add(struct conversion *, const char *name, const char *type, struct slice sha256, const struct feed_map *);
/* The quantity that was sent for a SKU last; below 0: none, or not known. */
int feed_memory_quantity(struct conversion *, struct slice sku, int64_t *quantity);
bool feed_memory_any_answer(const struct conversion *, const char *type);      /* whether Amazon ever answered a feed of that type */
int feed_memory_cancelled(struct conversion *, struct slice order, struct slice item, const char *type, bool *before);

/* Two feeds may have the same bytes, a retry for one: then the name of the note says which it is. */
struct verdict { struct slice sha256; const char *note; int64_t record; const char *word; struct slice codes; };
int feed_memory_verdict(struct conversion *, const struct verdict *, struct about_verdict *);

int feed_memory_forget(struct conversion *, int64_t before);
int feed_memory_unconfirmed(struct conversion *);       /* for `status`: orders that are due and not confirmed */
int feed_memory_answers(struct conversion *);           /* for `status`: feeds answered, open, rows refused */
int feed_memory_waits(struct conversion *);             /* for `status`: feeds that nobody uploaded */
int feed_memory_explain_parcels(struct conversion *, struct slice order);       /* for `explain` */
int feed_memory_explain_feeds(struct conversion *, struct slice order);
#endif
