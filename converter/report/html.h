/*
 * Pieces of the summary as a page. Everything that is not Orderferry's own text goes through page_element and page_bidi: a SKU may hold markup, and
 * a file name any byte. What comes out is HTML and well-formed XML at once.
 */
#ifndef PAGE_H
#define PAGE_H
#include "report/summary.h"

void html_element(struct out *, const char *open, struct slice, const char *close);     /* the tags as they stand */
void html_bidi(struct out *, const char *open, struct slice, const char *close);        /* text of any direction, which stays its own */
void html_chart(struct out *, const struct count_line *);       /* orders by marketplace, as SVG; nothing for none */
extern const char html_style[];
#endif
