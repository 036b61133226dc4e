#include "pipelines/life/known.h"

#include "book/attention.h"
#include "book/book.h"
#include "book/history.h"
#include "pipelines/life/life_memory.h"
#include "value/set.h"

/* One call: with a book the order that was asked for last, otherwise all orders of its reports and deliveries. */
struct life {
	struct life_order last;
	struct life_first first;        /* of the order that is being stated */
	struct set by_order;            /* the id: index into orders */
	struct set in_odoo;             /* by the key of the id */
	struct book *books;             /* of the other accounts */
	size_t books_count;
	struct life_order **orders;
	size_t count, room;
};

static struct life *life_of(struct conversion *c)
{
	if (!c->life)
		c->life = arena_take(c->ctx->arena, sizeof *c->life);
	if (!c->life)
		no_memory(c->ctx->diags);
	return c->life;
}

void life_close(struct conversion *c)
{
	if (c->life) {
		set_close(&c->life->by_order);
		set_close(&c->life->in_odoo);
		for (size_t i = 0; i < c->life->books_count; i++)
			book_end(&c->life->books[i]);
	}
	c->life = NULL;
}

int life_put_in_odoo(struct conversion *c, struct slice order, uint32_t kind)
{
	struct life *life = life_of(c);
	bool is_new;

	return life && set_add(&life->in_odoo, slice_key(order), kind, &is_new) == UINT32_MAX ? no_memory(c->ctx->diags) : life ? 0 : -1;
}

uint32_t life_in_odoo(const struct conversion *c, struct slice order)
{
	uint32_t kind;

	return c->life && set_find(&c->life->in_odoo, slice_key(order), &kind) ? kind : 0;
}

int life_open_items(struct conversion *c, int (*take)(void *, struct slice, int64_t), void *to)
{
	for (size_t i = 0; c->life && i < c->life->count; i++) {
		const struct life_order *order = c->life->orders[i];

		for (const struct life_item *item = order->items; item && order->open_since && !life_in_odoo(c, order->id); item = item->next)
			if (!item->cancelled && take(to, item->sku, item->ordered))
				return -1;
	}
	return 0;
}

/* --- one order -------------------------------------------------------------------------------------------------------- */

static struct life_order *add_order(struct conversion *c, struct life *life, struct slice id)
{
	struct life_order *order = arena_take(c->ctx->arena, sizeof *order);
	struct life_order **more = arena_more(c->ctx->arena, life->orders, sizeof *more, life->count, &life->room);

	if (!order || !more) {
		no_memory(c->ctx->diags);
		return NULL;
	}
	order->id = arena_copy(c->ctx->arena, id);
	life->orders = more;
	life->orders[life->count++] = order;
	return order;
}

static bool has_id(const void *to, uint32_t number, struct slice id)
{
	const struct life *life = to;

	return number < life->count && slice_equal(life->orders[number]->id, id);
}

static struct life_order *order_of_call(struct conversion *c, struct life *life, struct slice id)
{
	bool is_new;
	uint32_t number = set_add_name(&life->by_order, slice_key(id), id, (uint32_t)life->count, (struct set_names){ has_id, life }, &is_new);

	if (number == UINT32_MAX) {
		no_memory(c->ctx->diags);
		return NULL;
	}
	return is_new ? add_order(c, life, id) : life->orders[number];
}

struct life_order *life_order(struct conversion *c, struct slice id)
{
	struct life *life = life_of(c);

	if (!life)
		return NULL;
	if (!c->history)
		return order_of_call(c, life, id);
	if (life->last.id.len && slice_equal(life->last.id, id))
		return &life->last;
	life->last = (struct life_order){ .id = arena_copy(c->ctx->arena, id) };
	return life_memory_load(c, &life->last) ? NULL : &life->last;
}

void life_read_again(struct conversion *c)
{
	if (c->life)
		c->life->last.id = SLICE_EMPTY;
}

bool life_itemised(const struct life_order *order)
{
	for (const struct life_item *item = order->items; item; item = item->next)
		if (slice_starts(item->id, SLICE("~")))
			return false;
	return order->items != NULL;
}

struct life_item *life_item(const struct life_order *order, struct slice id)
{
	struct life_item *item = order->items;

