/*
 * The module ZIP for Odoo's Import Module (base_import_module, menu Apps): one import that creates the orders, confirms, cancels, and books what
 * Amazon shipped. CSV for the data, with external IDs under a prefix that is not a module, so that no uninstall in Odoo deletes them; XML only for
 * calls. In the order of the manifest:
 *
 *   protect.xml               existing records are not written again
 *   product.product.csv, product.pricelist.csv, stock.location*.csv, stock.picking.type*.csv       set-up, created once
 *   before.xml                tags and SKUs resolved in this database
 *   res.partner.csv
 *   changes.xml               what Amazon changed on existing orders
 *   sale.order*.csv           all orders, as quotations; several files if they need different columns
 *   after.xml                 everything that happens to the orders, FBA stock too; hides the module
 *
 * Odoo imports it in one transaction: an error leaves nothing. CSV here is UTF-8 without byte order mark. Dates are only in the XML, in UTC: Odoo
 * would read dates of a CSV in the time zone of the importing user. Tested on Odoo 17, 18 and 19.
 */
#ifndef IMPORT_MODULE_H
#define IMPORT_MODULE_H
#include "odoo/import_csv.h"

struct import_module;
/* The products of the set-up in the order of enum line_kind. The set-up is referenced, not copied. */
struct import_module *import_module_start(struct context *, struct outlet, const struct setup *, int odoo_version, size_t orders_per_zip);
int import_module_add(struct import_module *, const struct sale *);                                     /* -1, reported */
int import_module_cancel(struct import_module *, struct slice sale_id);                                 /* -1, reported */
int import_module_finish(struct import_module *);                                                       /* -1, reported */
int import_module_zips(const struct import_module *);
void import_module_close(struct import_module *);               /* also after an error; NULL is allowed */
#endif
