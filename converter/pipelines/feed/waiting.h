/*
 * Feeds that wait in to-amazon/ are looked at again when something newer is known. One that is no longer right is taken out, and what is left of it is
 * written as a new feed of this job. The note (NAME.feed.json) is claimed by rename into work/<job>/withdrawn/, so the carrier cannot take it
 * meanwhile; a job that does not come to its end puts it back (exchange/withdrawn.h). -1 means: already reported.
 */
#ifndef WAITING_H
#define WAITING_H
#include "core/conversion.h"
#include "pipelines/feed/waiting_row.h"

bool waiting_any(const struct conversion *);          /* whether a feed waits at all */
int waiting_review(struct conversion *, const struct waiting_judge *);
/* The same for stock files that wait for upload by hand, which have no note. */
int waiting_review_by_hand(struct conversion *, const struct waiting_judge *);
#endif
