/* One order, joined from all reports, with its items and their parcels. */
#ifndef ORDER_H
#define ORDER_H
#include "amazon/order_facts.h"
#include "value/diag.h"

struct sheet;

/* How far an order has come. States only go forward: the most advanced one in any report is true. */
enum standing { STANDING_UNKNOWN, PENDING, UNSHIPPED, SHIPPED, STANDING_CANCELLED };

struct parcel { struct slice shipment_item, carrier, tracking; struct count quantity; struct stamp sent; struct parcel *next; };

struct item {
	struct item_facts facts;
	struct place place;             /* of the most trusted row */
	int number;                     /* among the items of one SKU, from 1 */
	bool cancelled, told;           /* told: at least one row has given its facts */
	struct parcel *parcels;         /* FBA: how it was shipped, as far as reports state it */
	const struct sheet *weighed, *taken;    /* while rows without ids are matched: units and worth are of this report; the report that named it */
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
	const char *lacks;              /* what an order needs to be written, and no report gives; NULL: nothing */
};
#endif
