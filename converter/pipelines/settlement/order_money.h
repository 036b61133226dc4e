/*
 * What settlements and order reports state of one order, component by component. Components of a sale are gross (with tax), so that they compare whatever
 * of the two has the tax apart. > 0 is money to the seller.
 */
#ifndef ORDER_MONEY_H
#define ORDER_MONEY_H
#include "pipelines/settlement/settlement.h"

enum money_part { MONEY_GOODS, MONEY_SHIPPING, MONEY_WRAP, MONEY_DISCOUNT, MONEY_TAX, MONEY_WITHHELD, MONEY_FEES, MONEY_REFUNDED, MONEY_OTHER, MONEY_PARTS,
		  SALE_PARTS = MONEY_TAX };     /* those before the tax add up to the gross price; the tax is in them */
extern const char *const money_parts[MONEY_PARTS];              /* "goods" */

struct order_money {
	struct slice order;
	struct money parts[MONEY_PARTS];        /* settled */
	bool sold;                      /* it has a row of a sale */
	/* what order reports state */
	const struct sheet *source;     /* of the amounts; NULL: no report has the order */
	struct money ordered[MONEY_PARTS];
	bool priced, cancelled;
	struct slice marketplace, currency;
	struct stamp placed, shipped, settled;  /* STAMP_NONE: not known */
};

/* A list of orders. The orders live in the job's arena, the rest is freed by order_money_close. */
struct order_list { struct arena *arena; struct set by_order; struct order_money **orders; size_t count, room; };

struct order_money *order_money_of(struct order_list *, struct slice order);   /* added if it is new; NULL: no memory */
struct order_money *order_money_find(const struct order_list *, struct slice order);    /* NULL: not there */
/* All rows with an order id. -1: no memory, not reported. */
int order_money_add(struct order_list *, const struct settlement *);
struct money order_money_gross(const struct money parts[MONEY_PARTS]);
void order_money_close(struct order_list *);
#endif
