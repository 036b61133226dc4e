/*
 * The only face of this library that converter/ needs to know: what a format is, and what it works on.
 * A format is one `const struct format`, mostly a table; registry.c lists them.
 */
#ifndef FORMAT_H
#define FORMAT_H
#include "value/arena.h"
#include "value/diag.h"
#include "value/stamp.h"
#include "value/text.h"

struct column;
struct sheet;

/* What the user calls a field of Odoo in a language that Orderferry does not know: from the settings. */
struct label { struct slice text; const char *field; const struct label *next; };

struct limits {                 /* zero is no special value: each holds from birth */
	size_t file_bytes, inflated_bytes, memory_bytes, row_bytes, columns, rows_per_order;
};
extern const struct limits limits_default;

/* What every room works with. Nothing of it is global, so jobs do not disturb each other. */
struct job {
	struct arena *arena;            /* lives as long as the job */
	struct arena *scratch;          /* lives as long as one order */
	struct diags *diags;
	struct limits limits;
	const struct format *forced;    /* --from FORMAT, or NULL */
	enum charset charset;           /* --from CHARSET, or CHARSET_UNKNOWN */
	const struct label *labels;     /* or NULL */
};

/* One file as it was given. */
struct input {
	const char *name;               /* for messages */
	struct slice bytes;             /* unpacked if it was gzip */
	enum charset charset;           /* what the text was written in; CHARSET_UNKNOWN for XML, which tells itself */
	bool packed;
	struct stamp modified;          /* when the file was last changed; STAMP_NONE: not known */
};

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
	bool (*named)(const struct sheet *, struct slice header, const char *column);   /* localised headers, or NULL */
	/* XML and JSON: whether the input is of this format (-1: it cannot be told), and its rows. NULL: a table, known by its columns. */
	int (*probe)(const struct input *);
	int (*read)(struct job *, const struct input *, struct sheet *);
};

extern const struct format *const formats[];            /* ends with NULL */

/* 0 with a bound sheet, or -1, said. The sheet's rows live in the input's bytes or in the job's arena. */
int format_open(struct job *, struct input *, struct sheet *);
const struct format *format_named(struct slice name);   /* NULL: none */

#endif
