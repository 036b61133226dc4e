/* A CSV that lists what was left out, each row with its reason, what that means and what to do. The first row creates the file. */
#ifndef REASONS_CSV_H
#define REASONS_CSV_H
#include "value/codes.h"

struct files;

struct reasons_csv { struct files *files; const char *name, *columns; struct out *out; };     /* columns: those before the reason, "sku" */

struct out *reasons_csv_begin(struct reasons_csv *);            /* for the cells of a row; NULL: reported */
void reasons_csv_end(struct reasons_csv *, enum code);          /* adds the reason to the row */
#endif
