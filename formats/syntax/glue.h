/*
 * A lost tab glues a cell to its neighbour. If another tab is added elsewhere, the row has the right number of cells again, and the one
 * whose value went into its neighbour is empty. Its kind of value, at the border of the two, shows that.
 */
#ifndef GLUE_H
#define GLUE_H
#include "syntax/column.h"
#include "value/slice.h"

struct glue { const struct column *column; struct slice text; };        /* the cell to the left; nothing at first */

/* Moves on to the next cell of the row. The column that lost its value to its neighbour; NULL: none. */
const struct column *glue_next(struct glue *left, const struct column *, struct slice text);
#endif
