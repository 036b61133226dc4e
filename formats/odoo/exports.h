/*
 * Odoo's list views, exported, as records: deliveries, sale orders, products, stock. One row of the file is one record, except for deliveries and sale
 * orders: their lines are below their first row with the parent's cells empty. Several lists of lines (moves and operations) are side by side in the
 * same rows. Times are in the time zone of the user who exported: here they are read as if it were UTC.
 */
#ifndef EXPORTS_H
#define EXPORTS_H
#include "format.h"
#include "syntax/table.h"

/* One line of a delivery: a move, or an operation in a package. */
struct delivery_line {
	struct slice item;              /* external ID of the order line, as set at import */
	struct slice sku, state, package, tracking, kit;        /* tracking: of the package; kit: not empty if the product is a component */
	struct count quantity, ordered, delivered;      /* of the order line, over all deliveries, what was ordered counts */
	struct delivery_line *next;
};

/* INSIDE: a step inside the warehouse. BACK: goods come into the house; a return, if the order is known. */
enum direction { DIRECTION_UNKNOWN, OUTWARD, INSIDE, BACK };

struct delivery {
	struct place place;
	struct slice id, name, origin, sale, reference, company, carrier, carrier_id, tracking, state, backorder, returned, sale_status, type;
	struct stamp done, ordered;
	struct delivery_line *moves, *operations;
	bool finished, carrier_shown;   /* done in Odoo; the export has a column for its carrier */
	enum direction direction;
	bool whole;                     /* Odoo reports its sale order as fully delivered */
	bool rejected;                  /* one of its cells was refused and reported */
	struct delivery *next;
};

struct sale_line_export { struct slice id; struct count quantity; };    /* external ID; COUNT_NONE: the export has no quantities */
struct sale_export {
	struct place place;
	struct slice id, name, reference, state, invoices;
	bool cancelled, rejected, invoiced;     /* invoiced: false if the export does not show it */
	struct sale_line_export *lines;
	size_t lines_count;
	struct sale_export *next;
};

/* Below a product with several taxes are rows that have only the further ones. OVERRIDE: Odoo 18 and 19 show a choice there that may be empty. */
struct product_row { struct slice id, sku, name, barcode, tax_amount, tax_type, tax_included, tax_override; };
struct stock_row { struct slice id, sku, free, on_hand, forecast, location, reserved; };

extern const struct format format_odoo_deliveries, format_odoo_sales, format_odoo_stock, format_odoo_quants, format_odoo_products;

/* All records of a file, in order. They live in the job's arena. -1: reported, only without memory. */
int deliveries_read(struct context *, struct sheet *, struct delivery **first);
int sales_read(struct context *, struct sheet *, struct sale_export **first);

/* Odoo writes an apostrophe before a text that starts with = + or - (CSV only). */
static inline struct slice export_text(struct slice text)
{
	bool guarded = text.len > 1 && text.at[0] == '\'' && (text.at[1] == '=' || text.at[1] == '+' || text.at[1] == '-');
	return guarded ? slice_from(text, 1) : text;
}
#endif
