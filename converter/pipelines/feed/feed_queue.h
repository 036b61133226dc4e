/*
 * What the book knows of feeds that wait for upload, for whoever carries them: several become one. A group is what feed_queue_gather named in the
 * transaction of the caller, which ends with feed_queue_close, or is rolled back. -1 means: already reported.
 */
#ifndef FEED_QUEUE_H
#define FEED_QUEUE_H
#include "book/book.h"

int feed_queue_find(struct book *, const char *name, const char *sha, int64_t *feed);  /* 0: none, or its records are in another one */
int feed_queue_gather(struct book *, int64_t feed);
/* Marks the records, from 1, that a newer feed has: one of the group, or one that is on its way to Amazon or there. */
int feed_queue_stale(struct book *, int64_t feed, const char *markets, bool *stale, size_t most);
int feed_queue_move(struct book *, int64_t feed, int64_t record, int64_t to, int64_t number);   /* TO may be FEED */
/* A feed that never went, and never will: what is in it counts as not sent, and the next export of it makes it again. In a transaction of its own. */
int feed_queue_give_up(struct book *, const char *name, int64_t now);
int feed_queue_replaced(struct book *, int64_t feed, int64_t now);
int feed_queue_close(struct book *, int64_t to, const char *sha, int64_t records);
#endif
