/* A module ZIP while it is being filled: the rows of its CSV files and of the tables that its calls use. */
#ifndef MODULE_ZIP_H
#define MODULE_ZIP_H
#include "odoo/import_csv.h"
#include "odoo/module_calls.h"
#include "odoo/sale_rows.h"
#include "value/set.h"

/*
 * Locations of a named company have one more column, so they go to their own file. Contacts below another one come after all of those: Odoo creates
 * the rows of a file together, but starts a new batch at each row that names one of them.
 */
enum csv { PRICELISTS, LOCATIONS_CSV, COMPANY_LOCATIONS, TYPES, COMPANY_TYPES, PARTNERS, PARTNER_ADDRESSES, CSV_COUNT };

struct module_zip {
	struct context *ctx;
	const struct setup *setup;
	int odoo_version;
	struct set known;               /* keys of external IDs that have their row */
	struct out tables[TABLE_LETTERS], csv[CSV_COUNT], sales[LAYOUTS];       /* created for the first row: buffer is NULL before that */
	struct out id;                  /* for putting IDs together */
	bool product_used[STANDARD_KINDS], carriers, failed;
};

/* Created for the first row. Without memory, m->failed is set. */
struct out *module_begun(struct module_zip *, struct out *);
struct out *module_table(struct module_zip *, enum module_table);
#endif
