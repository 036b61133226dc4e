/* Which rows are about the same item: by its id, else by SKU, quantity, price and running number; parcels of one item are united. */
#include "pipelines/orders/join/joining.h"

static struct item *add_item(struct joining *join, struct reading *reading)
{
	struct item *item = arena_take(join->ctx->scratch, sizeof *item), **last = &join->order->items;

	if (!item)
		return NULL;
	item->facts = facts_none.item;
	item->place = joining_place(join, reading);
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

/* The running number of an item without id among the items of its SKU in its own report. */
static int running_number(const struct joining *join, const struct reading *reading)
{
	int number = 1;

	for (const struct reading *r = join->readings; r != reading; r = r->next)
		number += r->sheet == reading->sheet && !r->facts.item.id.len &&
			  slice_equal(r->facts.item.sku, reading->facts.item.sku);
	return number;
}

/* What the reports with ids state about an item, over all its parcels. */
static void weigh(const struct reading *reading)
{
	struct item *item = reading->item;
	const struct item_facts *facts = &reading->facts.item;

	if (item->weighed && !(item->weighed->format->says & reading->sheet->format->says & SAYS_PARCELS))
		return;
	item->weighed = reading->sheet;
	item->units += facts->quantity.n;
	if (money_known(facts->price) && money_add(&item->worth, facts->price))
		item->worth.e4 = 0;
}

static bool alike(const struct item *item, const struct item_facts *facts)
{
	return item->weighed && item->units == facts->quantity.n &&
	       (!item->worth.e4 || !money_known(facts->price) || item->worth.e4 == facts->price.e4);
}

enum pass { IN_PLACE, ELSEWHERE, ANY, PASSES };

/* Chooses among the items of the SKU that no row of this report has named yet. */
static struct item *free_item(const struct joining *join, const struct reading *reading, enum pass pass)
{
	const struct item_facts *facts = &reading->facts.item;
	struct item *item = item_by_number(join, facts->sku, running_number(join, reading));

	if (item && item->taken != reading->sheet && (pass == ANY || alike(item, facts)))
		return item;
	if (pass == IN_PLACE)
		return NULL;
	item = join->order->items;
	while (item && (item->taken == reading->sheet || !slice_equal(item->facts.sku, facts->sku) || (pass != ANY && !alike(item, facts))))
		item = item->next;
	return item;
}

/* A report may have ids in only some of its rows. */
static void take_known(const struct joining *join, const struct sheet *sheet)
{
	for (const struct reading *r = join->readings; r; r = r->next)
		if (r->item && r->sheet == sheet)
			r->item->taken = sheet;
}

/*
 * The rows of one report without ids: each is the n-th item of its SKU if quantity and price match, otherwise another one where they match, otherwise
 * any that is left. Reports do not always list items in the same order.
 */
static int match_sheet(struct joining *join, const struct sheet *sheet)
{
	take_known(join, sheet);
	for (enum pass pass = join->order->items ? IN_PLACE : ANY; pass < PASSES; pass++)
		for (struct reading *r = join->readings; r; r = r->next) {
			if (r->item || r->sheet != sheet)
				continue;
			r->item = free_item(join, r, pass);
			if (!r->item && pass == ANY && !(r->item = add_item(join, r)))
				return no_memory(join->ctx->diags);
			if (r->item)
				r->item->taken = sheet;
		}
	return 0;
}

/* Items with an id first: those without are then matched to them. */
static int find_items(struct joining *join)
{
	bool loose = false;

	for (struct reading *r = join->readings; r; r = r->next)
		if (r->facts.item.id.len) {
			r->item = item_by_id(join, r->facts.item.id);
			if (!r->item && !(r->item = add_item(join, r)))
				return no_memory(join->ctx->diags);
			r->item->facts.id = r->facts.item.id;
		} else {
			loose = true;
		}
	if (!loose)
		return 0;
	for (struct reading *r = join->readings; r; r = r->next)
		if (r->item)
			weigh(r);
	for (struct reading *r = join->readings; r; r = r->next)
		if (!r->item && match_sheet(join, r->sheet))
			return -1;
	return 0;
}

/* --- rows that repeat an item ------------------------------------------------------------------------------------- */

/*
 * The same parcel: by Amazon's id of its item, otherwise by the shipment, the tracking number or the time of the order item. Without that id, two rows
 * of one report are two parcels, unless they are equal.
 */
static bool one_parcel(const struct reading *a, const struct reading *b)
{
	const struct item_facts *l = &a->facts.item, *r = &b->facts.item;

	if (l->shipment_item.len && r->shipment_item.len)
		return slice_equal(l->shipment_item, r->shipment_item);
	if (!slice_equal(l->id, r->id) || !slice_equal(l->sku, r->sku))
		return false;
	if (a->sheet == b->sheet)
		return slice_equal(a->row.cells, b->row.cells);
	if (l->tracking.len && r->tracking.len)
		return slice_equal(l->tracking, r->tracking);
	if (l->shipment.len && r->shipment.len)
		return slice_equal(l->shipment, r->shipment);
	return l->sent.utc == r->sent.utc && l->quantity.n == r->quantity.n;
}

static struct reading *twin_of(const struct joining *join, const struct reading *reading)
{
	bool parcels = reading->sheet->format->says & SAYS_PARCELS;

