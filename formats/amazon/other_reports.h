/* Amazon reports and Orderferry's own output files that are not an input: recognised by their headers, so that a message can name them. */
#ifndef OTHER_REPORTS_H
#define OTHER_REPORTS_H
#include "syntax/table.h"

int other_report_refuse(struct context *, const struct sheet *);        /* -1: reported; 0: none of them */
#endif
