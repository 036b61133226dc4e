/* What order reports state of the money of their orders, beside what was settled. */
#ifndef ORDERED_H
#define ORDERED_H
#include "pipelines/settlement/order_money.h"

/* The rows of one report. The amounts of an order come from the first report that has its prices. -1, reported: no memory. */
int ordered_add(struct context *, struct order_list *, struct sheet *);
/* The first component that differs between what was ordered and what was settled; MONEY_PARTS: none does. */
enum money_part ordered_differs(const struct order_money *);
#endif
