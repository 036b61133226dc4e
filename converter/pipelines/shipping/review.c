#include "pipelines/shipping/review.h"

#include "pipelines/feed/feed_memory.h"
#include "pipelines/feed/waiting.h"
#include "pipelines/life/known.h"

struct taken_back { struct slice order, delivery; struct taken_back *next; };

struct review { struct conversion *c; const struct shipment *shipments; size_t count; struct taken_back *taken; };

/* --- confirmations ---------------------------------------------------------------------------------------------------- */

static const struct life_delivery *find(const struct life_order *order, struct slice name)
{
	const struct life_delivery *d = order->deliveries;

	while (d && !slice_equal(d->name, name) && !slice_equal(d->external_id, name))
		d = d->next;
	return d;
}

/* As the book names the delivery. */
static struct slice name_of(const struct life_order *order, struct slice shown)
{
	const struct life_delivery *d = find(order, shown);

	return d ? d->name : shown;
}

/* In this job, or the delivery has fewer parcels now. */
static bool is_corrected(const struct review *r, const struct waiting_row *row, struct slice delivery)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct shipment *s = &r->shipments[i];

		if (slice_equal(s->order, row->order) && slice_equal(s->delivery, delivery) && (s->part == row->part || row->part >= s->parts))
			return true;
	}
	return false;
}

static int64_t confirmed(const struct life_order *order, struct slice item)
{
	int64_t units = 0;

	for (const struct life_goods *g = order->left; g; g = g->next)
		if (slice_equal(g->item, item))
			units += g->units < 0 ? 1 : g->units;   /* nothing is taken back for what is not known */
	return units;
}

static enum life_state item_state(const struct life_order *order, struct slice id)
{
	const struct life_item *item = life_item(order, id);

	if (item && item->cancelled)
		return LIFE_ITEM_CANCELLED;
	return item && confirmed(order, id) > item->ordered ? LIFE_ITEM_TOO_MANY : LIFE_ITEM_FITS;
}

/* A delivery is confirmed as a whole. The worst of several reasons counts. */
static enum code against_life(const struct life_order *order, struct slice delivery)
{
	enum code code = life_allows(life_state(order), LIFE_CONFIRM);

	for (const struct life_goods *g = order->left; g && code != GOODS_LEFT; g = g->next) {
		enum code of_item = slice_equal(g->delivery, delivery) ? life_allows(item_state(order, g->item), LIFE_CONFIRM) : CODE_NONE;

		code = of_item == CODE_NONE ? code : of_item;
	}
	return code;
}

static bool is_taken_back(const struct review *r, struct slice order, struct slice delivery)
{
	for (const struct taken_back *t = r->taken; t; t = t->next)
		if (slice_equal(t->order, order) && slice_equal(t->delivery, delivery))
			return true;
	return false;
}

/* It was not confirmed after all: the next export of the delivery is judged again. */
static int take_back(struct review *r, struct life_order *order, const struct waiting_row *row, struct slice delivery, enum code code)
{
	const struct life_delivery *known = find(order, delivery);
	struct place place = { .subject = row->order, .part = known ? life_shown(known) : delivery };
	struct taken_back *taken = arena_take(r->c->ctx->arena, sizeof *taken);

	if (!taken)
		return no_memory(r->c->ctx->diags);
	*taken = (struct taken_back){ row->order, delivery, r->taken };
	r->taken = taken;
	diag(r->c->ctx->diags, code, &place, "the confirmation of %.*s that waited is taken back: a newer report says otherwise", SHOWN(place.part));
	return feed_memory_unship(r->c, row->order, delivery, row->part) || life_forget(r->c, order, delivery) ? -1 : 1;
}

static int judge_shipping(void *to, struct waiting_row *row)
{
	struct review *r = to;
	struct life_order *order = life_order(r->c, row->order);
	struct slice delivery;
	enum code code;

	if (!order)
		return -1;
	delivery = name_of(order, row->delivery);
	if (is_corrected(r, row, delivery))
		return 1;
	if (is_taken_back(r, row->order, delivery))
		return feed_memory_unship(r->c, row->order, delivery, row->part) ? -1 : 1;
	code = against_life(order, delivery);
	return code == CODE_NONE ? 0 : take_back(r, order, row, delivery, code);
}

static int keep_shipping(void *to, const struct waiting_row *row, int64_t feed)
{
	struct review *r = to;
	struct life_order *order = life_order(r->c, row->order);

	return order ? feed_memory_moved(r->c, row->order, name_of(order, row->delivery), row->part, feed) : -1;
}

/* --- cancellations ---------------------------------------------------------------------------------------------------- */

static int judge_cancel(void *to, struct waiting_row *row)
{
	struct review *r = to;
	struct life_order *order = life_order(r->c, row->order);
	const struct life_item *item = order ? life_item(order, row->item) : NULL;

	if (!order)
		return -1;
	return order->cancelled || (item && item->cancelled);
}

int review_feeds(struct conversion *c, const struct shipment *shipments, size_t count)
{
	struct review r = { c, shipments, count, NULL };
	const struct waiting_judge shipping = { { "POST_FLAT_FILE_FULFILLMENT_DATA", "POST_ORDER_FULFILLMENT_DATA" }, judge_shipping, keep_shipping, &r };
	const struct waiting_judge cancel = { { "POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA" }, judge_cancel, NULL, &r };

	if (!waiting_any(c))
		return 0;
	return waiting_review(c, &shipping) || waiting_review(c, &cancel) ? -1 : 0;
}
