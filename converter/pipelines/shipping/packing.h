/* How a delivery is packed: as one parcel, or one for each package that has a tracking number. */
#ifndef PACKING_H
#define PACKING_H
#include "pipelines/shipping/parcels.h"

/* The parcels of one delivery, none of them in a feed yet. */
struct packing { struct shipment *shipments; size_t count; };

/* BASE: what all of them have. -1: no memory, reported. */
int packing_list(struct conversion *, const struct delivery *, const struct shipment *base, const struct contents *, const struct numbers *, struct packing *);
#endif