	for (struct reading *r = join->readings; r != reading; r = r->next) {
		if (r->sheet->format != reading->sheet->format)
			continue;
		if (parcels ? one_parcel(r, reading)
			    : r->sheet == reading->sheet && reading->facts.item.id.len &&
			      slice_equal(r->facts.item.id, reading->facts.item.id))
			return r;
	}
	return NULL;
}

static bool same_amount(struct money a, struct money b)
{
	return money_negative(money_or_zero(a)).e4 == money_negative(money_or_zero(b)).e4;
}

static bool same_parcel(const struct item_facts *a, const struct item_facts *b)
{
	return a->quantity.n == b->quantity.n && same_amount(a->price, b->price) && same_amount(a->shipping, b->shipping) &&
	       same_amount(a->wrap, b->wrap) && same_amount(a->discount, b->discount) && same_amount(a->ship_discount, b->ship_discount);
}

/* The same parcel in reports of several days. */
static void compare_parcels(struct joining *join, const struct reading *reading, const struct reading *twin)
{
	struct place place = joining_place(join, reading);

	if (same_parcel(&reading->facts.item, &twin->facts.item))
		return;
	if (reading_compare(reading, twin)) {
		diag(join->ctx->diags, CONTRADICTION, &place, "the parcel differs from %s:%u, which is newer and counts", twin->sheet->file,
		     twin->row.line);
		return;
	}
	diag(join->ctx->diags, PRICE_DIFFERS, &place, "the parcel differs from %s:%u, and neither is newer", twin->sheet->file, twin->row.line);
	joining_refuse(join, PRICE_DIFFERS);
}

/* The same item twice in one report, or the same parcel in two: it counts once if both are the same. */
static void drop_twins(struct joining *join)
{
	struct reading **at = &join->readings;

	while (*at) {
		struct reading *reading = *at, *twin = twin_of(join, reading);
		struct place place = joining_place(join, reading);

		if (!twin) {
			at = &reading->next;
			continue;
		}
		if (twin->sheet != reading->sheet) {
			compare_parcels(join, reading, twin);
		} else if (slice_equal(twin->row.cells, reading->row.cells)) {
			diag(join->ctx->diags, DUPLICATE_ITEM, &place, "the row repeats line %u", twin->row.line);
		} else {
			diag(join->ctx->diags, ITEM_DIFFERS, &place, "the row has the same order item as line %u but different content",
			     twin->row.line);
			joining_refuse(join, ITEM_DIFFERS);
		}
		*at = reading->next;
	}
}

/* --- parcels ------------------------------------------------------------------------------------------------------ */

static int add_parcel(struct joining *join, struct reading *reading, struct item *item)
{
	struct parcel *parcel = arena_take(join->ctx->scratch, sizeof *parcel), **last = &item->parcels;
	const struct item_facts *facts = &reading->facts.item;

	if (!parcel)
		return no_memory(join->ctx->diags);
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
		order_rows_add_up(join, reading, &first->facts.item, &reading->facts.item);
		*at = reading->next;
	}
	return 0;
}

int match_items(struct joining *join)
{
	drop_twins(join);
	return find_items(join) || unite_parcels(join) ? -1 : 0;
}
