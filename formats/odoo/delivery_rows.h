/* One row of an export of deliveries: its columns are in export_deliveries.c, delivery_rows.c makes deliveries of many. */
#ifndef DELIVERY_ROWS_H
#define DELIVERY_ROWS_H
#include "odoo/exports.h"

struct row_of_delivery {
	struct delivery parent;
	struct delivery_line move, operation;
};

extern const struct row_of_delivery delivery_none;
#endif
