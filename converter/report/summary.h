/* What happened in a call, gathered while it happens. Holds order ids and SKUs, never names or addresses. */
#ifndef SUMMARY_H
#define SUMMARY_H
#include "context.h"
#include "value/money.h"
#include "value/out.h"

struct totals { long orders, items, units; struct money amount; };

struct file_line { const char *name, *format; enum charset charset; bool packed; size_t rows; struct file_line *next; };
struct count_line { struct slice marketplace; bool fba; enum code code; long orders; struct count_line *next; };    /* CODE_NONE: written */
struct total_line { struct slice currency; struct totals in, out; struct money tax_left_out; bool own_pricelist; struct total_line *next; };
struct market_line { struct slice marketplace, currency; struct totals written; struct market_line *next; };
struct text_line { struct slice text; struct text_line *next; };
struct tally_line { const char *what; long count; struct tally_line *next; };
struct said { struct diagnostic diagnostic; struct said *next; };

/* Amazon has some thirty marketplaces. What names many more is no report, and would take for ever. */
enum { MOST_COUNTS = 2000, MOST_CURRENCIES = 64 };

struct summary {
	struct arena *arena;
	struct diags *diags;
	struct file_line *files;
	struct count_line *counts;
	size_t counts_count, control_totals_count;
	struct total_line *totals;
	struct market_line *markets;
	struct text_line *outputs, *unknown_skus;
	struct said *said, **last_said;
	struct tally_line *tallies;
	long read, written, need_a_person, cancellations, fba_from_own_stock;
	int zips;
	bool no_product_list, quotations, failed, only_checked, in_exchange;
	bool lacking;           /* something that was said could not be kept */
};

void summary_start(struct summary *, struct arena *, struct diags *);
/* All -1 without memory, said. */
int summary_file(struct summary *, const struct input *, const char *format, size_t rows);
int summary_order(struct summary *, struct slice marketplace, bool fba, enum code);
struct total_line *summary_totals(struct summary *, struct slice currency);
struct totals *summary_market(struct summary *, struct slice marketplace, struct slice currency);
int summary_output(struct summary *, struct slice name);                /* parts in the sequence of their numbers, which is that of import */
int summary_text(struct summary *, struct text_line **list, struct slice);
int summary_tally(struct summary *, const char *what, long count);      /* of what is no order; in the sequence of the calls */
struct said *said_copy(struct arena *, const struct diagnostic *);       /* NULL: no memory, not said */
void summary_keep(struct summary *, const struct diagnostic *);         /* what was said, up to DIAG_SHOWN of a code */

bool summary_agrees(const struct summary *);                            /* what was read is what is written */
void diagnostic_print(struct out *, const struct diagnostic *);         /* file:line:column: severity: text (order …) [code] */
#endif
