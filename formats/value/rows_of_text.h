/*
 * Text that is UTF-8 but for some rows: judged row by row, so that a single byte never changes the letters of a whole file; and text
 * that a program decoded once more though it was UTF-8 already ("KÃ¶ln").
 */
#ifndef ROWS_OF_TEXT_H
#define ROWS_OF_TEXT_H
#include "value/text.h"

/* A row was not UTF-8: it is read in the legacy character set, or its wrong bytes are replaced. */
struct rows_told { void (*row)(void *to, uint32_t line, bool replaced); void *to; };

bool rows_are_mixed(struct slice bytes);                /* not UTF-8 as a whole, but many of its rows are */
int rows_decode(struct arena *, struct slice bytes, enum charset legacy, const struct rows_told *, struct slice *text);      /* -1: no memory */

bool text_is_utf8_once(struct slice);                   /* UTF-8, and nothing in it looks as if it had been decoded twice */
size_t text_suspect(struct slice);                      /* where that begins; the length of the text: nowhere */
/* Undoes it where a whole cell allows it: *UNDONE counts those; each line with letters that cannot be put right is told. -1: no memory. */
int text_decode_once(struct arena *, struct slice *text, const struct rows_told *, size_t *undone);
#endif
