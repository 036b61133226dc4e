/* The tables of module_calls.h, row by row, as Python literals. */
#ifndef MODULE_TABLES_H
#define MODULE_TABLES_H
#include "odoo/sale.h"
#include "value/out.h"

struct slice module_name(struct slice external_id);             /* without "orderferry." */
void module_put_safe(struct out *, struct slice text);          /* as a part of an external ID: each byte outside [A-Za-z0-9-] as _xx */
void module_put_seen(struct out *, const struct sale *);        /* replaces the content of OUT: the name of the state that this sale is in */
bool module_may_be_part(const struct sale *);                    /* of an order that Odoo may have already */
bool module_has_address(const struct sale *);                   /* a state that can report a change */

void row_begin(struct out *table);
void row_text(struct out *table, struct slice text);
void row_stamp(struct out *table, struct stamp);
void row_number(struct out *table, int64_t);
void row_price(struct out *table, struct money);
void row_end(struct out *table);
#endif
