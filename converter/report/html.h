/*
 * Pieces of a page. All text that is not Orderferry's own goes through html_element and html_bidi: a SKU may contain markup, and a file name any byte.
 * The result is both HTML and well-formed XML.
 */
#ifndef HTML_H
#define HTML_H
#include "report/block.h"
#include "value/out.h"

void html_element(struct out *, const char *open, struct slice, const char *close);     /* the tags as they are */
void html_bidi(struct out *, const char *open, struct slice, const char *close);        /* text of any direction, which keeps its own */
void html_path(struct out *, struct slice);                     /* for an href: a file name may hold any byte */
void html_link(struct out *, struct slice folder, struct slice path, struct slice name);        /* the name alone, if the path is empty */
void html_prose(struct out *, struct slice);                    /* sentences: `what is typed` becomes <code> */
void html_chart(struct out *, const struct report_block *);     /* its bars, as SVG; nothing for none */
extern const char html_style[];
#endif
