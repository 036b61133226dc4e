/*
 * Turns what Amazon shipped from its stock into stock moves: one per parcel of an order item, or one for the whole item if no report lists its
 * parcels. IDs are orderferry.move_<account>_<order id>_<shipment item id>, or …_<item> as in the line's ID.
 */
#ifndef MOVES_H
#define MOVES_H
#include "pipelines/orders/join/join.h"
#include "odoo/sale.h"

struct moving { struct arena *scratch; struct slice account; const struct order *order; struct sale_move **last; };

/* LINE and, if the price had to be split, the next one are the item. -1: no memory. */
int fba_moves_add(struct moving *, const struct item *, const struct sale_line *line);
#endif
