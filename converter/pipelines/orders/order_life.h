/* What the life of an order begins with: what the reports state of its items. See pipelines/life/. */
#ifndef ORDER_LIFE_H
#define ORDER_LIFE_H
#include "core/conversion.h"
#include "pipelines/orders/join/order.h"

/* CODE: why the order is not written; CODE_NONE: it is. -1: reported. */
int order_life_tell(struct conversion *, const struct order *, enum code);
#endif
