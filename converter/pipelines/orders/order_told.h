/*
 * How much of an order was written: its units and their prices, as Amazon stated them. By this a change is found even when the reports
 * with the other facts of the order are purged.
 */
#ifndef ORDER_TOLD_H
#define ORDER_TOLD_H
#include "pipelines/orders/join/order.h"

struct order_told { int64_t units, amount; bool has_units, has_amount; };      /* amount: in 1/10000 */

struct order_told order_told_of(const struct order *);
bool order_told_differs(const struct order_told *before, const struct order_told *now);       /* in what both know */
#endif
