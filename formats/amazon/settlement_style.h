/*
 * How a settlement writes its amounts and dates: that depends on the marketplace and the year, and Amazon documents it nowhere. The whole file decides,
 * by what only one reading allows; a file that allows two is refused.
 */
#ifndef SETTLEMENT_STYLE_H
#define SETTLEMENT_STYLE_H
#include "amazon/settlement.h"
#include "value/diag.h"
#include "value/money.h"
#include "value/stamp.h"

struct settlement_style { char point; bool month_first; };      /* the decimal mark; 09/06/2026 is in September */

/* What the rows have shown so far. Lines: the first that shows it; 0: none. */
struct settlement_evidence {
	uint32_t point, comma, unclear; /* amounts with this decimal mark, or with three digits behind their only mark */
	char unclear_mark;
	bool whole;                     /* the currency (yen) has no decimals, so a single mark groups */
	uint32_t day_first, month_first;
	struct slice start, end;        /* of the head row */
};

void settlement_look(struct settlement_evidence *, const struct settlement_row *, uint32_t line);
/* -1: reported. */
int settlement_decide(struct diags *, const char *file, const struct settlement_evidence *, struct settlement_style *);

/* 0, or -1: it is none in this style. */
int settlement_money(struct slice text, struct settlement_style, struct money *);
int settlement_stamp(struct slice text, struct settlement_style, struct stamp *);
#endif
