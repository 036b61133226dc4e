/* Feeds that lie ready in to-amazon/ become rows of the book; what cannot go is refused with its reason, before any request. -1: reported. */
#ifndef INTAKE_H
#define INTAKE_H
#include "outbox/outbox.h"

int intake_feeds(struct outbox *);
/* Whether the feed's file is the one that its note was written for. 1: it is not; the reason is in the row. */
int intake_verify(struct outbox *, struct carried *);
/* What its note in a folder says of a feed, unjudged. 1: there is no sound one. */
int intake_describe(struct outbox *, enum folder, struct carried *);
int intake_rank(const char *type);              /* the sequence of kinds: what frees stock before what sells it */
#endif
