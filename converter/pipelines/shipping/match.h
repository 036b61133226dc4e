/*
 * Deliveries of orders that came into Odoo some other way: their lines have no external ID of ours. The order items are found by the order's reports:
 * by SKU, and where several items have one SKU, by their quantities.
 */
#ifndef MATCH_H
#define MATCH_H
#include "core/products.h"
#include "pipelines/shipping/leaving.h"

/* Fills CONTENTS if it is certain which items the delivery has; else leaves it without items. -1: no memory, reported. */
int match_items_by_sku(const struct leaving *, const struct products *, struct contents *);
bool match_counts(const struct delivery_line *);         /* it moved something */
int64_t match_moved(const struct delivery *, struct slice sku);         /* how many units of a product */
#endif
