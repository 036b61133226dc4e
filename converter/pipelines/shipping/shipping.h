/*
 * Turns finished deliveries in Odoo into shipping confirmations. Confirms only what is certain: FBM orders of this account, with the order items and
 * quantities in the parcel, or the whole order if it is known that all of it is in the parcel.
 */
#ifndef SHIPPING_H
#define SHIPPING_H
#include "core/conversion.h"

extern const struct target shipping_targets[];                  /* ends with a NULL name */

int shipping_run(struct conversion *);     /* -1, reported */
#endif
