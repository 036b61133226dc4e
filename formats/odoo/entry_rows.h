/*
 * Journal entries (account.move) as rows that Odoo imports from Journal Entries, by screen or from a module: the first row of an entry has its columns,
 * the others only the line's. The column of taxes is always there, and empty where no tax is meant: without it, Odoo puts the default taxes of the
 * account on the line and balances the entry on its suspense account, without a message. Entries that need other columns (another layout) go to other
 * files, because an empty cell would be a value.
 */
#ifndef ENTRY_ROWS_H
#define ENTRY_ROWS_H
#include "value/money.h"
#include "value/out.h"
#include "value/stamp.h"

struct entry_line {
	struct slice id, account, name; /* account: its code */
	struct slice tax, tags;         /* external IDs of taxes; names of tags; empty: none */
	struct money balance;           /* in the currency of the company: > 0 is debit */
	struct money foreign;           /* the same in the entry's currency */
	struct entry_line *next;
};

struct journal_entry {
	struct slice id, journal, ref, partner;         /* external IDs of the journal and the partner; partner empty: none */
	struct stamp date;
	struct slice currency;          /* empty: that of the company */
	int decimals, foreign_decimals;
	struct entry_line *lines;
};

enum entry_layout { ENTRY_PARTNER = 1, ENTRY_FOREIGN = 2, ENTRY_TAGS = 4, ENTRY_TYPE = 8, ENTRY_LAYOUTS = 16 };  /* TYPE: in a module */

unsigned entry_layout(const struct journal_entry *);            /* without ENTRY_TYPE */
/* Both sums are zero, and there are at least two lines. What is not balanced is never written: Odoo may balance it by itself. */
bool entry_balanced(const struct journal_entry *);
void entry_rows_header(struct out *, unsigned layout);
void entry_rows(struct out *, const struct journal_entry *, unsigned layout);

struct entry_account { struct slice id, code, name, type; bool reconcile; };
#define ENTRY_ACCOUNTS_HEADER "id,code,name,account_type,reconcile\r\n"
void entry_rows_account(struct out *, const struct entry_account *);
#endif
