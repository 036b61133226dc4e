/* Quoted text: CSV, and tab files that Excel saved. Amazon's raw tab files never quote: a " in them is text. */
#ifndef SYNTAX_CSV_H
#define SYNTAX_CSV_H
#include "syntax/table.h"

/* Whether a tab file was saved with quoting: only if each " in it can be explained as quoting that was needed. */
bool csv_is_quoted(struct slice text);
/* Rebuilds the rows below the header. -1, said, when quotation marks do not pair up. */
int csv_rebuild(struct context *, struct sheet *, struct slice text, char separator);
#endif
