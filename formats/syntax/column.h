/* One column of a table: its header's name, and the field of a record that it fills. */
#ifndef COLUMN_H
#define COLUMN_H
#include <stddef.h>

#include "value/flag.h"
#include "value/money.h"
#include "value/stamp.h"

enum cell { CELL_SKIP, CELL_TEXT, CELL_MONEY, CELL_COUNT, CELL_STAMP, CELL_FLAG };
enum column_flag {
	REQUIRED = 1,           /* Orderferry cannot use the file without this column */
	PRIVATE = 2,            /* its values are never shown */
	ID = 4,                 /* refused if a spreadsheet turned it into a number */
	AMOUNT = 8,             /* if two reports differ here, they give different money */
	CHECKED = 32,           /* two rows that differ here contradict each other */
	FACT_OF_ITEM = 16,      /* belongs to the item, not to the order */
	ONE_OF = 64,            /* at least one of the columns with this flag must be there */
	STORE = 128,            /* its values start with Amazon. */
	NUMBER = 256,           /* a text that is a number, written as the others of the file */
};

struct column {
	const char *name;       /* compared without case, spaces, hyphens and underscores */
	unsigned short record;  /* size of the record, by which a table with fields of two records is found */
	unsigned short at;      /* offset in the record */
	unsigned char cell;
	unsigned short flags;
	unsigned never;         /* enum text_kind: what it never contains; if it does, the row is shifted */
};

#define CELL_OF(type, path) _Generic(((type *)0)->path, struct slice: CELL_TEXT, struct money: CELL_MONEY, \
	struct count: CELL_COUNT, struct stamp: CELL_STAMP, enum flag: CELL_FLAG)
#define FIELD(type, path) .record = sizeof(type), .at = offsetof(type, path), .cell = CELL_OF(type, path)
#define SKIP .cell = CELL_SKIP
#endif
