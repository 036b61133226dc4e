/*
 * Tables: rows of cells under a header. Whatever a file's syntax is (Amazon's tab text, CSV, XML, a workbook), its rows
 * become the same thing, and one column table binds header names to the fields of a record. The C type of the field picks
 * how a cell is read, so that money cannot be read into text.
 */
#ifndef TABLE_H
#define TABLE_H
#include "format.h"
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
};

#define CELL_OF(type, path) _Generic(((type *)0)->path, struct slice: CELL_TEXT, struct money: CELL_MONEY, \
	struct count: CELL_COUNT, struct stamp: CELL_STAMP, enum flag: CELL_FLAG)
#define FIELD(type, path) .at = offsetof(type, path), .cell = CELL_OF(type, path)
#define ORDER(path) FIELD(struct facts, order.path)
#define ITEM(path) FIELD(struct facts, item.path)

struct row { struct slice cells; uint32_t line; };

struct sheet {
	const struct format *format;
	const char *file;
	struct slice header;            /* its cells, separated like those of the rows */
	char cell_end;                  /* '\t' in raw tab text, CELL_END in rebuilt rows */
	struct slice body;              /* raw: all after the header; rows are cut from it */
	char row_end;
	struct row *rebuilt;            /* else: the rows, in the job's arena */
	size_t rows;                    /* of rebuilt; counted while they pass where raw */
	uint32_t header_line;
	const struct column **bound;    /* for each cell of the header its column, or NULL */
	size_t width;
	char saved_with;                /* how a copy of its rows is written: '\t', ',' or ';' with quoting; 0: raw tab text */
	bool comma;                     /* decimal comma, in the whole file */
	enum date_style dates;
	bool controls;                  /* the text holds control characters: cells are looked at */
	bool local_dates;               /* times without an offset are in order: Odoo's are those of its user */
	const struct label *labels;     /* the user's own names of Odoo's fields */
};

enum {
	CELL_END = 0x1f,
	CELL_BROKEN = 0x1e,             /* starts a cell whose value a workbook lost: an error, a formula */
};

/* What the user handed over, as text with a header row. -1, said. */
int table_open(struct job *, struct input *, struct sheet *);
/* Binds the header to the format's columns; notes unknown ones; -1, said, when a required one is missing or one is there twice. */
int table_bind(struct job *, struct sheet *, const struct format *);
/* How well a header fits: number of required columns if all are there; or minus the number of missing ones. */
int table_fit(const struct sheet *, const struct format *, int *known);
bool table_has(const struct sheet *, const struct column *);            /* some cell of the header is bound to it */
int table_style(struct job *, struct sheet *);          /* decimal commas and dates of spreadsheets; -1, said, when mixed */

struct cursor { struct slice rest; size_t index; uint32_t line; };
struct cursor table_start(const struct sheet *);
bool table_next(const struct sheet *, struct cursor *, struct row *);  /* blank rows and repeated headers are passed over */
struct slice table_cell(const struct sheet *, const struct row *, size_t index);

/* Reads the cells of a row into a record. 0, or -1 when a cell was refused, said with its place (the order is rejected). */
int table_read(struct job *, struct sheet *, const struct row *, struct slice order, void *record);

/* Rows that a syntax rebuilds: cells are added, then the row is ended. */
struct builder { struct job *job; struct sheet *sheet; struct slice *cells; size_t used, room, rows_room; };
int builder_cell(struct builder *, struct slice);       /* not copied */
int builder_row(struct builder *, uint32_t line);       /* the first row becomes the header */
#endif
