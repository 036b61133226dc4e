/* How many orders came to which end, and what they are worth: as Amazon's reports state it, and again as it is written. */
#ifndef ORDER_COUNTS_H
#define ORDER_COUNTS_H
#include "value/arena.h"
#include "value/diag.h"
#include "value/money.h"

struct totals { long orders, items, units; struct money amount; };

struct count_line { struct slice marketplace; bool fba; enum code code; long orders; struct count_line *next; };    /* CODE_NONE: written */
struct total_line { struct slice currency; struct totals in, out; struct money tax_left_out; bool own_pricelist; struct total_line *next; };
struct market_line { struct slice marketplace, currency; struct totals written; struct market_line *next; };
struct text_line { struct slice text; struct text_line *next; };

/* Whether the taxes of the products fit Amazon's prices: see tax_fit.h. NOT_SHOWN: no export shows taxes at all. */
enum tax_fit { TAX_FITS, TAX_DIFFERS, TAX_NOT_KNOWN, TAX_NOT_SHOWN, TAX_FIT_KINDS };

/* Amazon has some thirty marketplaces. A file that names many more is not a report, and would take for ever. */
enum { MOST_COUNTS = 2000, MOST_CURRENCIES = 64 };

struct order_counts {
	struct arena *arena;
	struct diags *diags;
	struct count_line *lines;       /* by marketplace, FBM first, written ones first */
	struct total_line *totals;      /* by currency */
	struct market_line *markets;    /* by currency, then marketplace */
	struct text_line *unknown_skus; /* sorted */
	size_t lines_count, totals_count;
	long read, written, cancellations, fba_from_own_stock;
	long known, waiting, changed;   /* written before; left out for the same reason as before; written again */
	int zips;
	bool no_product_list, quotations;
	bool odoo_taxes, odoo_prices;   /* taxes or prices in Odoo may change a total */
	long tax[TAX_FIT_KINDS];        /* of the CSV set, by enum tax_fit */
	bool gifts;                     /* messages that those who pack must read */
};

/* All -1 or NULL without memory, reported. */
int order_counts_add(struct order_counts *, struct slice marketplace, bool fba, enum code);
struct total_line *order_counts_totals(struct order_counts *, struct slice currency);
struct totals *order_counts_market(struct order_counts *, struct slice marketplace, struct slice currency);
int order_counts_unknown_sku(struct order_counts *, struct slice sku);
bool order_counts_agree(const struct order_counts *);           /* what was read is what is written */
#endif
