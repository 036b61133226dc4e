/* Finds the rows of a sheet and the order id of each: by threads, in pieces of the text, and taken in order. */
#ifndef SCAN_H
#define SCAN_H
#include "syntax/table.h"

struct found_row {
	struct row row;
	struct slice id;                /* empty: it continues the row above */
	uint64_t hash;                  /* of the id */
};

struct scan;
struct scan *scan_start(struct context *, const struct sheet *, size_t id_column);  /* NULL: no memory, reported */
/* The next rows, COUNT of them, maybe none, valid until the next call. 1; 0: there were no more; -1: no memory, reported. */
int scan_next(struct scan *, const struct found_row **, size_t *count);
void scan_close(struct scan *);
#endif
