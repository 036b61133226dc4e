/* Everything that Odoo gets of a sale, as one text: if it is the same, Odoo has it already. */
#ifndef SALE_TEXT_H
#define SALE_TEXT_H
#include "odoo/sale.h"
#include "value/out.h"

struct slice sale_text(struct out *, const struct sale *);      /* good until OUT is used again */
#endif
