/* Tracking numbers, as people and connectors write them into one field. */
#ifndef TRACKING_H
#define TRACKING_H
#include "core/conversion.h"
#include "odoo/exports.h"

enum { MOST_NUMBERS = 50 };

struct numbers { struct slice number[MOST_NUMBERS]; size_t count; };

/* "1Z…, 1Z… + note": the tracking numbers of a delivery, and those of its packages. What cannot be one is left out, reported. */
void tracking_numbers(struct conversion *, const struct delivery *, struct numbers *);
/* Without those in the text OTHERS, unless none would be left. */
void tracking_leave_out(struct numbers *, struct slice others);

bool tracking_good(struct slice);       /* it can be one: no link, no text */
#endif
