/* Rows put together by a syntax that has none of its own in the file: CSV without its quotes, XML, workbooks. */
#ifndef BUILDER_H
#define BUILDER_H
#include "syntax/table.h"

/* Cells are added, then the row is ended. -1, said. */
struct builder { struct context *ctx; struct sheet *sheet; struct slice *cells; size_t used, room, rows_room; };
int builder_cell(struct builder *, struct slice);       /* not copied */
/* ="302-…" and '302-…: what guards a number against a spreadsheet is no part of it. */
struct slice builder_unguarded(struct slice cell);
int builder_row(struct builder *, uint32_t line);       /* the first row becomes the header */
#endif
