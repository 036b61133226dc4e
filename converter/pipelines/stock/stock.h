/*
 * Turns Odoo's stock into stock at Amazon: absolute, whole, never negative. Sends nothing without a listings report that shows which SKUs Amazon
 * fulfils: a quantity for such a SKU would make it merchant-fulfilled.
 */
#ifndef STOCK_H
#define STOCK_H
#include "core/conversion.h"

int stock_run(struct conversion *);        /* -1, reported */
#endif
