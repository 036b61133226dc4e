/*
 * Amazon's answers. A processing report gives record numbers. With NAME.feed.json of its feed they become verdicts: accepted, warning, refused or
 * unknown for each row. Writes verdicts.csv for people, a feed with the rows worth sending again, and a file that notes the result on Odoo's
 * deliveries.
 */
#ifndef ANSWERS_H
#define ANSWERS_H
#include "core/conversion.h"

int answers_run(struct conversion *);     /* -1: reported */
#endif
