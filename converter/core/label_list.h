/* The seller's names of Odoo's fields in a language that Orderferry does not know: setting odoo-labels, a CSV with label,field. */
#ifndef LABEL_LIST_H
#define LABEL_LIST_H
#include "context.h"

extern const struct format label_list_format;
int label_list_load(struct context *, const char *path);            /* into the job; "": none. -1, reported */
#endif
