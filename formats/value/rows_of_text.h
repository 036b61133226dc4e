/*
 * Text that is UTF-8 but for some rows: judged row by row, so that a single byte never changes the letters of a whole file; and text
 * that a program decoded once more though it was UTF-8 already ("KÃ¶ln").
 */
#ifndef ROWS_OF_TEXT_H
#define ROWS_OF_TEXT_H
#include "value/arena.h"
#include "value/charset.h"

/* A row was not UTF-8: it is read in the legacy character set, or its wrong bytes are replaced. */
struct rows_told { void (*row)(void *to, uint32_t line, bool replaced); void *to; };

bool rows_are_mixed(struct slice bytes);                /* not UTF-8 as a whole, but many of its rows are */
int rows_decode(struct arena *, struct slice bytes, enum charset legacy, const struct rows_told *, struct slice *text);      /* -1: no memory */

/* Undoes it where a whole cell allows it: *UNDONE counts those. Each line with letters that it cannot correct is reported. -1: no memory. */
int text_decode_once(struct arena *, struct slice *text, const struct rows_told *, size_t *undone);
#endif
