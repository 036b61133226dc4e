#include "pipelines/shipping/recall.h"

#include "core/external_id.h"
#include "pipelines/shipping/match.h"

static bool is_here(const struct leaving *to, const struct life_goods *goods)
{
	return slice_equal(goods->delivery, to->seen->name);
}

/* --- contents --------------------------------------------------------------------------------------------------------- */

/* The moves have as many units of the product as were confirmed. Nobody counts the units of the components of a kit. */
static bool agrees(const struct leaving *to, struct slice product)
{
	int64_t units = 0;
	bool any = false, kit = false;

	for (const struct life_goods *g = to->order->left; g; g = g->next) {
		bool same = is_here(to, g) && slice_equal(g->product, product);

		any |= same;
		kit |= is_here(to, g) && g->units == 0;
		units += same ? g->units : 0;
	}
	return any && (kit || units == match_moved(to->delivery, product));
}

/* Whether the export itself says which items are in the delivery, and how many. For a kit, that takes columns that it may not have. */
static bool shows_items(const struct leaving *to)
{
	bool any = false, kit = false;

	for (const struct delivery_line *line = to->delivery->moves; line; line = line->next)
		any |= external_id_parse(to->c->scope.account, line->item).kind == EXTERNAL_ID_LINE;
	for (const struct life_goods *g = to->order->left; g; g = g->next)
		kit |= is_here(to, g) && g->units == 0;
	return any && !kit;
}

/* Whether all that was confirmed is known by item, and the moves, if there are any, are of just that. */
static bool is_recalled(const struct leaving *to)
{
	const struct delivery_line *moves = to->delivery->moves;
	bool any = false;

	for (const struct life_goods *g = to->order->left; g; g = g->next) {
		if (!is_here(to, g))
			continue;
		if (!g->item.len || g->units < 0 || (moves && !agrees(to, g->product)))
			return false;
		any = true;
	}
	for (const struct delivery_line *line = moves; line; line = line->next)
		if (match_counts(line) && !agrees(to, line->sku))
			return false;
	return any;
}

int recall_contents(const struct leaving *to, struct contents *contents)
{
	size_t room = 1;

	*contents = (struct contents){ 0 };
	if (shows_items(to) || !is_recalled(to))
		return 0;
	for (const struct life_goods *g = to->order->left; g; g = g->next)
		room++;
	contents->items = arena_take(to->c->ctx->arena, room * sizeof *contents->items);
	contents->products = arena_take(to->c->ctx->arena, room * sizeof *contents->products);
	if (!contents->items || !contents->products)
		return no_memory(to->c->ctx->diags);
	for (const struct life_goods *g = to->order->left; g; g = g->next) {
		if (!is_here(to, g))
			continue;
		contents->products[contents->products_count++] = (struct item_product){ g->item, g->product };
		if (g->units)
			contents->items[contents->count++] = (struct shipment_item){ g->item, g->product, (int32_t)g->units };
	}
	parcels_sort(contents);
	return 0;
}

bool recall_whole(const struct leaving *to)
{
	for (const struct life_goods *g = to->order->left; g; g = g->next)
		if (is_here(to, g) && !g->item.len)
			return true;
	return false;
}

/* --- parcels ---------------------------------------------------------------------------------------------------------- */

static bool has_item(const struct contents *contents, const struct life_goods *goods)
{
	for (size_t i = 0; i < contents->count; i++)
		if (slice_equal(contents->items[i].item, goods->item))
			return contents->items[i].quantity == goods->units;
	return false;
}

static bool as_confirmed(const struct leaving *to, const struct contents *contents)
{
	size_t known = 0;

	if (!contents->count)
		return recall_whole(to);
	for (const struct life_goods *g = to->order->left; g; g = g->next) {
		if (!is_here(to, g) || !g->units)
			continue;
		if (!has_item(contents, g))
			return false;
		known++;
	}
	return known == contents->count;
}

int recall_parcels(const struct leaving *to, const struct contents *contents, const struct numbers *numbers, enum about_shipment *about)
{
	const struct delivery *d = to->delivery;
	bool shows_all = (d->carrier.len || d->carrier_id.len) && (numbers->count < 2 || d->operations);

	*about = SHIPMENT_NEW;
	if (shows_all || !as_confirmed(to, contents))
		return 0;
	return feed_memory_parcels(to->c, to->order->id, to->seen->name, numbers->number, numbers->count, d->place.file, about);
}

/* --- identity --------------------------------------------------------------------------------------------------------- */

static bool may_be(const struct life_delivery *a, const struct life_delivery *b)
{
	return a != b && !(a->external_id.len && b->external_id.len) && !(a->reference.len && b->reference.len);
}

/* 1: all of them were. */
static int confirmed_as(const struct leaving *to, struct slice name, const struct shipment *shipments, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct shipment other = shipments[i];
		enum about_shipment about;

		other.delivery = name;
		if (feed_memory_shipment(to->c, &other, to->delivery->place.file, &about))
			return -1;
		if (about == SHIPMENT_NEW || !other.tracking.len)
			return 0;
	}
	return count != 0;
}

int recall_identity(struct leaving *to, struct shipment *shipments, size_t count)
{
	if (leaving_confirmed(to))
		return 0;
	for (struct life_delivery *other = to->order->deliveries; other; other = other->next) {
		int same = may_be(other, to->seen) ? confirmed_as(to, other->name, shipments, count) : 0;

		if (same < 0)
			return -1;
		if (!same)
			continue;
		if (life_unite(to->c, to->order, other, to->seen))
			return -1;
		to->seen = other;
		for (size_t i = 0; i < count; i++)
			shipments[i].delivery = other->name;
		return 0;
	}
	return 0;
}
