#include "pipelines/shipping/leaving.h"

#include "core/external_id.h"

int leaving_start(struct leaving *to, struct conversion *c, const struct delivery *d, struct slice order, struct stamp exported, bool ours)
{
	int64_t at = stamp_known(exported) && exported.utc < c->now.utc ? exported.utc : c->now.utc;
	struct life_delivery seen = { .at = at, .external_id = d->id, .company = d->company, .reference = d->name, .done = d->finished };
	bool is_new;

	*to = (struct leaving){ .c = c, .delivery = d, .order = life_order(c, order), .ours = ours };
	to->seen = to->order ? life_see(c, to->order, &seen, &is_new) : NULL;
	to->old = to->seen && at < to->seen->at;
	return to->seen ? 0 : -1;
}

static int refuse(const struct leaving *to, enum code code, const char *what, struct slice which)
{
	diag(to->c->ctx->diags, code, &to->delivery->place, "%.*s: %s%.*s", SHOWN(to->delivery->name.len ? to->delivery->name : to->delivery->id), what, SHOWN(which));
	return code_needs_seller(code) ? 1 : 2;
}

/* --- the order -------------------------------------------------------------------------------------------------------- */

static int state_of(const struct leaving *to, enum life_state *state)
{
	*state = life_state(to->order);
	return to->order->known || to->ours || to->order->left ? 0 : life_unheard(to->c, to->order, state);
}

static const char *why(enum life_state state)
{
	return state == LIFE_CANCELLED ? "Amazon has cancelled the order" : state == LIFE_CANCELLING ? "Amazon was asked to cancel the order"
	     : state == LIFE_FBA ? "Amazon ships the order" : state == LIFE_ELSEWHERE ? "another account has the order" : "no report of this account names the order";
}

int leaving_order(const struct leaving *to)
{
	enum life_state state;
	enum code code;

	if (state_of(to, &state))
		return -1;
	code = life_allows(state, LIFE_CONFIRM);
	return code == CODE_NONE ? 0 : refuse(to, code, why(state), SLICE_EMPTY);
}

/* --- its items -------------------------------------------------------------------------------------------------------- */

static bool is_here(const struct leaving *to, const struct life_goods *goods)
{
	return slice_equal(goods->delivery, to->seen->name);
}

int64_t leaving_elsewhere(const struct leaving *to, struct slice item)
{
	const struct life_item *known = life_item(to->order, item);
	int64_t units = 0, whole = known ? known->ordered : 1;

	for (const struct life_goods *g = to->order->left; g; g = g->next)
		if (!is_here(to, g) && slice_equal(g->item, item))
			units += g->units < 0 ? whole : g->units;       /* it may have been all of them */
	return units;
}

static bool whole_left(const struct leaving *to)
{
	for (const struct life_goods *g = to->order->left; g; g = g->next)
		if (!is_here(to, g) && !g->item.len)
			return true;
	return false;
}

static bool came_back(const struct leaving *to, struct slice item)
{
	for (const struct life_goods *g = to->order->back; g; g = g->next)
		if (!g->item.len || slice_equal(g->item, item))
			return true;
	return false;
}

static bool has_product(const struct contents *contents, struct slice item, struct slice product)
{
	for (size_t i = 0; i < contents->products_count; i++)
		if (slice_equal(contents->products[i].item, item) && slice_equal(contents->products[i].sku, product))
			return true;
	return false;
}

/* Whether the products of the item here are others than those of the same item in other deliveries: components of a kit. */
static bool is_kit_rest(const struct leaving *to, const struct contents *contents, struct slice item)
{
	bool any = false;

	for (const struct life_goods *g = to->order->left; g; g = g->next) {
		if (is_here(to, g) || !slice_equal(g->item, item))
			continue;
		if (!g->product.len || has_product(contents, item, g->product))
			return false;
		any = true;
	}
	return any && !has_product(contents, item, SLICE_EMPTY);
}

static enum life_state kit_state(const struct leaving *to, const struct contents *contents, struct slice item)
{
	const struct life_item *known = life_item(to->order, item);

	if (!is_kit_rest(to, contents, item))
		return LIFE_ITEM_FITS;
	return known && leaving_elsewhere(to, item) < known->ordered ? LIFE_ITEM_KIT_PART : LIFE_ITEM_KIT_REST;
}

int leaving_kits(const struct leaving *to, struct contents *contents)
{
	for (size_t i = 0; i < contents->count; i++) {
		struct slice item = contents->items[i].item;
		enum code code = life_allows(kit_state(to, contents, item), LIFE_CONFIRM);

		if (code == CODE_NONE)
			continue;
		if (refuse(to, code, "other components left in another delivery, of order item ", item) == 1)
			return 1;
		parcels_drop(contents, item);
		i--;
	}
	return 0;
}

