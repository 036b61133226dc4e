#include "pipelines/settlement/order_money.h"

#include <stdlib.h>

#include "value/block.h"
#include "value/order_id.h"

const char *const money_parts[MONEY_PARTS] = {
	[MONEY_GOODS] = "goods", [MONEY_SHIPPING] = "shipping", [MONEY_WRAP] = "gift wrap", [MONEY_DISCOUNT] = "discount", [MONEY_TAX] = "tax",
	[MONEY_WITHHELD] = "withheld tax", [MONEY_FEES] = "fees", [MONEY_REFUNDED] = "refunded", [MONEY_OTHER] = "other",
};

static bool has_order(const void *to, uint32_t number, struct slice order)
{
	const struct order_list *list = to;

	return number < list->count && slice_equal(list->orders[number]->order, order);
}

struct order_money *order_money_of(struct order_list *list, struct slice order)
{
	bool is_new;
	uint32_t number = set_add_name(&list->by_order, slice_key(order), order, (uint32_t)list->count, (struct set_names){ has_order, list }, &is_new);
	struct order_money **more = number == UINT32_MAX ? NULL : block_more(list->orders, sizeof *more, list->count, &list->room), *added;

	if (!more)
		return NULL;
	list->orders = more;
	if (!is_new)
		return more[number];
	added = arena_take(list->arena, sizeof *added);
	if (!added)
		return NULL;
	*added = (struct order_money){ .order = order, .placed = STAMP_NONE, .shipped = STAMP_NONE, .settled = STAMP_NONE };
	return more[list->count++] = added;
}

struct order_money *order_money_find(const struct order_list *list, struct slice order)
{
	uint32_t number;

	return set_find_name(&list->by_order, slice_key(order), order, (struct set_names){ has_order, list }, &number) ? list->orders[number] : NULL;
}

/* --- rows of settlements ---------------------------------------------------------------------------------------------- */

static enum money_part part_of_sale(struct slice description)
{
	if (slice_same_start(description, SLICE("Shipping")))
		return MONEY_SHIPPING;
	if (slice_same_start(description, SLICE("GiftWrap")))
		return MONEY_WRAP;
	return slice_same(description, SLICE("Principal")) || slice_same(description, SLICE("Tax")) ? MONEY_GOODS : MONEY_OTHER;
}

/* A correction of tax by Amazon, months later, does not belong to the price. */
static enum money_part part_of(const struct settled_name *name)
{
	bool order = slice_same(name->names.transaction, SLICE("Order"));

	switch (name->kind) {
	case SETTLED_SALE: case SETTLED_SALE_TAX:
		return order ? part_of_sale(name->names.description) : MONEY_OTHER;
	case SETTLED_PROMOTION: case SETTLED_PROMOTION_TAX:
		return order ? MONEY_DISCOUNT : MONEY_OTHER;
	case SETTLED_WITHHELD: case SETTLED_REFUND_WITHHELD: case SETTLED_AT_SOURCE:
		return MONEY_WITHHELD;
	default:
		break;
	}
	if (settled_texts[name->kind].group == OF_REFUNDS)
		return MONEY_REFUNDED;
	return settled_texts[name->kind].group == OF_ITEM_FEES ? MONEY_FEES : MONEY_OTHER;
}

static int add_row(struct order_list *list, const struct settled_row *row, const struct settled_name *name)
{
	enum money_part part = part_of(name);
	struct order_money *order = order_money_of(list, row->order);

	if (!order)
		return -1;
	money_add(&order->parts[part], row->amount);
	if (part < SALE_PARTS && name->kind == SETTLED_SALE_TAX)        /* as in order reports: before the discount */
		money_add(&order->parts[MONEY_TAX], row->amount);
	order->sold |= part < SALE_PARTS;
	return 0;
}

/* The order id may also be that of an inbound shipment or of a removal order. */
int order_money_add(struct order_list *list, const struct settlement *s)
{
	for (size_t i = 0; i < s->rows_count; i++)
		if (order_id_good(s->rows[i].order) && add_row(list, &s->rows[i], &s->names[s->rows[i].name]))
			return -1;
	return 0;
}

struct money order_money_gross(const struct money parts[MONEY_PARTS])
{
	struct money sum = { 0 };

	for (int i = 0; i < SALE_PARTS; i++)
		money_add(&sum, parts[i]);
	return sum;
}

void order_money_close(struct order_list *list)
{
	free(list->orders);
	set_close(&list->by_order);
}
