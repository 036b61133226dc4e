/* The cells of a row, and whether the last row of a text that has no line end is complete. */
#ifndef ROW_END_H
#define ROW_END_H
#include "syntax/table.h"

size_t row_cells(const struct sheet *, const struct row *);             /* how many */
bool row_is_header(const struct sheet *, struct slice line);            /* it starts with the names of the first columns */
struct slice row_last_cell(const struct sheet *, const struct row *);
/* The last cell of a text without line end is complete. A cell that could go on does not count as complete. */
bool row_ends_whole(const struct sheet *, const struct row *);
bool row_ends_empty(const struct sheet *, const struct row *);          /* its last cell is empty, and a value there would count */
#endif
