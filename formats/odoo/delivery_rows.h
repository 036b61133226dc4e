/* One row of an export of deliveries: export_deliveries.c has its columns, delivery_rows.c turns rows into deliveries. */
#ifndef DELIVERY_ROWS_H
#define DELIVERY_ROWS_H
#include "odoo/exports.h"

struct row_of_delivery {
	struct delivery parent;
	struct delivery_line move, operation;
};

extern const struct row_of_delivery delivery_none;
#endif
