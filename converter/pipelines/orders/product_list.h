/* Odoo's product export: which SKUs exist, their external IDs, and whether their taxes are included in prices. */
#ifndef PRODUCT_LIST_H
#define PRODUCT_LIST_H
#include "core/products.h"
#include "syntax/table.h"

/* -1, reported. */
int product_list_read(struct context *, struct sheet *, int odoo_version, struct products *);
#endif
