/* What needs the seller, printed: as text, and for JSON. Sort the list first. */
#ifndef NEED_PRINT_H
#define NEED_PRINT_H
#include "report/report.h"

void need_print_text(struct report *, struct out *);    /* a line each, and what to do once for all of a kind */
void need_print_counts(const struct report *, struct out *);    /* "; 2 orders written, 1 feeds waiting": what is not 0 */
void need_print_time(struct out *, int64_t at);         /* 2026-05-10 12:00 UTC */
/* A list of objects, and one of lines of text; both of jansson. NULL: no memory. */
void *need_json(struct report *);
void *need_json_lines(struct report *);
#endif
