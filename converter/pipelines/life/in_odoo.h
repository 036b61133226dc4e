/*
 * Orders that Odoo has, by its exports of sale orders: those of the call, and with a book those of earlier days. -1 means: already reported.
 */
#ifndef IN_ODOO_H
#define IN_ODOO_H
#include "core/conversion.h"

enum in_odoo { IN_ODOO_NOT_SEEN, IN_ODOO_OURS, IN_ODOO_OTHERS };        /* OTHERS: under another external ID than ours, or none */

int in_odoo_read(struct conversion *);          /* the exports of the call; more than once does no harm */
int in_odoo_find(struct conversion *, struct slice order, enum in_odoo *);
/* No export that was made later shows the order; with a book only, otherwise always. */
int in_odoo_newest(struct conversion *, struct slice order, struct stamp exported, bool *newest);
int in_odoo_gone(struct conversion *, struct slice order, bool *gone);  /* the newest export shows it as cancelled; with a book only */
#endif
