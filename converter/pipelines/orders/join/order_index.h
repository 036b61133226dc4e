/*
 * All rows of all reports of one call, by order. A row stays where it is, in the report's own bytes; only its place is kept
 * (24 bytes a row), and each order is read, joined and written one after the other.
 */
#ifndef BATCH_H
#define BATCH_H
#include "syntax/table.h"
#include "value/set.h"

#define NO_SIGHTING UINT32_MAX

struct sighting { const char *at; uint32_t len, line, next; uint16_t sheet; };
struct entry_of_order { const char *id; uint32_t id_len, first, last, rows; };

struct batch {
	struct sheet *sheets;           /* the most trusted first; the order does not depend on that of the call */
	size_t sheets_count;
	struct sighting *sightings;
	size_t sightings_used, sightings_room;
	struct entry_of_order *orders;  /* in the order in which the sheets first name them */
	size_t orders_count, orders_room;
	struct set by_id;
};

int batch_add_sheet(struct job *, struct batch *, size_t sheet);       /* -1, said */
void batch_end(struct batch *);         /* all sheets are added: what only that needed is freed */
void batch_close(struct batch *);

static inline struct slice batch_id(const struct batch *b, size_t i)
{
	return (struct slice){ b->orders[i].id, b->orders[i].id_len };
}
#endif
