#include "join.h"

#include <stdlib.h>

/* One row, read. */
struct reading {
	struct facts facts;
	struct sheet *sheet;
	struct row row;
	struct item *item;
	struct reading *next;
};

struct joining {
	struct job *job;
	const struct batch *batch;
	struct order *order;
	struct reading *readings;
	struct slice id;
};

static int refuse(struct joining *join, enum code code)
{
	if (!join->order->rejected)
		join->order->reason = code;
	join->order->rejected = true;
	return 0;
}

static struct place place_of(const struct joining *join, const struct reading *reading)
{
	return (struct place){ .file = reading->sheet->file, .line = reading->row.line, .order = join->id };
}

enum standing standing_of(struct slice status)
{
	static const struct { const char *starts; enum standing standing; } known[] = {
		{ "cancel", STANDING_CANCELLED }, { "pending", PENDING }, { "unshipped", UNSHIPPED },
		{ "partially", UNSHIPPED }, { "shipping", UNSHIPPED }, { "shipped", SHIPPED }, { "complete", SHIPPED },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (slice_same_start(status, slice_of(known[i].starts)))
			return known[i].standing;
	return STANDING_UNKNOWN;
}

/* --- reading the rows --------------------------------------------------------------------------------------------- */

/* A row that only brings one more promotion of the item above it. */
static bool continues(const struct reading *reading)
{
	return !reading->facts.item.sku.len && !count_known(reading->facts.item.quantity);
}

static int add_up(struct joining *join, const struct reading *from, struct item_facts *to, const struct item_facts *more)
{
	struct { struct money *to, more; } sums[] = {
		{ &to->price, more->price }, { &to->tax, more->tax }, { &to->shipping, more->shipping },
		{ &to->shipping_tax, more->shipping_tax }, { &to->wrap, more->wrap }, { &to->wrap_tax, more->wrap_tax },
		{ &to->discount, more->discount }, { &to->ship_discount, more->ship_discount },
	};
	struct place place = place_of(join, from);

	for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
		if (!money_known(sums[i].more))
			continue;
		*sums[i].to = money_or_zero(*sums[i].to);
		if (money_add(sums[i].to, sums[i].more)) {
			diag(join->job->diags, BAD_MONEY, &place, "the sum of the amounts is too large");
			return refuse(join, BAD_MONEY);
		}
	}
	return 0;
}

/* An order item id becomes a part of external IDs. */
static size_t id_letters(struct slice id)
{
	size_t n = 0;

	while (n < id.len && n < 40 && ((id.at[n] >= '0' && id.at[n] <= '9') || (id.at[n] >= 'A' && id.at[n] <= 'Z') ||
				       (id.at[n] >= 'a' && id.at[n] <= 'z')))
		n++;
	return n;
}

/* What no order can do without, whichever report tells it. */
static void check_reading(struct joining *join, const struct reading *reading)
{
	const struct facts *facts = &reading->facts;
	const char *missing = !facts->item.sku.len ? "sku" : !count_known(facts->item.quantity) ? "the quantity"
			    : !stamp_known(facts->order.purchased) ? "purchase-date" : NULL;
	struct place place = place_of(join, reading);

	if (missing) {
		diag(join->job->diags, MISSING_VALUE, &place, "%s is empty", missing);
		refuse(join, MISSING_VALUE);
	}
	if (count_known(facts->item.quantity) && facts->item.quantity.n < 0) {
		diag(join->job->diags, BAD_COUNT, &place, "the quantity is negative");
		refuse(join, BAD_COUNT);
	}
	if (id_letters(facts->item.id) < facts->item.id.len) {
		diag(join->job->diags, BAD_ITEM_ID, &place, "order-item-id holds something else than letters and digits");
		refuse(join, BAD_ITEM_ID);
	}
	if (facts->item.other_charge.len) {
		diag(join->job->diags, OTHER_CHARGE, &place, "the item has a charge of the type %.*s", SHOWN(facts->item.other_charge));
		refuse(join, OTHER_CHARGE);
	}
}

