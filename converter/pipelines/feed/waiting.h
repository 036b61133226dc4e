/*
 * Feeds that wait in to-amazon/ are looked at again when something newer is known. One that is no longer right is taken out, and what is left of it is
 * written anew as a feed of this job. The note (NAME.feed.json) is claimed by rename into work/<job>/withdrawn/, so the carrier cannot take it
 * meanwhile; a job that does not come to its end puts it back (exchange/withdrawn.h). -1 means: already reported.
 */
#ifndef WAITING_H
#define WAITING_H
#include "core/conversion.h"

/* What one record of such a feed has. LESS: units by which to lower its quantity (stock only), set by the judge. */
struct waiting_row { struct slice order, item, sku, delivery; int32_t part; int64_t less; };

struct waiting_judge {
	const char *types[3];           /* of feeds that it judges; ends with NULL */
	int (*judge)(void *to, struct waiting_row *);   /* 0: right; 1: no longer right; -1: reported */
	int (*keeps)(void *to, const struct waiting_row *, int64_t feed);      /* a record that is in the new feed too; FEED: the old one. Or NULL */
	void *to;
};

bool waiting_any(const struct conversion *);          /* whether a feed waits at all */
int waiting_review(struct conversion *, const struct waiting_judge *);
/* The same for stock files that wait for upload by hand, which have no note. */
int waiting_review_by_hand(struct conversion *, const struct waiting_judge *);
#endif
