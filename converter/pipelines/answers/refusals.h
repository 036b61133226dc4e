/* What Amazon refuses of a feed needs the seller, until Amazon accepts it. -1 means: already reported. */
#ifndef REFUSALS_H
#define REFUSALS_H
#include "amazon/feed_records.h"
#include "core/conversion.h"

int refusals_tell(struct conversion *, const struct record_row *, struct slice codes, const char *report);
int refusals_end(struct conversion *, const struct record_row *);       /* Amazon accepted the row: what it refused of it before is over */
#endif