static int read_sighting(struct joining *join, const struct sighting *s, struct reading **last)
{
	struct reading *reading = arena_take(join->job->scratch, sizeof *reading);
	struct place place;

	if (!reading)
		return diag(join->job->diags, NO_MEMORY, NULL, "out of memory");
	reading->sheet = &join->batch->sheets[s->sheet];
	reading->row = (struct row){ { s->at, s->len }, s->line };
	reading->facts = facts_none;
	place = place_of(join, reading);
	if (s->len > join->job->limits.row_bytes) {
		diag(join->job->diags, ROW_TOO_LONG, &place, "the row has %u bytes, and max-row-bytes is %zu", s->len,
		     join->job->limits.row_bytes);
		return refuse(join, ROW_TOO_LONG);
	}
	if (table_read(join->job, reading->sheet, &reading->row, join->id, &reading->facts))
		return refuse(join, BAD_ROW);
	if (continues(reading) && *last && (*last)->sheet == reading->sheet)
		return add_up(join, reading, &(*last)->facts.item, &reading->facts.item);
	check_reading(join, reading);
	if (*last)
		(*last)->next = reading;
	else
		join->readings = reading;
	*last = reading;
	return 0;
}

static int read_rows(struct joining *join, const struct entry_of_order *entry)
{
	struct reading *last = NULL;
	struct place place = { .order = join->id };

	if (entry->rows > join->job->limits.rows_per_order) {
		const struct sighting *first = &join->batch->sightings[entry->first];

		place.file = join->batch->sheets[first->sheet].file;
		place.line = first->line;
		diag(join->job->diags, TOO_MANY_ROWS, &place, "the order has %u rows, and max-rows-per-order is %zu", entry->rows,
		     join->job->limits.rows_per_order);
		return refuse(join, TOO_MANY_ROWS);
	}
	for (uint32_t at = entry->first; at != NO_SIGHTING; at = join->batch->sightings[at].next)
		if (read_sighting(join, &join->batch->sightings[at], &last))
			return -1;
	return 0;
}

/* --- which row is believed ---------------------------------------------------------------------------------------- */

static int64_t age_of(const struct reading *reading)
{
	const struct order_facts *facts = &reading->facts.order;

	return stamp_known(facts->updated) ? facts->updated.utc : stamp_known(facts->reported) ? facts->reported.utc : INT64_MIN;
}

static bool before(const struct reading *a, const struct reading *b)
{
	int rank_a = a->sheet->format->rank, rank_b = b->sheet->format->rank;

	return rank_a != rank_b ? rank_a < rank_b : age_of(a) > age_of(b);
}

/* Stable, so rows of one report keep their sequence. Orders have few rows. */
static void sort_readings(struct joining *join)
{
	struct reading *sorted = NULL;

	while (join->readings) {
		struct reading *next = join->readings, **at = &sorted;

		join->readings = next->next;
		while (*at && !before(next, *at))
			at = &(*at)->next;
		next->next = *at;
		*at = next;
	}
	join->readings = sorted;
}

/* --- items -------------------------------------------------------------------------------------------------------- */

static struct item *add_item(struct joining *join, struct reading *reading)
{
	struct item *item = arena_take(join->job->scratch, sizeof *item), **last = &join->order->items;

	if (!item)
		return NULL;
	item->facts = facts_none.item;
	item->place = place_of(join, reading);
	item->number = 1;
	for (; *last; last = &(*last)->next)
		if (slice_equal((*last)->facts.sku, reading->facts.item.sku))
			item->number++;
	item->facts.sku = reading->facts.item.sku;
	*last = item;
	join->order->items_count++;
	return item;
}

static struct item *item_by_id(const struct joining *join, struct slice id)
{
	struct item *item = join->order->items;

