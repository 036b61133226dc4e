/* Tax that the marketplace collects and pays itself: it is never the seller's money, even if prices include it. */
#ifndef COLLECTED_TAX_H
#define COLLECTED_TAX_H
#include "pipelines/orders/order_policy.h"

bool tax_is_collected(const struct order *);
void collected_tax_take_off(const struct order_policy *, struct order *);        /* from prices that include it */
#endif
