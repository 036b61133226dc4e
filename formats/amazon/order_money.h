/* Whether the columns of an order report show what its orders cost. If only one of two twin columns is there, or an unknown column has amounts, a column was renamed. */
#ifndef ORDER_MONEY_H
#define ORDER_MONEY_H
#include "syntax/table.h"

int order_money_check(struct context *, const struct sheet *);          /* -1: the file is refused, reported */
#endif
