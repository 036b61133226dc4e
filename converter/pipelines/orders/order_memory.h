/*
 * What the book knows of orders, for a job that goes on from there: which reports stated an order, what was written of it. All
 * questions about orders are in order_memory.c and order_look.c. -1 means: already reported; nothing may be committed.
 */
#ifndef ORDER_MEMORY_H
#define ORDER_MEMORY_H
#include "core/conversion.h"
#include "odoo/sale.h"
#include "pipelines/orders/order_counts.h"
#include "pipelines/orders/order_policy.h"
#include "report/need.h"
#include "syntax/excerpt.h"
#include "value/set.h"

extern const struct book_part orders_part;

/* How far an order has come in the book. OUT: it never goes to Odoo. */
enum order_state { ORDER_NONE, ORDER_WRITTEN, ORDER_WAITING, ORDER_REFUSED, ORDER_CANCELLED, ORDER_OUT, ORDER_STATES };
extern const char *const order_states[ORDER_STATES];            /* as the book spells them */
enum order_state order_state_named(struct slice);               /* ORDER_NONE: no such state */

enum about_order { ORDER_OF_EARLIER_FILES, ORDER_UNCHANGED, ORDER_TO_CONVERT };
enum about_sale { SALE_NEW, SALE_CHANGED, SALE_KNOWN, SALE_INCOMPLETE };        /* INCOMPLETE: changed, but its address is in no file any more */

/* Each order in each of the new files: what one file states about one order has its own version. */
struct order_version { struct slice order; int64_t version; size_t file; struct excerpt_part place; };

/* `status` looks for gaps in the last month. COUNTED_BACK: the first day that is counted, before that of the job. */
enum { COUNTED_BACK = 35, COUNTED_DAYS = 40 };

/* What the pipeline keeps from one step to the next. */
struct orders_own {
	struct order_counts counts;
	struct order_version *versions;
	size_t versions_count, versions_room;
	/* orders, by the hash of the id */
	struct set news, unchanged;     /* to convert; of which the new files state nothing new */
	struct set refused, gone;       /* rejected in this job; of which earlier files were purged */
	struct set caught, told;        /* of files for catch-up; of other new files */
	struct out text;                /* for hashes */
	long waiting;
	int64_t tally[ORDER_STATES], placed_on[2][COUNTED_DAYS];        /* how many more there are in the book than before; [1]: FBA */
};

/* Without a book every order is new and is converted. */
enum about_order order_memory_about(const struct conversion *, struct slice order);
/* A known order gets lines of quantity 0 for those that it had before and no longer has: Odoo's import deletes none. */
int order_memory_sale(struct conversion *, const struct order_policy *, const struct order *, struct sale *, enum about_sale *);
/* Odoo has the order from elsewhere, or the seller states it: *code says so. Codes that must be reported all the same stay. */
/* *account: the other account that knows it, where *code says so. */
int order_memory_elsewhere(struct conversion *, const struct order *, enum code *, const char **account);
/* *code changes if the order is known: CANCELLED_SINCE, CHANGED_BLIND, or CODE_NONE: it was written. *known: nothing new about it. */
int order_memory_left_out(struct conversion *, const struct order_policy *, const struct order *, enum code *, bool *known);
/* What the attention list learns of an order that is not written. MARK: what was stated before this order. */
int order_memory_attention(struct conversion *, const struct order *, enum code, bool known, struct need_mark mark);
#endif
