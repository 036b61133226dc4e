/* What Odoo needs once: the standard products, pricelists and the tag. They are written with the orders. Importing them again does no harm. */
#ifndef SETUP_FILES_H
#define SETUP_FILES_H
#include "odoo/import_csv.h"
#include "pipelines/orders/order_counts.h"

void setup_files_prepare(struct setup *);                       /* with every standard product, without a tag */
/* Writes the set-up files of the CSV set. TAG: the tag is used; TAX: a tax line is. -1, reported. */
int setup_files_write(struct context *, struct import_csv *, const struct setup *, const struct order_counts *, bool tag, bool tax);
#endif
