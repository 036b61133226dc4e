/*
 * The only face of this library that converter/ needs to know: what a format is; see job.h for what it works on.
 * A format is one `const struct format`, mostly a table; registry.c lists them.
 */
#ifndef FORMAT_H
#define FORMAT_H
#include "context.h"

struct column;
struct row_rules;
struct sheet;

enum role { ORDERS, LISTINGS, DELIVERIES, STOCK, PRODUCTS, VERDICTS, SALES, FEEDS, RECORDS };

/* What every row of an order report means beyond its cells. */
enum says {
	SAYS_FBM = 1, SAYS_FBA = 2,
	SAYS_UNSHIPPED = 4, SAYS_SHIPPED = 8,
	SAYS_PARCELS = 16,              /* rows are parcels: rows of one item add up */
	SAYS_ITEMS_UNNUMBERED = 32,     /* the order item id may be missing: equal rows are separate items */
};

struct format {
	const char *name;               /* for --from and messages */
	const char *about;              /* one line for `orderferry formats` */
	const char *report_type;        /* Amazon's own name of it, or NULL */
	enum role role;
	const struct column *columns;   /* ends with a NULL name */
	unsigned says;                  /* ORDERS: enum says */
	int rank;                       /* ORDERS: the lower one is believed */
	const struct row_rules *rows;   /* tables: how rows are told apart; NULL: by their required columns alone */
	bool (*named)(const struct sheet *, struct slice header, const char *column);   /* localised headers, or NULL */
	/* XML and JSON: whether the input is of this format (-1: it cannot be told), and its rows. NULL: a table, known by its columns. */
	int (*probe)(const struct input *);
	int (*read)(struct context *, const struct input *, struct sheet *);
};

extern const struct format *const formats[];            /* ends with NULL */
#endif
