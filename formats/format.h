/*
 * The only part of this library that converter/ needs to know: what a format is. context.h has the data it works on. A format is one `const struct
 * format`, mostly a table. registry.c lists all of them.
 */
#ifndef FORMAT_H
#define FORMAT_H
#include "context.h"

struct column;
struct row_rules;
struct sheet;

enum role { ORDERS, LISTINGS, DELIVERIES, STOCK, PRODUCTS, VERDICTS, SALES, FEEDS, RECORDS, SETTLEMENTS, REIMBURSEMENTS };

/* What every row of an order report means, in addition to its cells. */
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
	size_t size;                    /* of the record that a row fills; see RECORD */
	const void *none;               /* the record before a row is read into it; NULL: all bytes are zero */
	bool report_unknown;            /* a column that is in no table is reported */
	bool local_dates;               /* times without an offset are right: Odoo's are those of its user */
	unsigned says;                  /* ORDERS: enum says */
	int rank;                       /* ORDERS: the lower rank counts */
	const struct row_rules *row_rules;      /* tables: what a row looks like; NULL: only the required columns decide */
	bool (*named)(const struct sheet *, struct slice header, const char *column);   /* localised headers, or NULL */
	/* XML and JSON: whether the input has this format (-1: cannot tell), and its rows. NULL: a table, recognised by its columns. */
	int (*probe)(const struct input *);
	int (*read)(struct context *, const struct input *, struct sheet *);
};

/* The record of a format, and what it holds before a row is read into it (NULL: zeros): RECORD(struct verdict_row, &verdict_none). */
#define RECORD(type, initial) .size = sizeof(type), .none = (1 ? (initial) : (const type *)NULL)

extern const struct format *const formats[];            /* ends with NULL */
#endif
