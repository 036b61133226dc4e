/*
 * The CSV set for Odoo's import screen, in the order of the file names:
 *
 *   0-*.csv                       what the orders refer to and a database may not have; importing it once is enough
 *   1-partners.res.partner.csv    contacts, then their delivery and invoice addresses; on Odoo 19, 1-then-addresses.res.partner.csv puts these below the contacts
 *   2-orders.sale.order.csv       quotations with their lines; the first row of an order has its columns, the others only the line's
 *
 * UTF-8 with byte order mark, comma, CRLF: without the mark Odoo guesses the character set, and guesses wrong. Technical column names, so that nobody
 * has to map columns by hand in any language. Date-times are local to the importing user. A column with an empty cell would erase Odoo's default, so
 * orders that need different columns go to different files. pricelist_id is always there: Odoo refuses it for a confirmed order, so a second import
 * cannot change the order. Tested on Odoo 17, 18 and 19.
 */
#ifndef IMPORT_CSV_H
#define IMPORT_CSV_H
#include "context.h"
#include "odoo/sale.h"
#include "value/out.h"

/* Opens the output files, and is called when one is full. NULL or -1: it could not be opened or written, reported. The opener owns the files. */
struct outlet { struct out *(*open)(void *to, const char *name); int (*full)(void *to, struct out *); void *to; };

enum { STANDARD_KINDS = LINE_NOTE };     /* a product for each kind of line that has one, in the order of enum line_kind */

struct setup {                          /* the content of the 0-* files */
	struct { struct slice id, name, reference; bool service; } products[STANDARD_KINDS];
	size_t products_count;
	struct slice tag, tag_name;     /* empty: no order refers to it */
};

struct import_csv;
/* ORDERS: roughly how many will come, 0 if few. NULL: no memory, reported. */
struct import_csv *import_csv_start(struct context *, struct outlet, int odoo_version, size_t orders_per_file, size_t orders);
/* Appends the rows of a sale and its contacts to TEXT, a memory out. Any thread may call it. */
void import_csv_render(struct out *text, struct sale *, int odoo_version);
int import_csv_add(struct import_csv *, const struct sale *, struct slice text);        /* with the text that has its rows. -1: reported */
void import_csv_expect(const struct import_csv *, const struct sale *); /* a rendered sale that will be added soon: starts to fetch memory */
int import_csv_setup(struct import_csv *, const struct setup *, const struct slice *currencies, const struct slice *pricelists, size_t count);
int import_csv_finish(struct import_csv *);                             /* call after the last sale; NULL is allowed. -1: reported */
void import_csv_close(struct import_csv *);                             /* NULL is allowed */
#endif
