/* Whether to write an order to Odoo, and if not, why. Decided in one place, from the joined facts alone. */
#ifndef RULES_H
#define RULES_H
#include "pipelines/orders/order_policy.h"

/* CODE_NONE: write it. Any other code is the reason why not, reported with its place. Warnings are reported, too. */
enum code rules_judge(struct context *, const struct order_policy *, const struct order *);
#endif
