/* Fills a module ZIP, sale by sale. */
#ifndef MODULE_FILL_H
#define MODULE_FILL_H
#include "odoo/module_zip.h"

int module_fill(struct module_zip *, const struct sale *);                                      /* -1, reported */
int module_fill_cancelled(struct module_zip *, struct slice sale_id);                           /* -1, reported */
#endif
