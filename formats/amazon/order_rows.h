#ifndef ORDER_ROWS_H
#define ORDER_ROWS_H
#include "syntax/row_rules.h"

extern const struct row_rules order_rows;
#endif
