/* SKUs that a stock export lacks: sold out, if the export is whole. */
#ifndef SOLD_OUT_H
#define SOLD_OUT_H
#include "pipelines/stock/listed.h"
#include "pipelines/stock/on_hand.h"

struct report_block;

struct lacking { bool sold_out, by_location; size_t count; };    /* sold_out: they are; count: how many are left out, not yet counted */

struct lacking sold_out_lacking(struct conversion *, const struct listed *, struct on_hand *, const struct products *);
void sold_out_report(struct conversion *, const struct lacking *);       /* how many were left out, if any */
int sold_out_list(struct conversion *, struct report_block **, struct listed_sku *);    /* in the report, once. -1: no memory, reported */
#endif
