/* Reads the rows of one order and checks them one by one. */
#include "pipelines/orders/join/joining.h"

#include "amazon/marketplaces.h"
#include "amazon/order_shift.h"
#include "syntax/row_flaw.h"
#include "value/order_id.h"

/* A row that only adds one more promotion to the item above it. */
static bool continues(const struct reading *reading)
{
	return !reading->facts.item.sku.len && !count_known(reading->facts.item.quantity);
}

int order_rows_add_up(struct joining *join, const struct reading *from, struct item_facts *to, const struct item_facts *more)
{
	struct { struct money *to, more; } sums[] = {
		{ &to->price, more->price }, { &to->tax, more->tax }, { &to->shipping, more->shipping },
		{ &to->shipping_tax, more->shipping_tax }, { &to->wrap, more->wrap }, { &to->wrap_tax, more->wrap_tax },
		{ &to->discount, money_negative(more->discount) }, { &to->ship_discount, money_negative(more->ship_discount) },
	};
	struct place place = joining_place(join, from);

	to->discount = money_negative(to->discount);    /* Amazon writes discounts with either sign */
	to->ship_discount = money_negative(to->ship_discount);
	for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
		if (!money_known(sums[i].more))
			continue;
		*sums[i].to = money_or_zero(*sums[i].to);
		if (money_add(sums[i].to, sums[i].more)) {
			diag(join->ctx->diags, BAD_MONEY, &place, "the sum of the amounts is too large");
			return joining_refuse(join, BAD_MONEY);
		}
	}
	return 0;
}

/* An order of another shop, or a row that is cancelled: Amazon leaves much of it empty. */
static bool will_not_be_written(const struct joining *join, const struct facts *facts)
{
	return facts->order.id.len && (slice_starts(join->id, SLICE("S")) || channel_is_non_amazon(facts->order.sales_channel) ||
				       slice_same_start(facts->item.status, SLICE("cancel")) || slice_same_start(facts->order.status, SLICE("cancel")));
}

static void refuse_value(struct joining *join, const struct reading *reading, enum code code, const char *column, const char *what)
{
	struct place place = joining_place(join, reading);

	diag(join->ctx->diags, code, &place, "%s %s", column, what);
	joining_refuse(join, code);
}

/* Facts that every written order needs, from any report. */
static void check_presence(struct joining *join, struct reading *reading)
{
	struct facts *facts = &reading->facts;
	const char *missing = !facts->order.id.len ? "order-id" : !facts->item.sku.len ? "sku" : !count_known(facts->item.quantity) ? "the quantity" : NULL;

	if (!stamp_known(facts->order.purchased))
		join->order->lacks = "purchase-date";
	if (!missing)
		return;
	if (!will_not_be_written(join, facts))
		refuse_value(join, reading, MISSING_VALUE, missing, "is empty");
	else if (!count_known(facts->item.quantity))
		facts->item.quantity.n = 0;
}

static bool is_charged(const struct item_facts *facts)
{
	for (size_t i = 0; i < sizeof facts->charges / sizeof *facts->charges; i++)
		if (money_known(facts->charges[i]) && facts->charges[i].e4)
			return true;
	return false;
}

static void check_charges(struct joining *join, const struct reading *reading)
{
	const struct item_facts *facts = &reading->facts.item;
	struct place place = joining_place(join, reading);

	if (facts->other_charge.len)
		diag(join->ctx->diags, OTHER_CHARGE, &place, "the item has a charge of the type %.*s", SHOWN(facts->other_charge));
	else
		diag(join->ctx->diags, OTHER_CHARGE, &place, "the item has a charge for the payment method (payment-method-fee), or another charge that Orderferry does not transfer");
	joining_refuse(join, OTHER_CHARGE);
}

static void check_reading(struct joining *join, struct reading *reading)
{
	const struct facts *facts = &reading->facts;
	const char *shifted = order_shift(reading->sheet, facts);

	if (shifted)
		refuse_value(join, reading, SHIFTED_ROW, shifted, "has the value of another column: the cells of this row are shifted");
	check_presence(join, reading);
	if (count_known(facts->item.quantity) && facts->item.quantity.n < 0)
		refuse_value(join, reading, BAD_COUNT, "the quantity", "is negative");
	if (facts->item.id.len && !order_id_item_good(facts->item.id))
		refuse_value(join, reading, BAD_ITEM_ID, "order-item-id", "has characters other than letters and digits");
	if (facts->item.other_charge.len || is_charged(&facts->item))
		check_charges(join, reading);
}

static int read_sighting(struct joining *join, const struct row_place *s, struct reading **last)
{
	struct reading *reading = arena_take(join->ctx->scratch, sizeof *reading);
	struct place place;

	if (!reading)
		return no_memory(join->ctx->diags);
	reading->sheet = &join->orders->sheets[s->sheet];
	reading->row = (struct row){ { s->at, s->len }, s->line, s->flaw };
	reading->facts = facts_none;
	place = joining_place(join, reading);
	if (s->len > join->ctx->limits.row_bytes) {
		diag(join->ctx->diags, ROW_TOO_LONG, &place, "the row has %u bytes, and max-row-bytes is %zu", s->len,
		     join->ctx->limits.row_bytes);
		return joining_refuse(join, ROW_TOO_LONG);
	}
	if (table_read(join->ctx, reading->sheet, &reading->row, join->id, &reading->facts))
		return joining_refuse(join, s->flaw ? row_flaw_code(s->flaw) : BAD_ROW);
	if (continues(reading) && *last && (*last)->sheet == reading->sheet)
		return order_rows_add_up(join, reading, &(*last)->facts.item, &reading->facts.item);
	if (order_rows_repair(join, reading))
		return -1;
	check_reading(join, reading);
	if (*last)
		(*last)->next = reading;
	else
		join->readings = reading;
	*last = reading;
	return 0;
}

int order_rows_read(struct joining *join, const struct order_entry *entry)
{
	struct reading *last = NULL;
	struct place place = { .subject = join->id };

	if (entry->rows > join->ctx->limits.rows_per_order) {
		const struct row_place *first = &join->orders->rows[entry->first];

		place.file = join->orders->sheets[first->sheet].file;
		place.line = first->line;
		diag(join->ctx->diags, TOO_MANY_ROWS, &place, "the order has %u rows, and max-rows-per-order is %zu", entry->rows,
		     join->ctx->limits.rows_per_order);
		return joining_refuse(join, TOO_MANY_ROWS);
	}
	for (uint32_t at = entry->first; at != NO_ROW; at = join->orders->rows[at].next)
		if (read_sighting(join, &join->orders->rows[at], &last))
			return -1;
	return 0;
}
