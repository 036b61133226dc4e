/* A record of a feed that waits, and who judges it: see waiting.h. */
#ifndef WAITING_ROW_H
#define WAITING_ROW_H
#include "value/slice.h"

/* What one record of such a feed has. LESS: units by which to lower its quantity (stock only), set by the judge. NOTABLE: the seller should know, set too. */
struct waiting_row { struct slice order, item, sku, delivery; int32_t part; int64_t less; bool notable; };

struct waiting_judge {
	const char *types[3];           /* of feeds that it judges; ends with NULL */
	int (*judge)(void *to, struct waiting_row *);   /* 0: right; 1: no longer right; -1: reported */
	int (*keeps)(void *to, const struct waiting_row *, int64_t feed);      /* a record that is in the new feed too; FEED: the old one. Or NULL */
	void *to;
};
#endif
