#include "syntax/lines.h"

/* Counted in bytes, so that the compiler looks at many of them at once. */
size_t line_cells(struct slice line, char cell_end)
{
	size_t sum = 1;

	for (size_t start = 0; start < line.len; start += 255) {
		size_t end = start + 255 < line.len ? start + 255 : line.len;
		unsigned char n = 0;

		for (size_t i = start; i < end; i++)
			n = (unsigned char)(n + (line.at[i] == cell_end));
		sum += n;
	}
	return sum;
}
