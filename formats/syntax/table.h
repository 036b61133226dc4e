/*
 * Tables: rows of cells under a header. Whatever a file's syntax is (Amazon's tab text, CSV, XML, a workbook), its rows
 * become the same thing, and one column table binds header names to the fields of a record. The C type of the field picks
 * how a cell is read, so that money cannot be read into text.
 */
#ifndef TABLE_H
#define TABLE_H
#include "context.h"
#include "syntax/column.h"

/* What is wrong with the cells of a row as a whole: see row_shape.h. */
enum row_flaw { ROW_SOUND, ROW_SHORT, ROW_CUT_OFF, ROW_PIECE, ROW_LONG, ROW_QUOTES };

struct row { struct slice cells; uint32_t line; uint16_t flaw; };

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
	char group;                     /* stands between thousands; 0: nothing does */
	bool workbook;                  /* numbers are those of a workbook: a point stands before decimals */
	enum date_style dates;
	bool open_end;                  /* the text ends without a line end: maybe it was cut off */
	bool controls;                  /* the text holds control characters: cells are looked at */
	bool local_dates;               /* times without an offset are in order: Odoo's are those of its user */
	const struct label *labels;     /* the user's own names of Odoo's fields */
};

/* Binds the header to the format's columns; notes unknown ones; -1, said, when a required one is missing or one is there twice. */
int table_bind(struct context *, struct sheet *, const struct format *);
/* How well a header fits: number of required columns if all are there; or minus the number of missing ones. */
int table_fit(const struct sheet *, const struct format *, int *known);
int table_style(struct context *, struct sheet *);          /* decimal commas and dates of spreadsheets; -1, said, when mixed */

struct cursor { struct slice rest; size_t index; uint32_t line; };
struct cursor table_start(const struct sheet *);
bool table_line(const struct sheet *, struct cursor *, struct row *);  /* every row */
bool table_next(const struct sheet *, struct cursor *, struct row *);  /* blank rows and repeated headers are passed over */

/* Pieces of the rows, to be looked at by several threads. In raw text a cursor counts the lines of its piece alone. */
size_t table_pieces(const struct sheet *);
struct cursor table_piece(const struct sheet *, size_t piece);

struct slice table_cell(const struct sheet *, const struct row *, size_t index);

/* Reads the cells of a row into a record. 0, or -1 when a cell was refused, said with its place (the order is rejected). */
int table_read(struct context *, struct sheet *, const struct row *, struct slice order, void *record);
#endif
