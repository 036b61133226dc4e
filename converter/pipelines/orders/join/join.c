#include "pipelines/orders/join/join.h"

#include "pipelines/orders/join/joining.h"
#include "value/order_id.h"

/* --- which row counts --------------------------------------------------------------------------------------------- */

static bool before(const struct reading *a, const struct reading *b)
{
	int rank_a = a->sheet->format->rank, rank_b = b->sheet->format->rank;

	return rank_a != rank_b ? rank_a < rank_b : reading_compare(a, b) > 0;
}

/* Stable, so rows of one report keep their order. Orders have few rows. */
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

/* --- the order ---------------------------------------------------------------------------------------------------- */

static bool says_fba(const struct reading *r)
{
	struct slice channel = r->facts.order.channel;

	return (r->sheet->format->says & SAYS_FBA) || slice_same(channel, SLICE("Amazon")) || slice_same_start(channel, SLICE("AFN")) ||
	       slice_same_start(channel, SLICE("Amazon_"));
}

/* A report states that no unit is still to be shipped. */
static bool is_done(const struct item_facts *facts)
{
	if (!facts->quantity.n)
		return false;
	return count_known(facts->to_ship) ? facts->to_ship.n == 0 : count_known(facts->shipped) && facts->shipped.n >= facts->quantity.n;
}

/* Some reports have a status of items alone. */
static bool says_shipped(const struct facts *facts)
{
	struct slice status = facts->item.status;

	return !facts->order.status.len && (standing_named(status) == SHIPPED || slice_same(status, SLICE("Delivered")));
}

/* A report states that the item is done, and none states otherwise. */
static bool item_is_done(const struct joining *join, const struct item *item)
{
	bool done = false;

	for (const struct reading *r = join->readings; r; r = r->next) {
		if (r->item != item)
			continue;
		if (count_known(r->facts.item.to_ship) && r->facts.item.to_ship.n > 0)
			return false;
		done |= is_done(&r->facts.item) || says_shipped(&r->facts);
	}
	return done;
}

/* Every item that is not cancelled has been shipped. */
static bool nothing_left(const struct joining *join)
{
	for (const struct item *item = join->order->items; item; item = item->next)
		if (!item->cancelled && !item_is_done(join, item))
			return false;
	return true;
}

/* Some reports have the status of the order in the column of the item alone. */
static enum standing standing_of(const struct facts *facts)
{
	if (!facts->order.status.len && slice_same(facts->item.status, SLICE("Pending")))
		return PENDING;
	return standing_named(facts->order.status);
}

static void judge_reading(struct order *order, const struct reading *r)
{
	unsigned says = r->sheet->format->says;
	enum standing standing = says & SAYS_SHIPPED ? SHIPPED : standing_of(&r->facts);

	if (standing == STANDING_UNKNOWN && (says & SAYS_UNSHIPPED))
		standing = UNSHIPPED;
	if (standing > order->standing)
		order->standing = standing;
	order->fba |= says_fba(r);
	if (r->facts.order.cancel_requested == FLAG_YES)        /* asked for one item, or since the report that counts */
		order->facts.cancel_requested = FLAG_YES;
	/* the newest word on an item is the furthest one */
	if (facts_cancelled(&r->facts.item))
		r->item->cancelled = true;
}

static void judge(struct joining *join)
{
	struct order *order = join->order;
	bool any_living = false;

	for (const struct reading *r = join->readings; r; r = r->next)
		judge_reading(order, r);
	for (const struct item *item = order->items; item; item = item->next)
		any_living |= !item->cancelled;
	if (any_living && order->standing < SHIPPED && nothing_left(join))
		order->standing = SHIPPED;
	if (order->items && !any_living)
		order->standing = STANDING_CANCELLED;
}

static void check_unsure(struct joining *join)
{
	uint32_t row;

	if (!join->orders->unsure.used || !set_find(&join->orders->unsure, slice_key(join->id), &row))
		return;
	diag(join->ctx->diags, HALF_ORDER, &join->order->place, "line %lu of %s may belong to this order, but its order id cannot be read",
	     (unsigned long)join->orders->rows[row].line, join->orders->sheets[join->orders->rows[row].sheet].file);
	joining_refuse(join, HALF_ORDER);
}

int join_order(struct context *ctx, const struct order_index *orders, size_t index, struct order *order)
{
	struct joining join = { .ctx = ctx, .orders = orders, .order = order, .id = order_index_id(orders, index) };
	const struct row_place *first = &orders->rows[orders->entries[index].first];

	*order = (struct order){ .facts = facts_none.order };
	order->place = (struct place){ .file = orders->sheets[first->sheet].file, .line = first->line, .subject = join.id };
	if (order_rows_read(&join, &orders->entries[index]))
		return -1;
	if (!order->rejected && !order_id_good(join.id)) {
		diag(ctx->diags, BAD_ORDER_ID, &order->place, "the order id does not look like 123-1234567-1234567");
		joining_refuse(&join, BAD_ORDER_ID);
	}
	if (!order->rejected)
		check_unsure(&join);
	if (order->rejected)
		return 0;
	sort_readings(&join);
	if (match_items(&join))
		return -1;
	for (const struct reading *r = join.readings; r; r = r->next)
		merge_facts(&join, r);
	judge(&join);
	return 0;
}
