/*
 * Tables: rows of cells under a header. Whatever the syntax of a file (Amazon's tab text, CSV, XML, a workbook), its rows become the same thing, and
 * one column table binds header names to the fields of a record. The C type of the field decides how a cell is read, so that nobody can read money
 * into text.
 */
#ifndef TABLE_H
#define TABLE_H
#include "context.h"
#include "syntax/column.h"
#include "syntax/row_flaw.h"

struct row { struct slice cells; uint32_t line; enum row_flaw flaw; };

struct sheet {
	const struct format *format;
	const char *file;
	struct slice header;            /* its cells, separated like those of the rows */
	char cell_end;                  /* '\t' in raw tab text, CELL_END in rebuilt rows */
	struct slice body;              /* raw: all after the header; rows are cut from it */
	char row_end;
	struct row *rebuilt;            /* otherwise: the rows, in the job's arena */
	size_t rows;                    /* of rebuilt rows; raw rows are counted as they are read */
	uint32_t header_line;
	const struct column **bound;    /* for each cell of the header its column, or NULL */
	size_t width;
	char saved_with;                /* how to write a copy of its rows: '\t', ',' or ';' with quoting; 0: raw tab text */
	bool comma;                     /* decimal comma, in the whole file */
	char group;                     /* between thousands; 0: none */
	bool workbook;                  /* numbers are those of a workbook, with a decimal point */
	enum date_style dates;
	bool open_end;                  /* the text ends without a line end, so it may have been cut off */
	bool controls;                  /* the text contains control characters, so cells are checked */
	const struct label *labels;     /* as in the context */
	int64_t made, arrived;          /* which file is newer, for rows without dates; 0: unknown */
	void *record;                   /* of table_read_any */
};

/* Whether each column fills a field of the format's record. Tests ask for every format. */
bool table_sound(const struct format *);
/* Binds the header to the format's columns; notes unknown ones; -1, reported, when a required one is missing or one is there twice. */
int table_bind(struct context *, struct sheet *, const struct format *);
/* How well a header matches: the number of required columns if all are there; otherwise minus the number of missing ones. */
int table_fit(const struct sheet *, const struct format *, int *known);
int table_style(struct context *, struct sheet *);          /* decimal commas and dates of spreadsheets. -1: reported; mixed */
struct cursor { struct slice rest; size_t index; uint32_t line; };
struct cursor table_start(const struct sheet *);
bool table_line(const struct sheet *, struct cursor *, struct row *);  /* every row */
bool table_next(const struct sheet *, struct cursor *, struct row *);  /* skips blank rows and repeated headers */

/* Pieces of the rows, for several threads. In raw text, a cursor counts only the lines of its own piece. */
size_t table_pieces(const struct sheet *);
struct cursor table_piece(const struct sheet *, size_t piece);
struct slice table_cell(const struct sheet *, const struct row *, size_t index);
int table_number(const struct sheet *, struct slice text, struct money *);       /* as the file writes numbers; -1: it is none */
/* Reads the cells of a row into a record. 0, or -1: a cell was refused and reported with its place (the order is rejected). */
int table_read(struct context *, struct sheet *, const struct row *, struct slice order, void *record);
void table_blank(const struct format *, void *record);      /* as a record is before a row is read into it */
/* The same, into a record of the sheet's own (sheet->record), blank at first: for those who look at rows of any format. */
int table_read_any(struct context *, struct sheet *, const struct row *, struct slice order);
#endif
