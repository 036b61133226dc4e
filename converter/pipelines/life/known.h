/*
 * What is known of one order, for the rules in life.h: what Amazon's reports state, what left the house, what came back, what Amazon was
 * asked to cancel. With a book all jobs of the account count, otherwise the files of the call. NULL or -1 means: already reported.
 */
#ifndef KNOWN_H
#define KNOWN_H
#include "core/conversion.h"
#include "pipelines/life/facts.h"
#include "pipelines/life/life.h"

struct life_order *life_order(struct conversion *, struct slice id);            /* good until another one is asked for */
void life_read_again(struct conversion *);       /* the book knows more since */
enum life_state life_state(const struct life_order *);
struct life_item *life_item(const struct life_order *, struct slice id);        /* NULL: there is none */
bool life_cancels(const struct life_order *, struct slice item);                /* Amazon has cancelled it, or is asked to */
bool life_itemised(const struct life_order *);  /* all of its items are known, by their ids */
/* What an order is of which no report is known, and that has no ID of ours: UNHEARD, STRANGE or ELSEWHERE. -1: the book fails. */
int life_unheard(struct conversion *, const struct life_order *, enum life_state *);
/* Which other account of the exchange has a report of the order; NULL: none. */
int life_other_account(struct conversion *, struct slice order, const char **account);

int life_tell(struct conversion *, const struct life_told *);
int life_tell_item(struct conversion *, const struct life_told *, const struct life_item *);    /* each after life_tell */

/* The delivery is seen. *is_new: by none of its identities before. NULL: no memory, or the book fails; reported. */
struct life_delivery *life_see(struct conversion *, struct life_order *, const struct life_delivery *, bool *is_new);
/* KNOWN and SEEN are one delivery: it has the identities of both. */
int life_unite(struct conversion *, struct life_order *, struct life_delivery *known, struct life_delivery *seen);
struct slice life_shown(const struct life_delivery *);   /* as people know it: its Reference, otherwise its external ID */
bool life_same_delivery(const struct life_delivery *, const struct life_delivery *);    /* one of their identities is the same */
/* For fresh.h, without a book: the items of orders that are open and that no export of sale orders shows. */
int life_open_items(struct conversion *, int (*take)(void *to, struct slice sku, int64_t units), void *to);
/* For in_odoo.h, without a book: a number for each order; 0: none. */
int life_put_in_odoo(struct conversion *, struct slice order, uint32_t kind);
uint32_t life_in_odoo(const struct conversion *, struct slice order);
void life_close(struct conversion *);
int life_leaves(struct conversion *, struct life_order *, struct life_goods);   /* goods of a delivery that is confirmed */
int life_forget(struct conversion *, struct life_order *, struct slice delivery);       /* what it had: it is stated again */
int life_returns(struct conversion *, struct life_order *, struct life_goods);  /* goods that came back; item empty: not known which */
#endif