	while (item && !slice_equal(item->facts.id, id))
		item = item->next;
	return item;
}

static struct item *item_by_number(const struct joining *join, struct slice sku, int number)
{
	struct item *item = join->order->items;

	while (item && (item->number != number || !slice_equal(item->facts.sku, sku)))
		item = item->next;
	return item;
}

/* The running number of an item without id among those of its SKU in its own report. */
static int running_number(const struct joining *join, const struct reading *reading)
{
	int number = 1;

	for (const struct reading *r = join->readings; r != reading; r = r->next)
		number += r->sheet == reading->sheet && !r->facts.item.id.len &&
			  slice_equal(r->facts.item.sku, reading->facts.item.sku);
	return number;
}

static int no_memory(struct joining *join)
{
	return diag(join->job->diags, NO_MEMORY, NULL, "out of memory");
}

/* Items with an id first: those without are then matched to them. */
static int find_items(struct joining *join)
{
	for (struct reading *r = join->readings; r; r = r->next)
		if (r->facts.item.id.len) {
			r->item = item_by_id(join, r->facts.item.id);
			if (!r->item && !(r->item = add_item(join, r)))
				return no_memory(join);
			r->item->facts.id = r->facts.item.id;
		}
	for (struct reading *r = join->readings; r; r = r->next)
		if (!r->item) {
			r->item = item_by_number(join, r->facts.item.sku, running_number(join, r));
			if (!r->item && !(r->item = add_item(join, r)))
				return no_memory(join);
		}
	return 0;
}

/* --- rows that tell the same item twice --------------------------------------------------------------------------- */

static struct reading *twin_of(const struct joining *join, const struct reading *reading)
{
	bool parcels = reading->sheet->format->says & SAYS_PARCELS;

	for (struct reading *r = join->readings; r != reading; r = r->next) {
		if (r->sheet->format != reading->sheet->format)
			continue;
		if (parcels ? slice_equal(r->facts.item.shipment_item, reading->facts.item.shipment_item)
			    : r->sheet == reading->sheet && reading->facts.item.id.len &&
			      slice_equal(r->facts.item.id, reading->facts.item.id))
			return r;
	}
	return NULL;
}

/* The same item twice in one report, or the same parcel in two: once is enough, if they tell the same. */
static void drop_twins(struct joining *join)
{
	struct reading **at = &join->readings;

	while (*at) {
		struct reading *reading = *at, *twin = twin_of(join, reading);
		struct place place = place_of(join, reading);

		if (!twin) {
			at = &reading->next;
			continue;
		}
		if (slice_equal(twin->row.cells, reading->row.cells) || twin->sheet != reading->sheet) {
			if (twin->sheet == reading->sheet)
				diag(join->job->diags, DUPLICATE_ITEM, &place, "the row repeats line %u", twin->row.line);
		} else {
			diag(join->job->diags, ITEM_DIFFERS, &place, "the row names the order item of line %u but tells something else",
			     twin->row.line);
			refuse(join, ITEM_DIFFERS);
		}
		*at = reading->next;
	}
}

/* --- parcels ------------------------------------------------------------------------------------------------------ */

static int add_parcel(struct joining *join, struct reading *reading, struct item *item)
{
	struct parcel *parcel = arena_take(join->job->scratch, sizeof *parcel), **last = &item->parcels;
	const struct item_facts *facts = &reading->facts.item;

	if (!parcel)
		return no_memory(join);
	*parcel = (struct parcel){ facts->shipment_item, facts->carrier, facts->tracking, facts->quantity, facts->sent, NULL };
	while (*last)
		last = &(*last)->next;
	*last = parcel;
	return 0;
}

