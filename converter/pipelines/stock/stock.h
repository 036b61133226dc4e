/*
 * Stock of Odoo becomes stock at Amazon: absolute, whole, never negative. Nothing is sent without a listings report that tells
 * which SKUs Amazon fulfils: a quantity for such a SKU would make it merchant-fulfilled.
 */
#ifndef STOCK_H
#define STOCK_H
#include "core/conversion.h"

extern const struct target stock_targets[];                     /* ends with a NULL name */

int stock_run(struct conversion *);        /* -1, said */
#endif