	while (item && !slice_equal(item->id, id))
		item = item->next;
	return item;
}

static bool is_asked(const struct life_order *order, struct slice item)
{
	for (const struct life_goods *a = order->asked; a; a = a->next)
		if (!a->item.len || slice_equal(a->item, item))
			return true;
	return false;
}

bool life_cancels(const struct life_order *order, struct slice id)
{
	const struct life_item *item = life_item(order, id);

	return order->cancelled || (item && item->cancelled) || is_asked(order, id);
}

/* All of it, not some of its items. */
static bool cancelling(const struct life_order *order)
{
	for (const struct life_item *item = order->items; item; item = item->next)
		if (!item->cancelled && !is_asked(order, item->id))
			return false;
	return order->asked != NULL;
}

static bool any_done(const struct life_order *order)
{
	for (const struct life_delivery *d = order->deliveries; d; d = d->next)
		if (d->done)
			return true;
	return false;
}

enum life_state life_state(const struct life_order *order)
{
	if (order->cancelled)
		return LIFE_CANCELLED;
	if (order->fba)
		return LIFE_FBA;
	if (cancelling(order))
		return LIFE_CANCELLING;
	if (order->left)
		return LIFE_SHIPPED;
	if (!order->back && any_done(order))
		return LIFE_HELD;
	return order->known ? LIFE_OPEN : LIFE_UNHEARD;
}

static const char ASK_ELSEWHERE[] = "SELECT 1 FROM sale WHERE order_id = ?1";

/* A book that is not there yet knows nothing. */
static int open_others(struct conversion *c, struct life *life)
{
	size_t count = 0;

	while (c->history->others && c->history->others[count])
		count++;
	life->books = arena_take(c->ctx->arena, (count + 1) * sizeof *life->books);
	if (!life->books)
		return no_memory(c->ctx->diags);
	for (size_t i = 0; i < count; i++)
		if (book_look_into(&life->books[i], c->history->others[i], c->history->log))
			life->books[i].broken = true;
	life->books_count = count;
	return 0;
}

int life_other_account(struct conversion *c, struct slice order, const char **account)
{
	struct life *life = life_of(c);

	*account = NULL;
	if (!life || !c->history || (!life->books && open_others(c, life)))
		return life && !c->history ? 0 : -1;
	for (size_t i = 0; i < life->books_count && !*account; i++) {
		int64_t found = 0;

		if (!life->books[i].broken && !book_one(&life->books[i], &found, 0, ASK_ELSEWHERE, VALUES(value_text(order))) && found)
			*account = c->history->others[i];
	}
	return 0;
}

int life_unheard(struct conversion *c, const struct life_order *order, enum life_state *state)
{
	bool may = c->history && c->history->others && *c->history->others;
	const char *account = NULL;

	*state = life_state(order);
	if (c->history && !may && life_memory_any_order(c, &may))
		return -1;
	if (!may)
		return 0;
	if (life_other_account(c, order->id, &account))
		return -1;
	*state = account ? LIFE_ELSEWHERE : LIFE_STRANGE;
	return 0;
}

/* --- what reports state ----------------------------------------------------------------------------------------------- */

int life_tell(struct conversion *c, const struct life_told *told)
{
	struct life *life = life_of(c);
	struct life_order *order;

	if (!life)
		return -1;
	life_read_again(c);
	if (c->history)
		return life_memory_tell(c, told, &life->first);
	order = life_order(c, told->order);
	if (!order)
		return -1;
	order->known = true;
	order->cancelled = told->cancelled;
	order->fba = told->fba;
	order->open_since = told->open_since;
	order->items = NULL;
	return 0;
}

int life_tell_item(struct conversion *c, const struct life_told *told, const struct life_item *item)
{
	struct life_order *order = c->history ? NULL : life_order(c, told->order);
	struct life_item *copy;

	/* a cancellation that Amazon refused is all right when the item is cancelled after all */
	if (c->history && (told->cancelled || item->cancelled) && history_settle_kind(c->history, ROW_REFUSED, told->order, item->id))
		return -1;
	if (c->history)
		return life_memory_item(c, told->order, item, &c->life->first);
	copy = arena_take(c->ctx->arena, sizeof *copy);
	if (!order || !copy)
		return no_memory(c->ctx->diags);
	*copy = *item;
	copy->id = arena_copy(c->ctx->arena, item->id);
	copy->sku = arena_copy(c->ctx->arena, item->sku);
	copy->next = order->items;
	order->items = copy;
	return copy->id.at && copy->sku.at ? 0 : no_memory(c->ctx->diags);
}

