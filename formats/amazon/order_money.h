/* Whether the columns of an order report can tell what its orders cost: half of an amount's columns, or amounts that no column explains, tell that one was renamed. */
#ifndef ORDER_MONEY_H
#define ORDER_MONEY_H
#include "syntax/table.h"

int order_money_check(struct context *, const struct sheet *);          /* -1, said: the file is refused */
#endif
