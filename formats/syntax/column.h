/* One column of a table: its header's name, and the field of a record that it fills. */
#ifndef COLUMN_H
#define COLUMN_H
#include <stddef.h>

#include "syntax/text_kind.h"
#include "value/facts.h"

enum cell { CELL_SKIP, CELL_TEXT, CELL_MONEY, CELL_COUNT, CELL_STAMP, CELL_FLAG };
enum column_flag {
	REQUIRED = 1,           /* without this column the file is not understood */
	PRIVATE = 2,            /* its values are never shown */
	ID = 4,                 /* refused when a spreadsheet made a number of it */
	AMOUNT = 8,             /* two reports that differ here tell different money */
	CHECKED = 32,           /* two rows that differ here contradict each other */
	FACT_OF_ITEM = 16,      /* belongs to the item, not to the order */
	ONE_OF = 64,            /* at least one of the columns with this flag must be there */
};

struct column {
	const char *name;       /* compared without case, blanks, hyphens and underscores */
	unsigned short at;      /* offset in the record */
	unsigned char cell, flags;
	unsigned never;         /* enum text_kind: what never stands there; if it does, the row is shifted */
};

#define CELL_OF(type, path) _Generic(((type *)0)->path, struct slice: CELL_TEXT, struct money: CELL_MONEY, \
	struct count: CELL_COUNT, struct stamp: CELL_STAMP, enum flag: CELL_FLAG)
#define FIELD(type, path) .at = offsetof(type, path), .cell = CELL_OF(type, path)
#define SKIP .cell = CELL_SKIP
#define ORDER(path) FIELD(struct facts, order.path)
#define ITEM(path) FIELD(struct facts, item.path)
#endif
