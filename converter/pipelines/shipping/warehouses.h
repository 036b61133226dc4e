/*
 * From where the parcels of an Odoo warehouse leave: the CSV that the setting ship-from names, with the columns warehouse (its short name, the start of
 * the deliveries' references: WH of WH/OUT/00012), country, and either supply-source or the address: name, address-1, address-2, address-3, city,
 * county, state, postal-code. With a country alone nothing is sent, but two countries in one order are noticed.
 */
#ifndef WAREHOUSES_H
#define WAREHOUSES_H
#include "amazon/ship_from.h"
#include "core/conversion.h"
#include "odoo/exports.h"

struct warehouse { struct slice code; struct ship_from from; };
struct warehouses { struct warehouse *rows; size_t count; };

extern const struct format warehouses_format;
int warehouses_load(struct conversion *, struct warehouses *);       /* -1, reported */
const struct ship_from *warehouses_of(const struct warehouses *, const struct delivery *);     /* NULL: none is named */
bool warehouses_sent(const struct ship_from *);                      /* whether there is more than the country */
#endif
