/* Facts of several rows become those of one order: the first one counts, what contradicts it is reported. */
#include "pipelines/orders/join/joining.h"

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

/* Which earlier reading gave the value that counts: the newest that did, since a confirmed value is not as old as its first source. */
static const struct reading *teller(const struct joining *join, const struct reading *until, const struct column *column, const void *value)
{
	const struct reading *newest = NULL;

	for (const struct reading *r = join->readings; r != until; r = r->next)
		if ((!newest || reading_compare(r, newest) > 0) && (!(column->flags & FACT_OF_ITEM) || r->item == until->item) &&
		    !is_empty(column, (const char *)&r->facts + column->at) &&
		    same_value(column, (const char *)&r->facts + column->at, value))
			newest = r;
	return newest ? newest : join->readings;
}

/* The merged field that belongs to a column. */
static char *merged(struct joining *join, const struct reading *reading, const struct column *column)
{
	if (column->flags & FACT_OF_ITEM)
		return (char *)&reading->item->facts + (column->at - offsetof(struct facts, item));
	return (char *)&join->order->facts + column->at;        /* order comes first in struct facts */
}

/* Reports without item ids match items by SKU alone: it is certainly the same item only if one item has the SKU. */
static bool surely_same_item(const struct joining *join, const struct reading *reading)
{
	size_t items = 0;

	for (const struct item *item = join->order->items; item; item = item->next)
		items += slice_equal(item->facts.sku, reading->item->facts.sku);
	return items == 1 || reading->facts.item.id.len;
}

/* A row without a date is older than one with a date only where the files say so: its report may be as new. */
static bool is_newer(const struct reading *reading, const struct reading *other)
{
	bool files = reading->sheet->arrived || other->sheet->arrived;

	return reading_compare(reading, other) > 0 && (files || !reading_by_file(reading, other));
}

/* Quantities and amounts change while an order is open: a report that is known to be newer then counts, trusted more or less. */
static bool supersedes(const struct joining *join, const struct reading *reading, const struct reading *other, const struct column *column)
{
	bool parcels = (reading->sheet->format->says | other->sheet->format->says) & SAYS_PARCELS;

	return (column->flags & AMOUNT) && !parcels && is_newer(reading, other) && surely_same_item(join, reading);
}

static bool has_street(const struct reading *reading)
{
	const struct address *a = &reading->facts.order.ship;

	return a->line1.len || a->line2.len || a->line3.len;
}

/* One discount, written with either sign. */
static bool same_discount(const struct column *column, const void *a, const void *b)
{
	bool discount = column->at == offsetof(struct facts, item.discount) || column->at == offsetof(struct facts, item.ship_discount);

	return discount && money_negative(*(const struct money *)a).e4 == money_negative(*(const struct money *)b).e4;
}

static void contradict(struct joining *join, const struct reading *reading, const struct column *column, void *believed)
{
	const struct reading *other = teller(join, reading, column, believed);
	struct place place = joining_place(join, reading);
	bool open = (column->flags & AMOUNT) && other->sheet->format == reading->sheet->format && !reading_compare(other, reading);

	if (same_discount(column, (const char *)&reading->facts + column->at, believed))
		return;
	if ((column->flags & PRIVATE) && !(has_street(other) && has_street(reading)))
		return;         /* All Orders writes addresses shorter and in capitals: not a contradiction */
	if (column->at == offsetof(struct facts, order.currency)) {
		diag(join->ctx->diags, MIXED_CURRENCY, &place, "the currency differs from %s:%u", other->sheet->file, other->row.line);
		joining_refuse(join, MIXED_CURRENCY);
		return;
	}
	if (open) {
		diag(join->ctx->diags, PRICE_DIFFERS, &place, "%s differs from %s:%u, and neither is newer", column->name,
		     other->sheet->file, other->row.line);
		joining_refuse(join, PRICE_DIFFERS);
		return;
	}
	if (supersedes(join, reading, other, column)) {
		diag(join->ctx->diags, CONTRADICTION, &place, "%s differs from %s:%u, which is older%s: the newer one counts", column->name,
		     other->sheet->file, other->row.line, reading_by_file(reading, other) ? " by the times of the files" : "");
		copy_value(column, believed, (const char *)&reading->facts + column->at);
		return;
	}
	diag(join->ctx->diags, CONTRADICTION, &place, "%s differs from %s:%u, which counts", column->name, other->sheet->file,
	     other->row.line);
}

/* Everything that its first reading gives, at once. The id may come from a later one. */
static void tell_item(struct item *item, const struct item_facts *facts)
{
	struct slice id = item->facts.id;

	item->facts = *facts;
	item->facts.id = id;
	item->told = true;
}

static struct slice street(const struct address *a)
{
	return a->line1.len ? a->line1 : a->line2.len ? a->line2 : a->line3;
}

static bool differ(struct slice a, struct slice b)
{
	return a.len && b.len && !slice_same(a, b);
}

/* The buyer has changed the address since: never mix the street of one with the number of the other. */
static bool another(const struct address *told, const struct address *more)
{
	return differ(street(told), street(more)) || differ(told->postcode, more->postcode);
}

static bool within(const struct column *column, size_t address)
{
	return column->at - address < sizeof(struct address);
}

static bool of_another_address(const struct joining *join, const struct column *column)
{
	return (join->ships_elsewhere && within(column, offsetof(struct facts, order.ship))) ||
	       (join->bills_elsewhere && within(column, offsetof(struct facts, order.bill)));
}

static void merge_cell(struct joining *join, const struct reading *reading, const struct column *column)
{
	const char *from = (const char *)&reading->facts + column->at;
	char *to = merged(join, reading, column);

	if (is_empty(column, from))
		return;
	if (is_empty(column, to) && of_another_address(join, column))
		return;
	if (is_empty(column, to))
		copy_value(column, to, from);
	else if ((column->flags & (AMOUNT | CHECKED)) && !facts_cancelled(&reading->facts.item) && !same_value(column, to, from))
		contradict(join, reading, column, to);
}

void merge_facts(struct joining *join, const struct reading *reading)
{
	bool first_of_order = reading == join->readings, first_of_item = !reading->item->told, further;

	if (first_of_order)
		join->order->facts = reading->facts.order;
	if (first_of_item)
		tell_item(reading->item, &reading->facts.item);
	if (first_of_order && first_of_item)
		return;
	further = reading->sheet != join->readings->sheet;
	join->ships_elsewhere = further && another(&join->order->facts.ship, &reading->facts.order.ship);
	join->bills_elsewhere = further && another(&join->order->facts.bill, &reading->facts.order.bill);
	for (size_t i = 0; i < reading->sheet->width; i++) {
		const struct column *column = reading->sheet->bound[i];

		if (column && column->cell != CELL_SKIP && !(column->flags & FACT_OF_ITEM ? first_of_item : first_of_order))
			merge_cell(join, reading, column);
	}
}
