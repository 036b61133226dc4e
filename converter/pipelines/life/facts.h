/* What is known of one order: see known.h. */
#ifndef FACTS_H
#define FACTS_H
#include "value/slice.h"

/* An item that no report gives an id has the id "~" and a number. */
struct life_item { struct slice id, sku; int64_t ordered; bool cancelled; struct life_item *next; };

/* What one delivery has of an item; UNITS below 0: a book of an older version does not know how many. Several products of one item are a kit: the units are at one of them. Item empty: the whole order. */
struct life_goods { struct slice delivery, item, product; int64_t units; struct life_goods *next; };

/* A delivery that an export showed, in whatever state. NAME: what earlier feeds call it. AT: when the newest export that shows it was made, seconds UTC. */
struct life_delivery { int64_t id, at; bool done; struct slice name, external_id, company, reference; struct life_delivery *next; };

struct life_order {
	struct slice id;
	bool known;                     /* a report of it */
	bool cancelled, fba;
	int64_t open_since;             /* see life_told */
	struct life_item *items;
	struct life_goods *left, *back; /* confirmed to Amazon; returned */
	struct life_goods *asked;       /* what Amazon was asked to cancel, and did not refuse */
	struct life_delivery *deliveries;
};

/*
 * What a report states of an order. Its items replace those that were known. OPEN_SINCE is when it was written for Odoo, in seconds UTC: a stock export
 * from before that does not know it. 0: the order takes nothing from the stock.
 */
#define LIFE_NOT_YET (INT64_MAX / 2)
struct life_told { struct slice order; bool cancelled, fba; int64_t open_since; };
#endif
