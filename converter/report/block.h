/*
 * A block of a report: a table. Each column has a key for programs and a label for people, so that text.c, page.c and json.c print any
 * block and know no pipeline.
 */
#ifndef BLOCK_OF_REPORT_H
#define BLOCK_OF_REPORT_H
#include "value/slice.h"

enum { ON_PAGE = 1, IN_TEXT = 2, IN_JSON = 4, FOR_PEOPLE = ON_PAGE | IN_TEXT, EVERYWHERE = FOR_PEOPLE | IN_JSON };

struct report_column {
	const char *key;                /* in JSON; "read.units" is a member of the object "read" */
	const char *label;              /* above the column */
	enum { TEXT_CELL, NUMBER_CELL, AMOUNT_CELL, FLAG_CELL } kind;
	unsigned seen;                  /* ON_PAGE and so on */
	size_t width;                   /* TEXT_CELL as text: padded to it; 0: the last one */
	const char *noun;               /* NUMBER_CELL as text: "order" makes "2 orders"; NULL: the number alone */
};

struct report_cell {
	struct slice text;              /* for programs; AMOUNT_CELL: the currency */
	struct slice shown;             /* for people, where it differs */
	struct slice note;              /* in small print below, on the page */
	struct slice link;              /* an anchor of the page */
	int64_t number;                 /* AMOUNT_CELL: in ten-thousandths */
	bool none;                      /* there is no number */
};

struct report_row { struct report_cell *cells; bool sum; struct report_row *next; };

enum { BAR_PARTS = 4 };
struct report_bar { struct slice label; long parts[BAR_PARTS]; struct report_bar *next; };
struct report_chart { const char *title; const char *const *parts; const char *more, *id; };       /* more: there are rows without a bar; id: NULL for "chart" */

enum report_shape { ROWS, MEMBERS, TEXTS };     /* JSON: a list of objects; an object of its first column; a list of texts */

struct report_block {
	const char *key;                /* JSON: a member of the whole; "": its members are the whole's; NULL: for people only */
	const char *id, *title, *caption;       /* id: the anchor on the page; NULL: for programs only */
	const struct report_column *columns;
	size_t columns_count;
	enum report_shape shape;
	bool detail;                    /* comes after what there is to do */
	const struct report_chart *chart;
	struct report_bar *bars;
	struct report_row *rows, **last;
	struct report_block *next;
};
#define REPORT_COLUMNS(table) .columns = (table), .columns_count = sizeof(table) / sizeof *(table)
#endif
