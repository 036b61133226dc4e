/* Lines of cells. */
#ifndef LINES_H
#define LINES_H
#include "value/slice.h"

enum {
	CELL_END = 0x1f,
	CELL_BROKEN = 0x1e,             /* starts a cell whose value a workbook lost: an error, a formula */
};

static inline struct slice line_cut(struct slice *rest, char row_end)
{
	struct slice line = slice_cut(rest, row_end);

	if (row_end == '\n' && line.len && line.at[line.len - 1] == '\r')
		line.len--;
	return line;
}

static inline bool line_blank(struct slice line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] != '\t' && line.at[i] != ' ' && line.at[i] != '\r' && line.at[i] != CELL_END)
			return false;
	return true;
}

size_t line_cells(struct slice line, char cell_end);    /* how many; all of a large file are counted */
#endif
