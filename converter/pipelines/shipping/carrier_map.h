/*
 * Which of Amazon's carriers a delivery method of Odoo is: by the seller's carrier map, otherwise as an exact code of Amazon, otherwise by the
 * built-in names, otherwise Other with Odoo's name. The map is a CSV (setting carrier-map) with the columns odoo, code, and optionally name (with the
 * code Other), method (Amazon's ship-method) and tracking (optional: may be missing). A row whose odoo cell is empty is for deliveries without a
 * carrier.
 */
#ifndef CARRIER_MAP_H
#define CARRIER_MAP_H
#include "core/conversion.h"
#include "odoo/exports.h"

struct carrier_rule { struct slice odoo, code, name, method, tracking; };

struct carrier_map { struct carrier_rule *rules; size_t count; struct slice store; };

extern const struct format carrier_map_format;
int carrier_map_load(struct conversion *, struct carrier_map *);     /* -1, reported */
/* 0; -1, reported: the delivery has no carrier and the map has no row for that. */
int carrier_find(struct conversion *, const struct carrier_map *, const struct delivery *, struct carrier_rule *);
#endif
