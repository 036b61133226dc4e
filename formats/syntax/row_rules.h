/* What a row of a format looks like, where the required columns alone do not decide. */
#ifndef ROW_RULES_H
#define ROW_RULES_H
#include "syntax/table.h"

struct row_rules {
	bool (*begins)(const struct sheet *, const struct row *);       /* it starts a record, or is a whole row of its own */
	size_t (*needs)(const struct sheet *, const struct row *);      /* how many cells it must have at least */
	int (*check)(struct context *, const struct sheet *);           /* the columns together make sense; -1: the file is refused, reported */
	bool (*whole)(const char *column, struct slice cell);           /* nothing is missing at the end of this text */
};
#endif