static enum life_state item_state(const struct leaving *to, const struct shipment_item *item)
{
	const struct life_item *known = life_item(to->order, item->item);
	int64_t before = leaving_elsewhere(to, item->item);

	if (life_cancels(to->order, item->item))
		return LIFE_ITEM_CANCELLED;
	if (!known && life_itemised(to->order))
		return LIFE_ITEM_UNKNOWN;
	if (before && came_back(to, item->item) && (!known || before + item->quantity > known->ordered))
		return LIFE_ITEM_RETURNED;
	return whole_left(to) || (known && before + item->quantity > known->ordered) ? LIFE_ITEM_TOO_MANY : LIFE_ITEM_FITS;
}

/* Without items it is the whole order. */
static enum life_state whole_state(const struct leaving *to)
{
	for (const struct life_goods *g = to->order->left; g; g = g->next)
		if (!is_here(to, g))
			return LIFE_ITEM_TOO_MANY;
	return LIFE_ITEM_FITS;
}

static const char *what_of(enum life_state state)
{
	switch (state) {
	case LIFE_ITEM_CANCELLED:
		return "Amazon has cancelled, or was asked to cancel, order item ";
	case LIFE_ITEM_UNKNOWN:
		return "Amazon's reports do not have order item ";
	case LIFE_ITEM_RETURNED:
		return "units were confirmed before and came back, of order item ";
	default:
		return "more units than are left to confirm, of order item ";
	}
}

int leaving_items(const struct leaving *to, const struct contents *contents)
{
	enum code code = contents->count ? CODE_NONE : life_allows(whole_state(to), LIFE_CONFIRM);

	if (code != CODE_NONE)
		return refuse(to, code, "other deliveries of this order are confirmed already", SLICE_EMPTY);
	for (size_t i = 0; i < contents->count; i++) {
		enum life_state state = item_state(to, &contents->items[i]);

		code = life_allows(state, LIFE_CONFIRM);
		if (code != CODE_NONE)
			return refuse(to, code, what_of(state), contents->items[i].item);
	}
	return 0;
}

/* --- what is kept ----------------------------------------------------------------------------------------------------- */

static int note_item(const struct leaving *to, const struct contents *contents, const struct shipment_item *item)
{
	struct life_goods goods = { .delivery = to->seen->name, .item = item->item, .product = item->sku, .units = item->quantity };

	if (life_leaves(to->c, to->order, goods))
		return -1;
	goods.units = 0;
	for (size_t i = 0; i < contents->products_count; i++) {
		goods.product = contents->products[i].sku;
		if (slice_equal(contents->products[i].item, item->item) && !slice_equal(goods.product, item->sku) && life_leaves(to->c, to->order, goods))
			return -1;
	}
	return 0;
}

int leaving_note(const struct leaving *to, const struct contents *contents)
{
	if (life_forget(to->c, to->order, to->seen->name))
		return -1;
	if (!contents->count)
		return life_leaves(to->c, to->order, (struct life_goods){ .delivery = to->seen->name });
	for (size_t i = 0; i < contents->count; i++)
		if (note_item(to, contents, &contents->items[i]))
			return -1;
	return 0;
}

int leaving_learn(const struct leaving *to, const struct contents *contents)
{
	for (const struct life_goods *g = to->order->left; g; g = g->next)
		if (is_here(to, g) && g->units < 0 && contents->count)
			return leaving_note(to, contents);
	return 0;
}

int leaving_return(struct conversion *c, const struct delivery *d, struct slice id)
{
	struct life_order *order = d->finished ? life_order(c, id) : NULL;
	bool any = false;

	if (!order)
		return d->finished ? -1 : 0;
	for (const struct delivery_line *line = d->moves; line; line = line->next) {
		struct external_id item = external_id_parse(c->scope.account, line->item);

		if (!external_id_is_goods(&item) || item.fba)
			continue;
		any = true;
		if (life_returns(c, order, (struct life_goods){ .delivery = d->name, .item = item.item }))
			return -1;
	}
	return any ? 0 : life_returns(c, order, (struct life_goods){ .delivery = d->name });
}

bool leaving_confirmed(const struct leaving *to)
{
	for (const struct life_goods *g = to->order->left; g; g = g->next)
		if (is_here(to, g))
			return true;
	return false;
}

bool leaving_alone(const struct leaving *to)
{
	return to->order->deliveries && !to->order->deliveries->next;
}
