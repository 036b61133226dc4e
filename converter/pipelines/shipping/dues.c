#include "pipelines/shipping/dues.h"

#include <stdlib.h>

#include "core/external_id.h"
#include "pipelines/shipping/leaving.h"
#include "value/ascii.h"
#include "value/order_id.h"

/* The order id in a text; with a digit more at either end it is another number. */
static struct slice order_named(struct slice text)
{
	struct slice id = order_id_find(text);
	const char *end = text.at + text.len;

	if (id.at && ((id.at > text.at && ascii_digit(id.at[-1])) || (id.at + id.len < end && ascii_digit(id.at[id.len]))))
		return (struct slice){ 0 };
	return id;
}

/* The order that a delivery is for: by our external IDs first, then by the text that people read. */
static bool order_of(const struct conversion *c, const struct delivery *d, struct slice *order, bool *ours)
{
	struct external_id sale = external_id_parse(c->scope.account, d->sale);

	*order = sale.order;
	*ours = true;
	if (sale.kind == EXTERNAL_ID_ORDER)
		return true;
	for (const struct delivery_line *line = d->moves; line; line = line->next) {
		struct external_id id = external_id_parse(c->scope.account, line->item);

		*order = id.order;
		if (id.kind == EXTERNAL_ID_LINE)
			return true;
	}
	*ours = false;
	if (sale.kind == EXTERNAL_ID_ANOTHER_ACCOUNT)
		return false;
	*order = order_named(d->reference);
	if (!order->at)
		*order = order_named(d->origin);
	return order->at;
}

static struct life_delivery identities(const struct delivery *d)
{
	return (struct life_delivery){ .external_id = d->id, .company = d->company, .reference = d->name };
}

/* If two exports have a delivery, the one with more information counts: it is done, or has more columns. Otherwise the later one. */
static int worth(const struct delivery *d)
{
	return d->finished * 16 + (d->tracking.len != 0) * 8 + (d->moves != NULL) * 4 + (d->operations != NULL) * 2 + (d->id.len != 0);
}

static int by_worth(const struct due *left, const struct due *right)
{
	int order = worth(right->delivery) - worth(left->delivery);

	if (!order && left->exported.utc != right->exported.utc)
		order = left->exported.utc > right->exported.utc ? -1 : 1;
	if (!order && left->delivery->done.utc != right->delivery->done.utc)
		order = left->delivery->done.utc < right->delivery->done.utc ? -1 : 1;
	return order ? order : slice_compare(left->delivery->tracking, right->delivery->tracking);
}

static int by_order(const void *a, const void *b)
{
	const struct due *left = a, *right = b;
	int order = slice_compare(left->order, right->order);

	if (!order)
		order = slice_compare(left->delivery->name, right->delivery->name);
	if (!order && !left->delivery->name.len)
		order = slice_compare(left->delivery->id, right->delivery->id);
	return order ? order : by_worth(left, right);
}

/* Two orders in one parcel: which items are of which cannot be known. */
static bool names_two(const struct delivery *d, struct slice order)
{
	struct slice rest = slice_from(d->reference, (size_t)(order.at - d->reference.at) + order.len), second;
	bool within = order.at >= d->reference.at && order.at < d->reference.at + d->reference.len;

	if (!within)
		return false;
	second = order_id_find(rest);
	return second.at && !slice_equal(second, order);
}

/* The order is known; 1: the delivery is not one that could be confirmed, and that is reported. */
static int by_direction(struct conversion *c, const struct delivery *d, struct slice order)
{
	struct slice name = d->name.len ? d->name : d->id;

	if (d->direction == DIRECTION_UNKNOWN)
		diag(c->ctx->diags, UNKNOWN_DIRECTION, &d->place, "%.*s is held", SHOWN(name));
	if (d->direction != INSIDE && d->direction != BACK)
		return d->direction != OUTWARD;
	diag(c->ctx->diags, NOT_OUTGOING, &d->place, "%.*s is set aside", SHOWN(d->name));
	return d->direction == BACK && leaving_return(c, d, order) ? -1 : 1;
}

