/*
 * The shape of rows: whether each has the cells that its header has. Downloads break off, line breaks in a cell cut a row in two,
 * a tab in a cell shifts it, and programs leave out or add empty cells at the end. Rows that a line break cut are joined where the
 * pieces have exactly the missing cells; other rows that do not fit are marked, and table_read refuses them.
 */
#ifndef ROW_SHAPE_H
#define ROW_SHAPE_H
#include "syntax/table.h"

/* After the header is bound: joins and marks rows. A sheet whose rows are all as wide as the header stays as it is. -1: no memory, reported. */
int row_shape(struct context *, struct sheet *);
#endif
