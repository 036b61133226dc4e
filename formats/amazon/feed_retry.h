/*
 * Splits a feed that Orderferry wrote into its records, to send some of them again. Accepts only the exact layout of our own writers: any other feed
 * is refused, never guessed at.
 */
#ifndef FEED_RETRY_H
#define FEED_RETRY_H
#include "context.h"
#include "value/out.h"

enum feed_kind { FEED_UNKNOWN, FEED_SHIPPING_FLAT, FEED_CANCEL_FLAT, FEED_STOCK_JSON, FEED_XML };

struct feed_parts {
	enum feed_kind kind;
	struct slice head, tail;
	struct slice *records;          /* in the feed's bytes */
	size_t count;
};

enum feed_kind feed_kind(struct slice bytes);
int feed_take_apart(struct context *, struct slice bytes, struct feed_parts *);     /* 0; -1: not as we write it; -2: no memory */
/* The head, the records that WANTED names (counted from 0, in order) with new numbers, the tail. */
void feed_put_together(struct out *, const struct feed_parts *, const uint32_t *wanted, size_t count);
#endif
