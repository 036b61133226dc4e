#include "pipelines/answers/refusals.h"

#include "book/history.h"
#include "core/strings.h"
#include "pipelines/life/known.h"
#include "pipelines/life/life_memory.h"

/* What a row is about, apart from its order: one parcel of a delivery, an order item, a SKU. At == NULL: no memory, or the book fails; reported. */
static struct slice part_of(struct conversion *c, const struct record_row *entry)
{
	struct slice parts[] = { entry->delivery, SLICE(" package "), SLICE_EMPTY };

	if (!entry->order.len)
		return entry->sku.len ? entry->sku : SLICE_EMPTY;
	if (!entry->delivery.len)
		return entry->item.len ? entry->item : SLICE_EMPTY;         /* a whole order is cancelled */
	if (c->history && life_memory_shown(c, entry->order, entry->delivery, &parts[0]))
		return (struct slice){ NULL, 0 };
	if (!count_known(entry->part) || entry->part.n == 0)
		return parts[0];
	parts[2] = strings_number(c->ctx->arena, entry->part.n + 1);
	parts[0] = arena_join(c->ctx->arena, parts, 3);
	if (!parts[0].at)
		no_memory(c->ctx->diags);
	return parts[0];
}

int refusals_end(struct conversion *c, const struct record_row *entry)
{
	struct slice part = part_of(c, entry), delivery = entry->delivery;

	if (!part.at)
		return -1;
	if (!entry->order.len)
		return history_settle_kind(c->history, ROW_REFUSED, part, SLICE(""));
	if (history_settle_kind(c->history, ROW_REFUSED, entry->order, part) || (delivery.len && life_memory_shown(c, entry->order, delivery, &delivery)))
		return -1;
	return delivery.len ? history_settle_kind(c->history, REFUSED_BEFORE, entry->order, delivery) : 0;
}

/* Amazon refused to cancel what it had cancelled itself, as a report says. */
static int is_moot(struct conversion *c, const struct record_row *entry, bool *moot)
{
	const struct life_order *order;
	const struct life_item *item;

	*moot = false;
	if (!c->history || !entry->order.len || entry->delivery.len)
		return 0;
	order = life_order(c, entry->order);
	item = order ? life_item(order, entry->item) : NULL;
	*moot = order && (order->cancelled || (item && item->cancelled));
	return order ? 0 : -1;
}

int refusals_tell(struct conversion *c, const struct record_row *entry, struct slice codes, const char *report)
{
	struct slice part = part_of(c, entry);
	bool moot;

	if (!part.at || is_moot(c, entry, &moot))
		return -1;
	if (moot)
		return 0;
	diag(c->ctx->diags, ROW_REFUSED, &(struct place){ .file = report, .subject = entry->order, .part = part }, "record %d: code %.*s",
	     (int)entry->record.n, SHOWN(codes));
	return 0;
}
