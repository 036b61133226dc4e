/* Cells of the CSV that Odoo reads: comma, CRLF, quoted only if a cell needs it. libcsv quotes. */
#ifndef CELLS_H
#define CELLS_H
#include "value/out.h"

void cell_first(struct out *, struct slice);
void cell_next(struct out *, struct slice);     /* with a comma before it */
void cell_plain(struct out *, struct slice);    /* cell_next for cells that never need quotes: our own IDs and words */
void cell_end_row(struct out *);
#endif
