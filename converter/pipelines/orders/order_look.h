/* The steps of the orders pipeline that only an exchange has: what is new, and what is kept for the next job. -1 means: already reported. */
#ifndef ORDER_LOOK_H
#define ORDER_LOOK_H
#include "pipelines/orders/order_memory.h"

struct orders_own *orders_own(struct conversion *);             /* created on first use; NULL: no memory, reported */
void orders_close(struct conversion *);

int orders_look(struct conversion *, struct sheet *, size_t file);
int orders_gather(struct conversion *);
int orders_record(struct conversion *);
int orders_purge(struct conversion *, int64_t before);
int orders_forget(struct conversion *, int64_t before);
#endif
