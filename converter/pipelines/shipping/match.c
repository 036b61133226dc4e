#include "pipelines/shipping/match.h"

/* The items of one SKU, with the units of each that no other delivery has. */
struct candidates { struct life_item *item; int64_t room; };
enum { MOST_ALIKE = 20 };

struct matching { const struct leaving *leaving; const struct products *products; struct contents *to; };

static bool is_product(const struct matching *m, const struct life_item *item, struct slice sku)
{
	struct product product;

	products_find(m->products, item->sku, &product);
	return slice_equal(item->sku, sku) || slice_equal(product.reference, sku);
}

static size_t find_some(const struct matching *m, struct slice sku, bool cancelled, struct candidates *found)
{
	size_t count = 0;

	for (struct life_item *item = m->leaving->order->items; item && count < MOST_ALIKE; item = item->next)
		if (item->cancelled == cancelled && is_product(m, item, sku))
			found[count++] = (struct candidates){ item, item->ordered - leaving_elsewhere(m->leaving, item->id) };
	return count;
}

/* Those that Amazon has cancelled only if there are no others: the goods left for them, or they are confirmed already. */
static size_t find_candidates(const struct matching *m, struct slice sku, struct candidates *found)
{
	size_t count = find_some(m, sku, false, found);

	return count ? count : find_some(m, sku, true, found);
}

bool match_counts(const struct delivery_line *line)
{
	return count_known(line->quantity) && line->quantity.n != 0;
}

int64_t match_moved(const struct delivery *d, struct slice sku)
{
	int64_t sum = 0;

	for (const struct delivery_line *line = d->moves; line; line = line->next)
		if (match_counts(line) && slice_equal(line->sku, sku))
			sum += line->quantity.n;
	return sum;
}

static void add(struct contents *to, const struct life_item *item, struct slice sku, int64_t units)
{
	for (size_t i = 0; i < to->count; i++)
		if (slice_equal(to->items[i].item, item->id)) {
			to->items[i].quantity += (int32_t)units;
			return;
		}
	to->items[to->count++] = (struct shipment_item){ item->id, sku, (int32_t)units };
	to->products[to->products_count++] = (struct item_product){ item->id, sku };
}

/* The only one of the items whose units that are left are exactly these; NULL: none, or several. */
static struct candidates *only_of(struct candidates *found, size_t count, int64_t units)
{
	struct candidates *only = NULL;

	for (size_t i = 0; i < count; i++) {
		if (found[i].room != units)
			continue;
		if (only)
			return NULL;
		only = &found[i];
	}
	return only;
}

/* Several items of one SKU: all of them, or each move is the one item with that many units. */
static bool divide(const struct matching *m, struct slice sku, struct candidates *found, size_t count)
{
	int64_t room = 0;

	for (size_t i = 0; i < count; i++)
		room += found[i].room;
	if (room == match_moved(m->leaving->delivery, sku)) {
		for (size_t i = 0; i < count; i++)
			if (found[i].room > 0)
				add(m->to, found[i].item, sku, found[i].room);
		return true;
	}
	for (const struct delivery_line *line = m->leaving->delivery->moves; line; line = line->next) {
		struct candidates *only = match_counts(line) && slice_equal(line->sku, sku) ? only_of(found, count, line->quantity.n) : NULL;

		if (!match_counts(line) || !slice_equal(line->sku, sku))
			continue;
		if (!only)
			return false;
		add(m->to, only->item, sku, only->room);
		only->room = 0;
	}
	return true;
}

static bool seen_before(const struct delivery *d, const struct delivery_line *until)
{
	for (const struct delivery_line *line = d->moves; line != until; line = line->next)
		if (match_counts(line) && slice_equal(line->sku, until->sku))
			return true;
	return false;
}

static bool match_sku(const struct matching *m, struct slice sku)
{
	struct candidates found[MOST_ALIKE];
	size_t count = sku.len ? find_candidates(m, sku, found) : 0;
	int64_t units = match_moved(m->leaving->delivery, sku);

	if (!count || units <= 0 || units > INT32_MAX)
		return false;
	if (count > 1)
		return divide(m, sku, found, count);
	add(m->to, found[0].item, sku, units);
	return true;
}

int match_items_by_sku(const struct leaving *leaving, const struct products *products, struct contents *to)
{
	struct matching m = { leaving, products, to };
	const struct delivery *d = leaving->delivery;
	size_t room = MOST_ALIKE;
	bool certain = life_itemised(leaving->order);

	for (const struct life_item *item = leaving->order->items; item; item = item->next)
		room++;
	to->items = arena_take(leaving->c->ctx->arena, room * sizeof *to->items);
	to->products = arena_take(leaving->c->ctx->arena, room * sizeof *to->products);
	if (!to->items || !to->products)
		return no_memory(leaving->c->ctx->diags);
	for (const struct delivery_line *line = d->moves; line && certain; line = line->next)
		if (match_counts(line) && !seen_before(d, line))
			certain = match_sku(&m, line->sku);
	if (!certain)
		to->count = to->products_count = 0;
	return 0;
}
