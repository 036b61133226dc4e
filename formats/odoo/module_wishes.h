/* The rows of a sale that are about people: what they wish, what they have to see, what they have to compare. */
#ifndef MODULE_WISHES_H
#define MODULE_WISHES_H
#include "odoo/module_zip.h"

void module_wishes(struct module_zip *, const struct sale *, struct slice seen);
struct slice module_cancel_tag(const struct sale *);            /* by the ID that it has while the ZIP is imported; empty: none */
#endif
