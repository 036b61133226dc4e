/*
 * One order out of all the rows that name it. No single report has everything: the facts of several are merged per order
 * item, the more trusted report first, the newer first among equals; quantities and amounts, which change while an order is open, by the
 * newest report that is known to be newer. The order of the files makes no difference.
 */
#ifndef JOIN_H
#define JOIN_H
#include "pipelines/orders/join/order_index.h"

/* How far an order has come. Facts only go forward: the furthest that any report tells is the truth. */
enum standing { STANDING_UNKNOWN, PENDING, UNSHIPPED, SHIPPED, STANDING_CANCELLED };

struct parcel { struct slice shipment_item, carrier, tracking; struct count quantity; struct stamp sent; struct parcel *next; };

struct item {
	struct item_facts facts;
	struct place place;             /* of the row that is trusted most */
	int number;                     /* among the items of one SKU, from 1 */
	bool cancelled, told;           /* told: its facts are there, of one row at least */
	struct parcel *parcels;         /* FBA: how it was shipped, as far as told */
	const struct sheet *weighed, *taken;    /* while rows without ids are matched: units and worth are of this report; the report that has told of it */
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
	const char *lacks;              /* what no order that is written can do without, and no report tells; NULL: nothing */
};

/* Everything lives in the job's scratch. A refused order comes back with rejected set, said; -1 only without memory. */
int join_order(struct context *, const struct order_index *, size_t index, struct order *);
#endif
