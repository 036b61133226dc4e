/*
 * The module ZIP for Odoo's Import Module (base_import_module, menu Apps): one import which makes the orders, confirms, cancels, and
 * books what Amazon shipped. CSV for the data, which carries external IDs of a prefix that is no module, so that nothing Odoo
 * uninstalls takes them with it; XML only for calls. In the sequence of the manifest:
 *
 *   protect.xml               records that are there already are not written again
 *   product.product.csv, product.pricelist.csv, stock.location*.csv, stock.picking.type*.csv       set-up, made once
 *   before.xml                tags and SKUs resolved in this database
 *   res.partner.csv
 *   changes.xml               what Amazon changed on orders that are there already
 *   sale.order*.csv           all orders, as quotations; several files where they need different columns
 *   after.xml                 everything that happens to the orders, FBA stock too; hides the module
 *
 * Odoo takes it in one transaction: an error leaves nothing. CSV here is UTF-8 without byte order mark. Dates stand in the XML only,
 * in UTC: those of a CSV would be read in the time zone of the importing user. Verified on Odoo 17, 18 and 19.
 */
#ifndef IMPORT_MODULE_H
#define IMPORT_MODULE_H
#include "odoo/import_csv.h"

struct import_module;
/* The products of the set-up in the order of enum line_kind. The set-up is kept, not copied. */
struct import_module *import_module_start(struct context *, struct outlet, const struct setup *, int odoo_version, size_t orders_per_zip);
int import_module_add(struct import_module *, const struct sale *);                                     /* -1, said */
int import_module_cancel(struct import_module *, struct slice sale_id);                                 /* -1, said */
int import_module_finish(struct import_module *);                                                       /* -1, said */
int import_module_zips(const struct import_module *);
void import_module_close(struct import_module *);               /* also after an error; NULL is none */
#endif
