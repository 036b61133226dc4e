/*
 * Settlement reports: what Amazon paid out every two weeks, and of what. One file is one settlement. Its head row has the dates, the total and the
 * currency, and no amount; every other row has amounts, and repeats only the settlement id. The form of the newer report (V2) has one amount a row, the
 * older one (V1) up to nine.
 */
#ifndef SETTLEMENT_H
#define SETTLEMENT_H
#include "value/slice.h"

enum { SETTLEMENT_PARTS = 9 };

/* Texts as they are in the file: settlement_style.h reads amounts and dates, once the whole file has shown how it writes them. */
struct settlement_row {
	struct slice id, start, end, deposit, total, currency;                  /* of the head row, except the id */
	struct slice transaction, order, adjustment, shipment, marketplace, channel, posted_date, posted, item, sku, quantity, promotion;
	struct { struct slice type, description, amount; } parts[SETTLEMENT_PARTS];
};

/* One amount of a row, under the three names that V2 gives it. */
struct settlement_amount { struct slice transaction, type, description, amount; };

/* The amounts of a row, in either form; *NEXT is 0 at first. false: there are no more. */
bool settlement_next_amount(const struct settlement_row *, unsigned *next, struct settlement_amount *);

/* The head row: it has a total. */
static inline bool settlement_is_head(const struct settlement_row *row) { return row->total.len != 0; }
/* 5 to 20 digits. */
bool settlement_id_good(struct slice id);
#endif
