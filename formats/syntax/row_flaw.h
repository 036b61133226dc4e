/* What is wrong with the cells of a row as a whole: row_shape finds it, and table_read refuses the row. */
#ifndef ROW_FLAW_H
#define ROW_FLAW_H
#include "context.h"

enum row_flaw { ROW_SOUND, ROW_SHORT, ROW_CUT_OFF, ROW_PIECE, ROW_LONG, ROW_QUOTES };

enum code row_flaw_code(enum row_flaw);                 /* not of ROW_SOUND */
/* Reports it, with another order that the row names. Always -1. */
int row_flaw_refuse(struct context *, const struct place *, enum row_flaw, struct slice row, size_t cells, size_t width);
#endif
