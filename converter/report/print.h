/* A report, printed: once each as text, as a page for the browser and as JSON. */
#ifndef PRINT_H
#define PRINT_H
#include "report/report.h"

void report_print_text(const struct report *, struct out *);
void report_print_blocks(const struct report *, struct out *);          /* the text of the blocks alone */
void report_print_reasons(const struct report *, struct out *);         /* what was reported, with what to do: all that a failed call has to tell */
void report_print_page(const struct report *, struct out *);            /* one self-contained HTML page */
int report_print_json(const struct report *, struct out *);             /* -1: no memory, reported */
void *report_json_blocks(const struct report *);                         /* the blocks as one object of jansson; NULL: no memory */
#endif