/* Rows of one item in several parcels become one reading with the sums. */
static int unite_parcels(struct joining *join)
{
	struct reading **at = &join->readings;

	while (*at) {
		struct reading *reading = *at, *first = join->readings;

		if (!(reading->sheet->format->says & SAYS_PARCELS)) {
			at = &reading->next;
			continue;
		}
		if (add_parcel(join, reading, reading->item))
			return -1;
		while (!(first->sheet->format->says & SAYS_PARCELS) || first->item != reading->item)
			first = first->next;
		if (first == reading) {
			at = &reading->next;
			continue;
		}
		first->facts.item.quantity.n += reading->facts.item.quantity.n;
		add_up(join, reading, &first->facts.item, &reading->facts.item);
		*at = reading->next;
	}
	return 0;
}

/* --- merging ------------------------------------------------------------------------------------------------------ */

static bool is_empty(const struct column *column, const void *field)
{
	switch ((enum cell)column->cell) {
	case CELL_TEXT:
		return ((const struct slice *)field)->len == 0;
	case CELL_MONEY:
		return !money_known(*(const struct money *)field);
	case CELL_COUNT:
		return !count_known(*(const struct count *)field);
	case CELL_STAMP:
		return !stamp_known(*(const struct stamp *)field);
	case CELL_FLAG:
		return *(const enum flag *)field == FLAG_NONE;
	case CELL_SKIP:
		break;
	}
	return true;
}

static bool same_value(const struct column *column, const void *a, const void *b)
{
	static const size_t sizes[] = {
		[CELL_MONEY] = sizeof(struct money), [CELL_COUNT] = sizeof(struct count), [CELL_STAMP] = sizeof(struct stamp),
		[CELL_FLAG] = sizeof(enum flag),
	};

	if (column->cell == CELL_TEXT)
		return slice_same(*(const struct slice *)a, *(const struct slice *)b);
	return memcmp(a, b, sizes[column->cell]) == 0;
}

static void copy_value(const struct column *column, void *to, const void *from)
{
	switch ((enum cell)column->cell) {
	case CELL_TEXT:
		*(struct slice *)to = *(const struct slice *)from;
		break;
	case CELL_MONEY:
		*(struct money *)to = *(const struct money *)from;
		break;
	case CELL_COUNT:
		*(struct count *)to = *(const struct count *)from;
		break;
	case CELL_STAMP:
		*(struct stamp *)to = *(const struct stamp *)from;
		break;
	case CELL_FLAG:
		*(enum flag *)to = *(const enum flag *)from;
		break;
	case CELL_SKIP:
		break;
	}
}

/* Which earlier reading the believed value came from. */
static const struct reading *teller(const struct joining *join, const struct reading *until, const struct column *column, const void *value)
{
	for (const struct reading *r = join->readings; r != until; r = r->next)
		if ((!(column->flags & FACT_OF_ITEM) || r->item == until->item) &&
		    !is_empty(column, (const char *)&r->facts + column->at) &&
		    same_value(column, (const char *)&r->facts + column->at, value))
			return r;
	return join->readings;
}

/* The merged field that belongs to a column. */
static char *merged(struct joining *join, const struct reading *reading, const struct column *column)
{
	if (column->flags & FACT_OF_ITEM)
		return (char *)&reading->item->facts + (column->at - offsetof(struct facts, item));
	return (char *)&join->order->facts + column->at;        /* order comes first in struct facts */
}

static void contradict(struct joining *join, const struct reading *reading, const struct column *column, const void *believed)
{
	const struct reading *other = teller(join, reading, column, believed);
	struct place place = place_of(join, reading);
	bool open = (column->flags & AMOUNT) && other->sheet->format == reading->sheet->format && age_of(other) == age_of(reading);

	if ((column->flags & PRIVATE) && other->sheet->format != reading->sheet->format)
		return;         /* All Orders writes addresses shorter and in capitals: no contradiction */
	if (column->at == offsetof(struct facts, order.currency)) {
		diag(join->job->diags, MIXED_CURRENCY, &place, "the currency differs from %s:%u", other->sheet->file, other->row.line);
		refuse(join, MIXED_CURRENCY);
		return;
	}
	if (open) {
		diag(join->job->diags, PRICE_DIFFERS, &place, "%s differs from %s:%u, and neither is newer", column->name,
		     other->sheet->file, other->row.line);
		refuse(join, PRICE_DIFFERS);
		return;
	}
	diag(join->job->diags, CONTRADICTION, &place, "%s differs from %s:%u, which counts", column->name, other->sheet->file,
	     other->row.line);
}

