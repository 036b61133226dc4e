/* Builds rows for a syntax that has no plain rows in its file: CSV without its quotes, XML, workbooks. */
#ifndef BUILDER_H
#define BUILDER_H
#include "syntax/table.h"

/* Add cells, then end the row. -1: reported. */
struct builder { struct context *ctx; struct sheet *sheet; struct slice *cells; size_t used, room, rows_room; };
int builder_cell(struct builder *, struct slice);       /* not copied */
/* Without what guards a number against a spreadsheet, as in ="302-…" and '302-…. */
struct slice builder_unguarded(struct slice cell);
int builder_row(struct builder *, uint32_t line);       /* the first row becomes the header */
#endif
