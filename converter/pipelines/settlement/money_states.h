/* Where the money of an order is, in one word, and the totals of the orders by that. */
#ifndef MONEY_STATES_H
#define MONEY_STATES_H
#include "pipelines/settlement/order_money.h"

enum money_state { MONEY_SETTLED, MONEY_DIFFERENT, MONEY_NOT_DUE, MONEY_OVERDUE, MONEY_WITHOUT_ORDER, MONEY_NOTHING, MONEY_STATES };
extern const char *const money_states[MONEY_STATES];

struct money_verdict { enum money_state state; enum money_part part; struct money difference; };        /* part: MONEY_PARTS unless it differs */

struct money_verdict money_judge(const struct order_money *, struct stamp now);

struct money_totals { struct conversion *c; struct money_total *first; struct report_block *look, *all; };
int money_totals_add(struct money_totals *, const struct order_money *, const struct money_verdict *);        /* -1: reported */
int money_totals_report(struct money_totals *);                 /* -1: reported */
#endif
