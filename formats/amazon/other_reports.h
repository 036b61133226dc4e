/* Reports of Amazon's, and files of Orderferry's own, that are no input: known by their headers, so that they are called by their name. */
#ifndef OTHER_REPORTS_H
#define OTHER_REPORTS_H
#include "syntax/table.h"

int other_report_refuse(struct context *, const struct sheet *);        /* -1, said; 0: none of them */
#endif
