/*
 * Contacts and sale orders as rows that Odoo imports, by screen or from a module: technical column names; the first row of an order has its columns,
 * the others only the line's. A column with an empty cell would erase Odoo's default, so orders that need different columns (another layout) go to
 * different files.
 */
#ifndef SALE_ROWS_H
#define SALE_ROWS_H
#include "odoo/sale.h"
#include "value/out.h"

enum layout {
	HAS_NAME = 1, HAS_COMPANY = 2, HAS_WAREHOUSE = 4, HAS_TEAM = 8, HAS_TAGS = 16, HAS_TAXES = 32, BY_EXTERNAL_ID = 64,
	HAS_PRICES = 128, HAS_CARRIER = 256, HAS_DATES = 512, LAYOUTS = 1024,
};

unsigned sale_layout(const struct sale *);                      /* without HAS_DATES: the caller handles it */

void contact_rows_header(struct out *, bool parents);             /* PARENTS: with the contact above each */
void contact_row(struct out *, const struct contact *, bool parents);
void sale_rows_header(struct out *, unsigned layout, int odoo_version);
void sale_rows(struct out *, const struct sale *, unsigned layout);
#endif
