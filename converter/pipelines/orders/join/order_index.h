/*
 * All rows of all reports of one call, by order. A row stays where it is, in the report's own bytes. Only its place is stored (24 bytes per row), and
 * each order is read, joined and written one after the other.
 */
#ifndef ORDER_INDEX_H
#define ORDER_INDEX_H
#include "syntax/table.h"
#include "value/set.h"

#define NO_ROW UINT32_MAX

struct row_place { const char *at; uint32_t len, line, next; uint16_t sheet, flaw; };
struct order_entry { const char *id; uint32_t id_len, first, last, rows; };

struct order_index {
	struct sheet *sheets;           /* the most trusted first, independent of their order in the call */
	size_t sheets_count;
	struct row_place *rows;
	size_t rows_count, rows_room;
	struct order_entry *entries;  /* in the order in which the sheets first name them */
	size_t count, room;
	struct set by_id;
	struct set unsure;              /* ids of orders to which a row may belong whose id cannot be read, by key: the number of that row */
};

int order_index_add_sheet(struct context *, struct order_index *, size_t sheet);       /* -1: reported */
bool order_index_find(const struct order_index *, struct slice id, uint32_t *number);
void order_index_end(struct order_index *);         /* all sheets are added: frees what only adding needed */
void order_index_close(struct order_index *);

static inline struct slice order_index_id(const struct order_index *b, size_t i)
{
	return (struct slice){ b->entries[i].id, b->entries[i].id_len };
}
#endif
