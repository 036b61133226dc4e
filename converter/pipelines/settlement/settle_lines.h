/* The rows of a settlement added up to lines of entries, by month, account, kind, tax key and marketplace. */
#ifndef SETTLE_LINES_H
#define SETTLE_LINES_H
#include "pipelines/settlement/account_map.h"
#include "pipelines/settlement/settlement.h"

struct settle_line {
	int month;                      /* 202609 */
	enum settled_kind kind;
	struct slice rate, marketplace;
	const struct account_rule *rule;
	const struct settled_name *name;        /* of an amount of an unknown kind, else NULL */
	struct money amount;            /* > 0: money to the seller */
	bool brought;                   /* what was carried forward comes back */
};

/* Sorted; their amounts may be 0. -1: reported; accounts are missing (the outcome of the settlement is HELD), or no memory. */
int settle_lines(struct conversion *, const struct account_map *, struct settlement *, struct settle_line **lines, size_t *count);
#endif
