/*
 * A settlement becomes journal entries: one, or one for each month. Each has lines by account, kind of amount, tax key and marketplace. At the end of a
 * month the sum is carried forward to the next entry; the last one has the payout, or what the seller owes.
 */
#ifndef SETTLE_H
#define SETTLE_H
#include "odoo/entry_rows.h"
#include "pipelines/settlement/account_map.h"
#include "pipelines/settlement/exchange_rates.h"
#include "pipelines/settlement/settlement.h"

struct settle_rules {
	struct account_map map;
	struct exchange_rates rates;
	struct slice currency, journal, partner;        /* of the company; external IDs */
	struct stamp locked;            /* the last locked day, or STAMP_NONE */
};

struct settled_entry { struct journal_entry entry; struct settled_entry *next; };

int settle_rules_load(struct conversion *, struct settle_rules *);      /* -1, reported */

/*
 * The settlement's outcome becomes HELD, and is reported, if an account or a rate is missing or a period is locked; then there are no entries. Each entry
 * is balanced. The rules whose accounts are used are marked in USED, which has one place for each rule of the map. -1: no memory, reported.
 */
int settle_entries(struct conversion *, const struct settle_rules *, struct settlement *, struct settled_entry **first, bool *used);
#endif
