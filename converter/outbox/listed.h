/* Amazon's lists, as getFeeds and getReports give them: is the one whose answer was lost among them? -1 means: already reported. */
#ifndef LISTED_H
#define LISTED_H
#include <jansson.h>

#include "outbox/outbox.h"

/* The answer is on standard input. MORE: another page follows. 1: it was no such list, so nothing is decided yet. */
int listed_decide(struct outbox *, struct carried *, bool more);
/* The same for resolve: Amazon's answer to getFeed. 1: it is another feed; reported. */
int listed_one(struct outbox *, struct carried *);
#endif
