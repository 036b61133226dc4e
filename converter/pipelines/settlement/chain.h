/*
 * Settlements follow each other: one starts when the last one ended, with the reserve that the last one held back and the debt that it left. A chain is of one
 * currency and one marketplace.
 */
#ifndef CHAIN_H
#define CHAIN_H
#include "pipelines/settlement/settlement.h"

struct chain_link {
	struct slice id, currency, marketplace;
	struct stamp start, end;
	struct money total, reserve, reserve_back, owed;        /* as the rows state them: reserve and owed are negative */
};
struct chain { struct chain_link *links; size_t count, room; };

struct chain_link chain_link_of(const struct settlement *);
int chain_add(struct conversion *, struct chain *, const struct chain_link *);         /* -1: no memory, reported */
int chain_put(struct conversion *, struct chain *, const struct chain_link *);         /* one with its id may be there */
/* Reports what does not fit: the settlement before this one, this one, or the one after it. */
void chain_check(struct conversion *, const struct chain *, const struct settlement *);
#endif
