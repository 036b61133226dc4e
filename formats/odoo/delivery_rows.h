/* One row of an export of deliveries: export_deliveries.c has its columns, delivery_rows.c turns rows into deliveries. */
#ifndef DELIVERY_ROWS_H
#define DELIVERY_ROWS_H
#include "odoo/exports.h"

struct row_of_delivery {
	struct delivery parent;
	struct delivery_line move, operation;
};

/* In Dutch both the name and the tracking number are called "Referentie": then the cells show which is which. */
void delivery_rows_tell_apart(struct sheet *);
#endif
