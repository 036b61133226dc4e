/* What the program says about itself: help, formats, codes, settings, version. All of it is printed from the tables. */
#ifndef PAGES_H
#define PAGES_H
#include <stdbool.h>

#include "value/out.h"

int help_page(const char *name);        /* NULL: the page of the program. -1: there is none of that name, told on standard error */
void help_formats(bool long_form);
void help_version(void);
void help_settings(struct out *);        /* an orderferry.ini with every default */
#endif
