#include "pipelines/orders/join/order_index.h"

#include <stdlib.h>

#include "format.h"
#include "pipelines/orders/join/scan.h"
#include "value/block.h"

enum { AHEAD = 16 };    /* rows for whose ids memory is asked already */

static int no_memory(struct job *job)
{
	return diag(job->diags, NO_MEMORY, NULL, "out of memory");
}

/* The order's number, a new one where the id is new. UINT32_MAX: no memory. */
static uint32_t order_of(struct batch *batch, const struct found_row *found)
{
	bool is_new;
	void *more = block_more(batch->orders, sizeof *batch->orders, batch->orders_count, &batch->orders_room);
	uint32_t number;

	if (!more)
		return UINT32_MAX;
	batch->orders = more;
	number = set_add(&batch->by_id, found->hash, (uint32_t)batch->orders_count, &is_new);
	if (is_new)
		batch->orders[batch->orders_count++] = (struct entry_of_order){
			.id = found->id.at, .id_len = (uint32_t)found->id.len, .first = NO_SIGHTING, .last = NO_SIGHTING };
	return number;
}

static int add_sighting(struct batch *batch, uint32_t order, size_t sheet, const struct row *row)
{
	void *more = block_more(batch->sightings, sizeof *batch->sightings, batch->sightings_used, &batch->sightings_room);
	struct entry_of_order *entry = &batch->orders[order];
	uint32_t number = (uint32_t)batch->sightings_used;

	if (!more)
		return -1;
	batch->sightings = more;
	batch->sightings[batch->sightings_used++] = (struct sighting){
		.at = row->cells.at, .len = row->cells.len < UINT32_MAX ? (uint32_t)row->cells.len : UINT32_MAX, .line = row->line, .next = NO_SIGHTING,
		.sheet = (uint16_t)sheet };
	if (entry->last == NO_SIGHTING)
		entry->first = number;
	else
		batch->sightings[entry->last].next = number;
	entry->last = number;
	entry->rows++;
	return 0;
}

static size_t id_column(const struct sheet *sheet)
{
	size_t i = 0;

	while (i < sheet->width && !(sheet->bound[i] && sheet->bound[i]->cell == CELL_TEXT &&
				     sheet->bound[i]->at == offsetof(struct facts, order.id)))
		i++;
	return i;
}

struct adding { struct batch *batch; size_t sheet, pieces; uint32_t order; uint64_t last; };

/* A row without order id continues the one above it. Of the id the hash is enough, here as in order_of: the text stays untouched. */
static int add_row(struct adding *to, const struct found_row *found)
{
	if (to->order == UINT32_MAX || (found->id.len && found->hash != to->last)) {
		to->order = order_of(to->batch, found);
		to->last = found->hash;
	}
	return to->order == UINT32_MAX ? -1 : add_sighting(to->batch, to->order, to->sheet, &found->row);
}

static int add_rows(struct adding *to, const struct found_row *found, size_t count)
{
	size_t before = to->batch->orders_count;

	for (size_t i = 0; i < count; i++) {
		if (i + AHEAD < count)
			set_expect(&to->batch->by_id, found[i + AHEAD].hash);
		if (add_row(to, &found[i]))
			return -1;
	}
	/* the first piece tells about how many there will be */
	before += (to->batch->orders_count - before) * to->pieces;
	to->pieces = 0;
	set_reserve(&to->batch->by_id, before);
	return 0;
}

int batch_add_sheet(struct job *job, struct batch *batch, size_t number)
{
	struct sheet *sheet = &batch->sheets[number];
	struct adding adding = { batch, number, table_pieces(sheet), UINT32_MAX, 0 };
	struct scan *scan = scan_start(job, sheet, id_column(sheet));
	const struct found_row *found;
	size_t count, rows = 0;
	int result;

	if (!scan)
		return -1;
	while ((result = scan_next(scan, &found, &count)) > 0) {
		rows += count;
		if (add_rows(&adding, found, count)) {
			result = no_memory(job);
			break;
		}
	}
	scan_close(scan);
	if (result)
		return -1;
	sheet->rows = rows;
	if (!rows)
		diag(job->diags, NO_ROWS, &(struct place){ .file = sheet->file }, "a file of the format %s without rows", sheet->format->name);
	return 0;
}

void batch_end(struct batch *batch)
{
	set_close(&batch->by_id);
}

void batch_close(struct batch *batch)
{
	free(batch->sightings);
	free(batch->orders);
	set_close(&batch->by_id);
}
