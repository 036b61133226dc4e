/* Quoted text: CSV, and tab files that Excel saved. Amazon's raw tab files never quote: a " in them is text. */
#ifndef CSV_H
#define CSV_H
#include "syntax/table.h"

/* Whether a tab file was saved with quoting: only if quoting was needed wherever it has a ". */
bool csv_is_quoted(struct slice text);
/* Rebuilds the rows below the header. -1: reported; the quotation marks do not match up. */
int csv_rebuild(struct context *, struct sheet *, struct slice text, char separator);
#endif
