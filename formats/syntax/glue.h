/*
 * A lost tab glues a cell to its neighbour. If another tab is added elsewhere, the row has the right number of cells again, and the one
 * whose value went into its neighbour is empty. Its kind of value, at the border of the two, shows that.
 */
#ifndef GLUE_H
#define GLUE_H
#include "syntax/column.h"
#include "value/slice.h"

struct glue { const struct column *column; struct slice text; };        /* a cell; column NULL: one that is not read */

/* Its values are known from any text: at a border with such a column, ask glue_lost. */
static inline bool glue_tells(const struct column *column)
{
	return column && (column->cell == CELL_FLAG || column->cell == CELL_STAMP || column->flags & STORE);
}

/* The one of two neighbours that lost its value to the other; NULL: none. */
const struct column *glue_lost(struct glue left, struct glue right);
#endif
