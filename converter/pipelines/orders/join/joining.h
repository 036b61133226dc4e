/* Shared by the files of the join: the rows of one order as they are read, sorted, matched to items and merged. */
#ifndef JOINING_H
#define JOINING_H
#include "pipelines/orders/join/order.h"
#include "pipelines/orders/join/order_index.h"

/* One row, read. */
struct reading {
	struct facts facts;
	struct sheet *sheet;
	struct row row;
	struct item *item;
	struct reading *next;
};

struct joining {
	struct context *ctx;
	const struct order_index *orders;
	struct order *order;
	struct reading *readings;       /* the most trusted first, once sorted */
	struct slice id;
	bool ships_elsewhere, bills_elsewhere;  /* the current reading has another address than an earlier one */
};

int joining_refuse(struct joining *, enum code);                           /* always 0: the order is still processed, to report more */
struct place joining_place(const struct joining *, const struct reading *);
/*
 * Above 0: A is newer, below 0: B is, 0: neither is known to be. By Amazon's dates in the rows; where they do not decide, by the times of the files, then
 * by the order in which they came.
 */
int reading_compare(const struct reading *a, const struct reading *b);
bool reading_by_file(const struct reading *a, const struct reading *b);   /* the files decide, not Amazon's dates */
enum standing standing_named(struct slice status);                         /* Amazon's word for it */
bool facts_cancelled(const struct item_facts *);

int order_rows_read(struct joining *, const struct order_entry *);         /* all rows of the order */
int order_rows_repair(struct joining *, struct reading *);                  /* what a spreadsheet did to it; -1: no memory */
int order_rows_add_up(struct joining *, const struct reading *from, struct item_facts *to, const struct item_facts *more);
int match_items(struct joining *);                                       /* assigns each reading to its item; unites parcels */
void merge_facts(struct joining *, const struct reading *);
#endif
