/*
 * Reimbursements for lost and damaged goods of FBA, from two sides: approved, as their own report states them, and paid, as rows of settlements. Both
 * sides have the SKU and the amount, and nothing else in common. All of it lives in the arena.
 */
#ifndef REIMBURSED_H
#define REIMBURSED_H
#include "pipelines/settlement/settlement.h"
#include "syntax/table.h"

struct reimbursed {
	struct slice sku, currency, id, what;   /* id: of the reimbursement, of the settlement */
	struct money amount;
	struct stamp when;              /* approved; posted */
	struct place place;             /* file: NULL if it is from the book */
	bool paid;
};

struct reimbursed_list { struct arena *arena; struct reimbursed *all; size_t count, room; };

int reimbursed_add(struct reimbursed_list *, const struct reimbursed *);       /* -1: no memory, not reported */
int reimbursed_add_settlement(struct reimbursed_list *, const struct settlement *);     /* the same */
int reimbursed_add_report(struct context *, struct reimbursed_list *, struct sheet *);  /* -1, reported: no memory */
bool reimbursed_is(const struct settlement *, const struct settled_row *);      /* whether the row pays one */

/*
 * Moves to the front those that have no counterpart, although both sides are known for their day; *count says how many. Settlements are known from SINCE
 * UNTIL.
 */
void reimbursed_compare(struct reimbursed_list *, struct stamp since, struct stamp until, size_t *count);
#endif
