/* Cells that fit their columns one by one, but not each other: the row is shifted. */
#ifndef ORDER_SHIFT_H
#define ORDER_SHIFT_H
#include "amazon/order_facts.h"

struct sheet;

const char *order_shift(const struct sheet *, const struct facts *);    /* the column that holds the value of its neighbour; NULL: none */
#endif
