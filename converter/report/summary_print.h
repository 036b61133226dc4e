/* The summary for people, as text and as a page, and for programs. */
#ifndef SUMMARY_PRINT_H
#define SUMMARY_PRINT_H
#include "report/summary.h"

void summary_print(const struct summary *, struct out *);
void summary_print_page(const struct summary *, struct out *);          /* as one self-contained HTML page */
int summary_print_json(const struct summary *, struct out *);           /* -1: no memory */
#endif
