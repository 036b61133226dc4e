#include "batch.h"

#include <stdlib.h>

#include "format.h"
#include "value/block.h"

static int no_memory(struct job *job)
{
	return diag(job->diags, NO_MEMORY, NULL, "out of memory");
}

/* The order's number, a new one where the id is new. UINT32_MAX: no memory. */
static uint32_t order_of(struct batch *batch, struct slice id)
{
	bool is_new;
	void *more = block_more(batch->orders, sizeof *batch->orders, batch->orders_count, &batch->orders_room);
	uint32_t number;

	if (!more)
		return UINT32_MAX;
	batch->orders = more;
	number = set_add(&batch->by_id, slice_hash(id), (uint32_t)batch->orders_count, &is_new);
	if (is_new)
		batch->orders[batch->orders_count++] = (struct entry_of_order){
			.id = id.at, .id_len = (uint32_t)id.len, .first = NO_SIGHTING, .last = NO_SIGHTING };
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

int batch_add_sheet(struct job *job, struct batch *batch, size_t number)
{
	struct sheet *sheet = &batch->sheets[number];
	struct cursor cursor = table_start(sheet);
	size_t column = id_column(sheet), rows = 0;
	uint32_t order = UINT32_MAX;
	struct slice last = { "", 0 };
	struct row row;

	while (table_next(sheet, &cursor, &row)) {
		struct slice id = slice_trim(table_cell(sheet, &row, column));

		/* a row without order id continues the one above it */
		if (order == UINT32_MAX || (id.len && !slice_equal(id, last))) {
			order = order_of(batch, id);
			last = id;
		}
		if (order == UINT32_MAX || add_sighting(batch, order, number, &row))
			return no_memory(job);
		rows++;
	}
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
