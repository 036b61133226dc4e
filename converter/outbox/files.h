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
enum { FILES_STAGED = 80 };
void files_joined(const char *sha, char name[FILES_STAGED]);     /* the name in transfer/ of a joined feed, until it is in to-amazon/ */
bool files_wait(struct outbox *, const struct carried *);       /* the feed and its note are in to-amazon/ */
#endif
