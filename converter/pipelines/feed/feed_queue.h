/* What the book knows of feeds that wait for upload, for whoever carries them. -1 means: already reported. */
#ifndef FEED_QUEUE_H
#define FEED_QUEUE_H
#include "book/book.h"

/*
 * Whether every SKU of a stock feed is in a newer one that waits or was sent; PARTLY: some are in one that Amazon has. A feed that the book does not
 * know is neither.
 */
int feed_queue_newer(struct book *, const char *name, const char *sha, const char *markets, bool *newer, bool *partly);
#endif
