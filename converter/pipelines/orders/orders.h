/* Order reports to Odoo: join, decide, plan, write, and compare what was read with what is written. */
#ifndef ORDERS_H
#define ORDERS_H
#include "core/conversion.h"
#include "report/recent.h"

extern const struct target orders_targets[];                    /* ends with a NULL name */

int orders_run(struct conversion *);                            /* -1: reported; nothing may be committed */
int orders_status(struct conversion *);
int orders_newest(struct conversion *, struct recent *);
int orders_arrived(struct conversion *, struct slice batch);     /* 1: Odoo has all orders that the batch wrote */
int orders_explain(struct conversion *, struct slice order);    /* 1: the book knows it */
int order_story(struct conversion *, struct slice order);       /* order_story.c: its way into Odoo, in order of time */
#endif
