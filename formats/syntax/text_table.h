/* A table as text: Amazon's raw tab files, CSV, and spreadsheet copies of either. */
#ifndef TEXT_TABLE_H
#define TEXT_TABLE_H
#include "syntax/table.h"

int text_table_open(struct context *, struct input *, struct sheet *);     /* -1: reported */
#endif
