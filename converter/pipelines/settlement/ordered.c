#include "pipelines/settlement/ordered.h"

#include "amazon/marketplaces.h"
#include "amazon/order_facts.h"
#include "pipelines/settlement/quiet.h"

/* Prices of most marketplaces include the tax. */
static bool tax_is_on_top(struct slice channel)
{
	const struct marketplace *market = marketplace_by_channel(channel);

	return market && !market->tax_included;
}

static void add_part(struct order_money *order, enum money_part part, struct money amount, struct money tax, bool on_top)
{
	money_add(&order->ordered[part], money_or_zero(amount));
	money_add(&order->ordered[MONEY_TAX], money_or_zero(tax));
	if (on_top)
		money_add(&order->ordered[part], money_or_zero(tax));
}

static void add_amounts(struct order_money *order, const struct facts *facts)
{
	bool on_top = tax_is_on_top(facts->order.sales_channel);
	const struct item_facts *item = &facts->item;

	order->priced |= money_known(item->price);
	add_part(order, MONEY_GOODS, item->price, item->tax, on_top);
	add_part(order, MONEY_SHIPPING, item->shipping, item->shipping_tax, on_top);
	add_part(order, MONEY_WRAP, item->wrap, item->wrap_tax, on_top);
	money_add(&order->ordered[MONEY_DISCOUNT], money_negative(money_or_zero(item->discount)));
	money_add(&order->ordered[MONEY_DISCOUNT], money_negative(money_or_zero(item->ship_discount)));
}

static struct stamp later(struct stamp a, struct stamp b)
{
	return !stamp_known(a) || (stamp_known(b) && b.utc > a.utc) ? b : a;
}

/* When it was shipped: of FBA by the parcel, else the report only states that it was, and when the order last changed. */
static struct stamp shipped_at(const struct facts *facts)
{
	if (stamp_known(facts->item.sent))
		return facts->item.sent;
	return slice_same_start(facts->order.status, SLICE("Shipped")) ? facts->order.updated : STAMP_NONE;
}

static void add_facts(struct order_money *order, const struct sheet *sheet, const struct facts *facts)
{
	if (!order->source || (order->source != sheet && !order->priced)) {
		memset(order->ordered, 0, sizeof order->ordered);
		order->source = sheet;
	}
	if (order->source == sheet)
		add_amounts(order, facts);
	order->cancelled |= slice_same(facts->order.status, SLICE("Cancelled"));
	order->placed = stamp_known(order->placed) ? order->placed : facts->order.purchased;
	order->shipped = later(order->shipped, shipped_at(facts));
	if (!order->marketplace.len)
		order->marketplace = facts->order.sales_channel;
	if (!order->currency.len)
		order->currency = facts->order.currency;
}

static int add_rows(struct context *ctx, struct order_list *list, struct sheet *sheet)
{
	struct cursor cursor = table_start(sheet);
	struct row row;

	while (table_next(sheet, &cursor, &row)) {
		struct facts facts = facts_none;
		struct order_money *order;

		if (table_read(ctx, sheet, &row, SLICE_EMPTY, &facts) || !facts.order.id.len)
			continue;       /* it is rejected where orders are written */
		order = order_money_of(list, facts.order.id);
		if (!order)
			return no_memory(ctx->diags);
		add_facts(order, sheet, &facts);
	}
	return 0;
}

int ordered_add(struct context *ctx, struct order_list *list, struct sheet *sheet)
{
	struct quiet quiet;
	int result;

	quiet_start(&quiet, ctx);
	result = add_rows(ctx, list, sheet);
	return quiet_end(&quiet) ? -1 : result;
}

/* A settlement without taxes is of a seller whose prices are gross there too. */
enum money_part ordered_differs(const struct order_money *order)
{
	for (enum money_part part = 0; part <= MONEY_TAX; part++)
		if (order->ordered[part].e4 != order->parts[part].e4 && (part != MONEY_TAX || order->parts[part].e4))
			return part;
	return MONEY_PARTS;
}
