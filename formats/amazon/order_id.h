/* Amazon's order numbers: 302-1234567-1234567, and S01-1234567-1234567 for orders of another shop. */
#ifndef ORDER_ID_H
#define ORDER_ID_H
#include "value/slice.h"

bool order_id_good(struct slice);
struct slice order_id_within(struct slice *rest);       /* the next one in a text, which moves behind it; empty: there is none */
#endif
