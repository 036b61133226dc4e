/*
 * A parcel that was confirmed is the same parcel on another day, whichever columns the export of that day has: it may not show the contents, the
 * carrier or the packages, and may name the delivery by its other identity. -1 means: already reported.
 */
#ifndef RECALL_H
#define RECALL_H
#include "pipelines/feed/feed_memory.h"
#include "pipelines/shipping/leaving.h"

/* Fills in, or leaves empty: what was confirmed of the delivery, if the export does not show which items these are and nothing in it differs. */
int recall_contents(const struct leaving *, struct contents *);
bool recall_whole(const struct leaving *);      /* it was confirmed as the whole order */
/* What became of its parcels, if the export does not show their carrier or packages: SHIPMENT_NEW if a number or the contents differ. */
int recall_parcels(const struct leaving *, const struct contents *, const struct numbers *, enum about_shipment *);
/* A delivery that has no kind of identity in common with this one, and of which exactly these parcels were confirmed, is this one. *shipments get its name. */
int recall_identity(struct leaving *, struct shipment *shipments, size_t count);
#endif
