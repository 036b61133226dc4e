/*
 * Joins all rows of one order. No single report has everything: the facts of several are merged per order item, the more trusted report first, the
 * newer first among equals. Quantities and amounts, which change while an order is open, come from the newest report that is known to be newer. The
 * order of the files makes no difference.
 */
#ifndef JOIN_H
#define JOIN_H
#include "pipelines/orders/join/order_index.h"

/* How far an order has come. States only go forward: the most advanced one in any report is true. */
enum standing { STANDING_UNKNOWN, PENDING, UNSHIPPED, SHIPPED, STANDING_CANCELLED };

struct parcel { struct slice shipment_item, carrier, tracking; struct count quantity; struct stamp sent; struct parcel *next; };

struct item {
	struct item_facts facts;
	struct place place;             /* of the most trusted row */
	int number;                     /* among the items of one SKU, from 1 */
	bool cancelled, told;           /* told: at least one row has given its facts */
	struct parcel *parcels;         /* FBA: how it was shipped, if known */
	const struct sheet *weighed, *taken;    /* while rows without ids are matched: units and worth are of this report; the report that has named it */
	int64_t units;
	struct money worth;
	struct item *next;
};

struct order {
	struct order_facts facts;
	struct item *items;
	size_t items_count;
	struct place place;
	enum standing standing;
	bool fba, rejected;
	enum code reason;               /* of the first refusal, when rejected */
};

/* Everything lives in the job's scratch. A refused order comes back with rejected set, reported. -1 only without memory. */
int join_order(struct context *, const struct order_index *, size_t index, struct order *);
#endif
