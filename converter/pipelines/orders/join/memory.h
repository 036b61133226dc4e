/*
 * What earlier calls did, for a call that continues from there: in an exchange, the book. `convert` by itself has none (NULL). Each function records
 * what happens and returns what happened before. -1: reported; nothing may be committed.
 */
#ifndef MEMORY_H
#define MEMORY_H
#include "amazon/feed.h"
#include "pipelines/orders/join/join.h"
#include "odoo/sale.h"
#include "pipelines/orders/order_policy.h"

enum about_order { ORDER_OF_OLDER_FILES, ORDER_UNCHANGED, ORDER_TO_CONVERT };
enum about_shipment { SHIPMENT_NEW, SHIPMENT_SENT, SHIPMENT_REFUSED };   /* REFUSED: sent, and Amazon did not accept it */
struct about_verdict { bool known, overtaken; };        /* overtaken: Amazon has received something newer since */
enum about_sale { SALE_NEW, SALE_CHANGED, SALE_KNOWN };

struct memory {
	void *book;
	enum about_order (*order)(void *book, struct slice order);
	/* A known order gets lines of quantity 0 for those that it had before and no longer has: Odoo's import deletes none. */
	int (*sale)(void *book, const struct order_policy *, const struct order *, struct sale *, enum about_sale *);
	/* *code changes if the order is known: CANCELLED_SINCE, or CODE_NONE: it was written; *told: nothing new about it. */
	int (*left_out)(void *book, const struct order_policy *, const struct order *, enum code *, bool *told);
	int (*shipment)(void *book, const struct shipment *, const char *file, enum about_shipment *);
	int (*placed)(void *book, struct slice order, struct stamp *placed);    /* STAMP_NONE: unknown */
	int (*last_feed)(void *book, const char *type, struct stamp *made);     /* STAMP_NONE: there was none */
	int (*feed)(void *book, const char *name, const char *type, struct slice sha256, const struct feed_map *);
	int (*cancelled)(void *book, struct slice order, struct slice item, const char *type, bool *before);
	/* Two feeds may have the same bytes, for example a retry. Then the name of the note shows which one it is. */
	int (*verdict)(void *book, struct slice sha256, const char *note, int64_t record, const char *verdict, struct slice codes, struct about_verdict *);
};
#endif
