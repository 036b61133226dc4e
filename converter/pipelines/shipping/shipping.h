/*
 * Deliveries done in Odoo become shipping confirmations. Only what is certain is confirmed: FBM orders of this account, with
 * the order items and quantities that are in the parcel, or the whole order when it is known that all of it is.
 */
#ifndef SHIPPING_H
#define SHIPPING_H
#include "core/conversion.h"

extern const struct target shipping_targets[];                  /* ends with a NULL name */

int shipping_run(struct conversion *);     /* -1, said */
#endif
