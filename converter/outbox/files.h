/* The files of feeds follow the book: a feed, its note NAME.feed.json, and what Amazon answered. -1 means: already reported. */
#ifndef FILES_H
#define FILES_H
#include "outbox/outbox.h"

/* Brings the files of a row that is not filed to their place, then says so in the book. A BEGUN one whose files never moved goes back to WAITS:
   its request did not leave. */
int files_follow(struct outbox *, struct carried *);
int files_make_up(struct outbox *);                             /* for all rows */
/* Takes Amazon's document out of transfer/, unpacked: it lies ready there until the book knows. 1: it is damaged or too large. */
int files_stage(struct outbox *, const struct carried *, const char *path, bool packed);
void files_unstage(struct outbox *, const struct carried *);
bool files_wait(struct outbox *, const struct carried *);       /* the feed and its note are in to-amazon/ */
#endif
