/* The questions of the life to the book. -1 means: already reported. */
#ifndef LIFE_MEMORY_H
#define LIFE_MEMORY_H
#include "core/conversion.h"
#include "pipelines/life/facts.h"

extern const struct book_part life_part;

int life_memory_load(struct conversion *, struct life_order *);         /* all that the book knows of the order; ID is filled in */
/* *since: when the order was written first; *seen: the job that read it first. */
int life_memory_tell(struct conversion *, const struct life_told *, int64_t *since, int64_t *seen);
int life_memory_item(struct conversion *, struct slice order, const struct life_item *, int64_t since, int64_t seen);
int life_memory_delivery(struct conversion *, struct slice order, struct life_delivery *);      /* ID 0: a new one, which gets its id */
int life_memory_goods(struct conversion *, struct slice order, const struct life_goods *, bool back);
int life_memory_forget(struct conversion *, struct slice order, struct slice delivery);
/* How people know a delivery that is named NAME in feeds; NAME itself if it was never seen. */
int life_memory_shown(struct conversion *, struct slice order, struct slice name, struct slice *shown);
int life_memory_any_order(struct conversion *, bool *any);              /* whether the book knows any report of an order */
int life_memory_purge(struct conversion *, int64_t before);     /* items of orders that wait, and that no report has stated since (seconds UTC) */
#endif
