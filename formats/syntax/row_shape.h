/*
 * The shape of rows: whether each has the cells that its header has. Downloads break off, line breaks in a cell cut a row in two,
 * a tab in a cell shifts it, and programs leave out or add empty cells at the end. Rows that a line break cut are joined where the
 * pieces have exactly the missing cells; what else does not fit is marked, and table_read refuses it.
 */
#ifndef ROW_SHAPE_H
#define ROW_SHAPE_H
#include "syntax/table.h"

/* How the rows of a format are told apart, for those where the required columns alone do not tell. */
struct row_rules {
	bool (*begins)(const struct sheet *, const struct row *);       /* it starts a record, or is a whole row of its own */
	size_t (*needs)(const struct sheet *, const struct row *);      /* how many cells it must have at least */
	int (*check)(struct context *, const struct sheet *);           /* the columns together make sense; -1, said: the file is refused */
	bool (*whole)(const char *column, struct slice cell);           /* nothing is missing at the end of this text */
};

/* After the header is bound: joins and marks rows. A sheet whose rows are all as wide as the header stays as it is. -1: no memory, said. */
int row_shape(struct context *, struct sheet *);
int row_refuse(struct context *, const struct sheet *, const struct row *, struct slice order);         /* says its flaw. Always -1 */
size_t row_cells(const struct sheet *, const struct row *);             /* how many */
bool row_is_header(const struct sheet *, struct slice line);            /* it starts with the names of the first columns */
struct slice row_last_cell(const struct sheet *, const struct row *);
/* Nothing is missing of the cell with which a text ends that has no line end. What could go on is not taken for whole. */
bool row_ends_whole(const struct sheet *, const struct row *);
enum code row_flaw_code(unsigned flaw);
#endif
