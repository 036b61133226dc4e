/* A table as text: Amazon's raw tab files, CSV, and spreadsheet copies of either. */
#ifndef TEXT_TABLE_H
#define TEXT_TABLE_H
#include "syntax/table.h"

/* The header is the first row that is not blank, after SKIP others. -1: reported. */
int text_table_open(struct context *, struct input *, struct sheet *, size_t skip);
#endif
