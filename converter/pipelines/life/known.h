/*
 * What is known of one order, for the rules in life.h: what Amazon's reports state, what left the house, what came back, what Amazon was
 * asked to cancel. With a book all jobs of the account count, otherwise the files of the call. NULL or -1 means: already reported.
 */
#ifndef KNOWN_H
#define KNOWN_H
#include "core/conversion.h"
#include "pipelines/life/life.h"

extern const struct book_part life_part;

/* An item that no report gives an id has the id "~" and a number. */
struct life_item { struct slice id, sku; int64_t ordered; bool cancelled; struct life_item *next; };

/* What one delivery has of an item. Several products of one item are a kit: the units are at one of them. Item empty: the whole order. */
struct life_goods { struct slice delivery, item, product; int64_t units; struct life_goods *next; };

/* A delivery that an export showed, in whatever state. NAME: what earlier feeds call it. */
struct life_delivery { int64_t id; bool done; struct slice name, external_id, company, reference; struct life_delivery *next; };

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

struct life_order *life_order(struct conversion *, struct slice id);            /* good until another one is asked for */
enum life_state life_state(const struct life_order *);
struct life_item *life_item(const struct life_order *, struct slice id);        /* NULL: there is none */
bool life_cancels(const struct life_order *, struct slice item);                /* Amazon has cancelled it, or is asked to */
bool life_itemised(const struct life_order *);  /* all of its items are known, by their ids */
/* Whether an order of which no report is known may be another account's. -1: the book fails. */
int life_may_be_strange(struct conversion *, bool *may);
/* Which other account of the exchange has a report of the order; NULL: none. */
int life_other_account(struct conversion *, struct slice order, const char **account);

/*
 * What a report states of an order. Its items replace those that were known. OPEN_SINCE is when it was written for Odoo, in seconds UTC: a stock export
 * from before that does not know it. 0: the order takes nothing from the stock.
 */
#define LIFE_NOT_YET (INT64_MAX / 2)
struct life_told { struct slice order; bool cancelled, fba; int64_t open_since; };
int life_tell(struct conversion *, const struct life_told *);
int life_tell_item(struct conversion *, const struct life_told *, const struct life_item *);    /* each after life_tell */

/* The delivery is seen. *is_new: by none of its identities before. NULL: no memory, or the book fails; reported. */
struct life_delivery *life_see(struct conversion *, struct life_order *, const struct life_delivery *, bool *is_new);
bool life_same_delivery(const struct life_delivery *, const struct life_delivery *);    /* one of their identities is the same */
/* For fresh.h, without a book: the items of orders that are open and that no export of sale orders shows. */
int life_open_items(struct conversion *, int (*take)(void *to, struct slice sku, int64_t units), void *to);
/* For in_odoo.h, without a book: a number for each order; 0: none. */
int life_put_in_odoo(struct conversion *, struct slice order, uint32_t kind);
uint32_t life_in_odoo(const struct conversion *, struct slice order);
int life_purge(struct conversion *, int64_t before);    /* items of orders that wait, and that no report has stated since (seconds UTC) */
void life_close(struct conversion *);
int life_leaves(struct conversion *, struct life_order *, struct life_goods);   /* goods of a delivery that is confirmed */
int life_forget(struct conversion *, struct life_order *, struct slice delivery);       /* what it had: it is stated anew */
int life_returns(struct conversion *, struct life_order *, struct life_goods);  /* goods that came back; item empty: not known which */
#endif
