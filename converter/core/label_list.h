/* What the user calls Odoo's fields in a language that Orderferry does not know: setting odoo-labels, a CSV with label,field. */
#ifndef LABEL_LIST_H
#define LABEL_LIST_H
#include "job.h"

int label_list_load(struct job *, const char *path);            /* into the job; "": none. -1, said */
#endif
