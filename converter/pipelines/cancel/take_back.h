/*
 * Cancellations that wait in to-amazon/ although Odoo has the order again: an export of sale orders shows it alive, with units of the item. They are
 * taken out. -1 means: already reported.
 */
#ifndef TAKE_BACK_H
#define TAKE_BACK_H
#include "core/conversion.h"

int take_back_cancellations(struct conversion *);
#endif