static bool is_cancelled(const struct item_facts *facts)
{
	return standing_of(facts->status) == STANDING_CANCELLED || facts->quantity.n == 0;
}

static void merge(struct joining *join, const struct reading *reading)
{
	for (size_t i = 0; i < reading->sheet->width; i++) {
		const struct column *column = reading->sheet->bound[i];
		const char *from = (const char *)&reading->facts;
		char *to;

		if (!column || column->cell == CELL_SKIP || is_empty(column, from + column->at))
			continue;
		to = merged(join, reading, column);
		if (is_empty(column, to))
			copy_value(column, to, from + column->at);
		else if ((column->flags & (AMOUNT | CHECKED)) && !is_cancelled(&reading->facts.item) &&
			 !same_value(column, to, from + column->at))
			contradict(join, reading, column, to);
	}
}

/* --- the order ---------------------------------------------------------------------------------------------------- */

static void judge(struct joining *join)
{
	struct order *order = join->order;
	bool any_living = false;

	for (const struct reading *r = join->readings; r; r = r->next) {
		unsigned says = r->sheet->format->says;
		enum standing standing = says & SAYS_SHIPPED ? SHIPPED : standing_of(r->facts.order.status);

		if (standing == STANDING_UNKNOWN && (says & SAYS_UNSHIPPED))
			standing = UNSHIPPED;
		if (standing > order->standing)
			order->standing = standing;
		if ((says & SAYS_FBA) || slice_same(r->facts.order.channel, SLICE("Amazon")) ||
		    slice_same_start(r->facts.order.channel, SLICE("AFN")) || slice_same_start(r->facts.order.channel, SLICE("Amazon_")))
			order->fba = true;
		/* the newest word on an item is the furthest one */
		if (is_cancelled(&r->facts.item))
			r->item->cancelled = true;
	}
	for (const struct item *item = order->items; item; item = item->next)
		any_living |= !item->cancelled;
	if (order->items && !any_living)
		order->standing = STANDING_CANCELLED;
}

static bool good_id(struct slice id)
{
	if (id.len != 19 || id.at[3] != '-' || id.at[11] != '-')
		return false;
	for (size_t i = 0; i < id.len; i++) {
		char c = id.at[i];

		if (i == 3 || i == 11)
			continue;
		if (!((c >= '0' && c <= '9') || (i < 3 && ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')))))
			return false;
	}
	return true;
}

int join_order(struct job *job, const struct batch *batch, size_t index, struct order *order)
{
	struct joining join = { .job = job, .batch = batch, .order = order, .id = batch_id(batch, index) };
	const struct sighting *first = &batch->sightings[batch->orders[index].first];

	*order = (struct order){ .facts = facts_none.order };
	order->place = (struct place){ .file = batch->sheets[first->sheet].file, .line = first->line, .order = join.id };
	if (read_rows(&join, &batch->orders[index]))
		return -1;
	if (!order->rejected && !good_id(join.id)) {
		diag(job->diags, BAD_ORDER_ID, &order->place, "the order id does not look like 123-1234567-1234567");
		refuse(&join, BAD_ORDER_ID);
	}
	if (order->rejected)
		return 0;
	sort_readings(&join);
	drop_twins(&join);
	if (find_items(&join) || unite_parcels(&join))
		return -1;
	for (const struct reading *r = join.readings; r; r = r->next)
		merge(&join, r);
	judge(&join);
	return 0;
}
