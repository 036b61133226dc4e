/* Amazon's ids of orders and of order items: what they look like. */
#ifndef ORDER_ID_H
#define ORDER_ID_H
#include "value/slice.h"

/* 302-1234567-1234567, or S01-1234567-1234567: an order of another shop that Amazon ships. */
bool order_id_good(struct slice);
/* The first one in a text that people write, as "Amazon 302-1234567-1234567". at == NULL: there is none. */
struct slice order_id_find(struct slice text);
/* Whether a text has an order id that somebody typed with other signs between its groups, or with a digit too many or too few. */
bool order_id_mistyped(struct slice text);
/* A good one, or one that may be mistyped, but is neither a name nor a telephone number: a message may show it. */
bool order_id_near(struct slice);

bool order_id_item_good(struct slice);          /* of an order item: 1 to 40 letters and digits */
bool order_id_item_usual(struct slice);         /* 14 digits, or 15 as in North America since 2025 */
#endif