/* --- deliveries ------------------------------------------------------------------------------------------------------- */

static bool same_text(struct slice a, struct slice b)
{
	return a.len && slice_equal(a, b);
}

/* The name of a delivery is unique in a company, and an order is of one company. Without their companies, the names decide. */
bool life_same_delivery(const struct life_delivery *a, const struct life_delivery *b)
{
	bool companies_differ = a->company.len && b->company.len && !slice_equal(a->company, b->company);

	return same_text(a->external_id, b->external_id) || (!companies_differ && same_text(a->reference, b->reference));
}

struct slice life_shown(const struct life_delivery *d)
{
	return d->reference.len ? d->reference : d->external_id;
}

static struct slice either(struct slice now, struct slice before)
{
	return now.len ? now : before;
}

static int learn(struct conversion *c, const struct life_order *order, struct life_delivery *known, const struct life_delivery *now)
{
	struct life_delivery before = *known;
	const struct life_delivery *newer = now->at < before.at ? &before : now, *older = newer == now ? &before : now;

	known->external_id = either(newer->external_id, older->external_id);
	known->company = either(newer->company, older->company);
	known->reference = either(newer->reference, older->reference);
	known->done |= now->done;
	known->at = newer->at;
	if (!c->history || (before.at == known->at && before.done == known->done && slice_equal(before.external_id, known->external_id) && slice_equal(before.company, known->company) &&
			    slice_equal(before.reference, known->reference)))
		return 0;
	/* people know it by its Reference from here on */
	if (!slice_equal(life_shown(&before), life_shown(known)) && attention_rename(c->history->book, order->id, life_shown(&before), life_shown(known)))
		return -1;
	return life_memory_delivery(c, order->id, known);
}

struct life_delivery *life_see(struct conversion *c, struct life_order *order, const struct life_delivery *seen, bool *is_new)
{
	struct life_delivery *known = order->deliveries;

	while (known && !life_same_delivery(known, seen))
		known = known->next;
	*is_new = !known;
	if (known)
		return learn(c, order, known, seen) ? NULL : known;
	known = arena_take(c->ctx->arena, sizeof *known);
	if (!known) {
		no_memory(c->ctx->diags);
		return NULL;
	}
	*known = *seen;
	known->name = either(seen->external_id, seen->reference);
	known->next = order->deliveries;
	order->deliveries = known;
	return c->history && life_memory_delivery(c, order->id, known) ? NULL : known;
}

int life_unite(struct conversion *c, struct life_order *order, struct life_delivery *known, struct life_delivery *seen)
{
	struct life_delivery **at = &order->deliveries;

	while (*at != seen)
		at = &(*at)->next;
	*at = seen->next;
	return (c->history && life_memory_drop_delivery(c, seen)) || learn(c, order, known, seen) ? -1 : 0;
}

/* --- goods ------------------------------------------------------------------------------------------------------------ */

static int add_goods(struct conversion *c, struct life_order *order, struct life_goods **list, struct life_goods goods)
{
	struct life_goods *copy = arena_take(c->ctx->arena, sizeof *copy);

	if (!copy)
		return no_memory(c->ctx->diags);
	*copy = goods;
	copy->next = *list;
	*list = copy;
	return c->history ? life_memory_goods(c, order->id, copy, list == &order->back) : 0;
}

int life_leaves(struct conversion *c, struct life_order *order, struct life_goods goods)
{
	return add_goods(c, order, &order->left, goods);
}

int life_returns(struct conversion *c, struct life_order *order, struct life_goods goods)
{
	return add_goods(c, order, &order->back, goods);
}

int life_forget(struct conversion *c, struct life_order *order, struct slice delivery)
{
	struct life_goods **at = &order->left;

	while (*at)
		if (slice_equal((*at)->delivery, delivery))
			*at = (*at)->next;
		else
			at = &(*at)->next;
	return c->history ? life_memory_forget(c, order->id, delivery) : 0;
}
