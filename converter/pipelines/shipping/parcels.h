/* The content of the parcels of one delivery: puts order items together again, matches packages and tracking numbers to them. */
#ifndef PARCELS_H
#define PARCELS_H
#include "core/conversion.h"
#include "amazon/feed.h"
#include "odoo/exports.h"
#include "pipelines/shipping/tracking.h"

/* PRODUCTS: which SKUs each item is in Odoo; of a kit there are several. TRACKING: of a package. */
struct contents {
	struct shipment_item *items;
	size_t count;
	struct item_product { struct slice item, sku; } *products;
	size_t products_count;
	struct slice tracking;
	bool fba, refused, kit_rest;
};

/* The order items of a delivery by its moves; none if the export has no IDs of order lines. -1: no memory, reported. */
int parcels_contents(struct conversion *, const struct delivery *, struct contents *);
void parcels_sort(struct contents *);     /* by item, as they are compared */
void parcels_drop(struct contents *, struct slice item);        /* the delivery without this item */
/* Those in each package, packages by name. *count is 0 if packages do not show it. -1: no memory, reported. */
int parcels_packages(struct conversion *, const struct delivery *, const struct contents *, struct contents **packages, size_t *count);
/* Whether each package has a number: the one that is kept with it, else the one in its place among the others. Sets those. */
bool parcels_number(struct contents *packages, size_t count, const struct numbers *);
#endif
