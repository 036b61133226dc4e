/*
 * Turns what Amazon shipped from its stock into stock moves: one per parcel of an order item, or one for the whole item if no report lists its
 * parcels. The IDs of both kinds differ, see core/external_id.h.
 */
#ifndef FBA_MOVES_H
#define FBA_MOVES_H
#include "pipelines/orders/join/order.h"
#include "odoo/sale.h"

struct moving { struct arena *scratch; struct slice account; const struct order *order; struct sale_move **last; };

/* LINE and, if the price had to be split, the next one are the item. -1: no memory. */
int fba_moves_add(struct moving *, const struct item *, const struct sale_line *line);
#endif
