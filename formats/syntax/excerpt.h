/*
 * The rows of a few orders out of a large text report, which is then not read as a whole. A place is noted when the report is read for the first time,
 * if its rows are bytes of the file as they are, and nothing about them depends on other rows.
 */
#ifndef EXCERPT_H
#define EXCERPT_H
#include "syntax/table.h"

enum { EXCERPT_FROM = 256 << 10, EXCERPT_LONGEST = 64 << 10, EXCERPT_MOST = 500 };     /* bytes of a file; bytes of a part; parts */

/* Whole lines of the file: AT and LEN in bytes; LINE: the number of the first; what must be in it. LEN 0: the place is not known. */
struct excerpt_part { int64_t at, len; uint32_t line; struct slice holds; };
struct excerpt { struct excerpt_part *parts; size_t count, room; };

/* Where the rows from FIRST to the one at LAST are in a file of SIZE bytes. */
struct excerpt_part excerpt_of(const struct sheet *, int64_t size, const struct row *first, struct slice last);
/*
 * SHEET is of a text that has the header and then the parts, in the sequence of their places: its rows get the numbers of their lines. 1: it is not
 * the same rows any more; -1: no memory, reported.
 */
int excerpt_number(struct context *, struct sheet *, const struct excerpt *);
#endif