/* 1: it is not a delivery to a customer, or nobody knows, and that is reported. */
static int set_aside(struct conversion *c, struct delivery *d, struct due *due)
{
	struct slice name = d->name.len ? d->name : d->id;

	if (!order_of(c, d, &due->order, &due->ours)) {
		if (!order_named(d->reference).at && order_id_mistyped(d->reference))
			diag(c->ctx->diags, MISTYPED_ORDER, &d->place, "%.*s is not confirmed", SHOWN(name));
		else
			diag(c->ctx->diags, FOREIGN_DELIVERY, &d->place, "%.*s is set aside", SHOWN(name));
		return 1;
	}
	d->place.subject = due->order;
	d->place.part = name;
	if (!names_two(d, due->order))
		return by_direction(c, d, due->order);
	diag(c->ctx->diags, SEVERAL_ORDERS, &d->place, "the customer reference of %.*s names more than one order", SHOWN(name));
	return 1;
}

static int add_due(struct conversion *c, struct dues *to, struct delivery *list, struct stamp exported)
{
	size_t more = 0, room;
	struct due *due;

	for (struct delivery *d = list; d; d = d->next)
		more++;
	room = to->count + more;
	due = arena_take(c->ctx->arena, room * sizeof *due);
	if (!due)
		return no_memory(c->ctx->diags);
	if (to->count)
		memcpy(due, to->due, to->count * sizeof *due);
	to->due = due;
	for (struct delivery *d = list; d; d = d->next) {
		struct due one = { .delivery = d, .exported = exported };
		int aside = set_aside(c, d, &one);

		if (aside < 0)
			return -1;
		if (!aside)
			to->due[to->count++] = one;
	}
	return 0;
}

static struct slice either(struct slice now, struct slice other)
{
	return now.len ? now : other;
}

/* The better of the two, known by the identities of both. */
static void unite(struct due *kept, const struct due *same)
{
	struct due best = by_worth(kept, same) <= 0 ? *kept : *same;
	const struct delivery *other = best.delivery == kept->delivery ? same->delivery : kept->delivery;

	best.delivery->id = either(best.delivery->id, other->id);
	best.delivery->name = either(best.delivery->name, other->name);
	best.delivery->company = either(best.delivery->company, other->company);
	best.ours = kept->ours || same->ours;
	*kept = best;
}

static void keep_distinct(struct dues *to)
{
	size_t kept = 0;

	for (size_t i = 0; i < to->count; i++) {
		struct life_delivery one = identities(to->due[i].delivery);
		bool known = false;

		for (size_t k = kept; k-- > 0 && !known && slice_equal(to->due[k].order, to->due[i].order);) {
			struct life_delivery other = identities(to->due[k].delivery);

			known = life_same_delivery(&one, &other);
			if (known)
				unite(&to->due[k], &to->due[i]);
		}
		if (!known)
			to->due[kept++] = to->due[i];
	}
	to->count = kept;
}

int dues_read(struct conversion *c, struct dues *to)
{
	*to = (struct dues){ 0 };
	for (struct opened *i = NULL; (i = conversion_next(c, DELIVERIES, i));) {
		struct delivery *list;

		if (deliveries_read(c->ctx, &i->sheet, &list) || add_due(c, to, list, i->input.modified))
			return -1;
	}
	if (to->count)
		qsort(to->due, to->count, sizeof *to->due, by_order);
	keep_distinct(to);
	return 0;
}

bool dues_only_one(const struct dues *to, size_t index)
{
	return (index == 0 || !slice_equal(to->due[index - 1].order, to->due[index].order)) &&
	       (index + 1 == to->count || !slice_equal(to->due[index + 1].order, to->due[index].order));
}
