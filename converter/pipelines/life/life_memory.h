/* The questions of the life to the book. -1 means: already reported. */
#ifndef LIFE_MEMORY_H
#define LIFE_MEMORY_H
#include "core/conversion.h"
#include "pipelines/life/facts.h"

extern const struct book_part life_part;

int life_memory_load(struct conversion *, struct life_order *);         /* all that the book knows of the order; ID is filled in */
/* When an order was written first, the job that read it first; is_new: none of its items is in the book. */
struct life_first { int64_t since, seen; bool is_new; };
int life_memory_tell(struct conversion *, const struct life_told *, struct life_first *);
int life_memory_item(struct conversion *, struct slice order, const struct life_item *, const struct life_first *);
int life_memory_delivery(struct conversion *, struct slice order, struct life_delivery *);      /* ID 0: a new one, which gets its id */
int life_memory_drop_delivery(struct conversion *, const struct life_delivery *);
int life_memory_goods(struct conversion *, struct slice order, const struct life_goods *, bool back);
int life_memory_forget(struct conversion *, struct slice order, struct slice delivery);
/* How people know a delivery that is named NAME in feeds; NAME itself if it was never seen. */
int life_memory_shown(struct conversion *, struct slice order, struct slice name, struct slice *shown);
int life_memory_any_order(struct conversion *, bool *any);              /* whether the book knows any report of an order */
int life_memory_forget_orders(struct conversion *, int64_t before);     /* all of the orders that `sale` has, and that no report has stated since */
int life_memory_purge(struct conversion *, int64_t before);     /* items of orders that wait, and that no report has stated since (seconds UTC) */
#endif
