/* The orders that have invoices in Odoo, by the exports of sale orders of this job: they must not be booked by an entry too. */
#ifndef INVOICED_H
#define INVOICED_H
#include "pipelines/settlement/settlement.h"

struct invoiced { struct set orders; size_t count; };

int invoiced_read(struct conversion *, struct invoiced *);     /* -1, reported */
/* The settlement's outcome becomes HELD, and is reported, if it has a sale of such an order. */
void invoiced_check(struct conversion *, const struct invoiced *, struct settlement *);
#endif
