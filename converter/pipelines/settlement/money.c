#include "pipelines/settlement/money.h"

#include <stdlib.h>

#include "book/book.h"
#include "book/history.h"
#include "odoo/cells.h"
#include "pipelines/settlement/day_text.h"
#include "pipelines/settlement/earlier.h"
#include "pipelines/settlement/money_payouts.h"
#include "pipelines/settlement/money_reimbursed.h"
#include "pipelines/settlement/money_states.h"
#include "pipelines/settlement/ordered.h"

enum { DAY = 86400 };

static const char ASK_SETTLED[] = "SELECT order_id, part, amount, currency, marketplace, finish FROM settled JOIN settlement ON id = settlement ORDER BY order_id, settlement, part";

/* --- what is known ---------------------------------------------------------------------------------------------------- */

static int add_settled(struct conversion *c, struct order_list *list, struct found *rows)
{
	struct arena *arena = c->ctx->arena;
	int64_t part = book_number(rows, "part");
	struct order_money *order = order_money_find(list, book_text(rows, "order_id"));

	if (!order)
		order = order_money_of(list, arena_copy(arena, book_text(rows, "order_id")));
	if (!order || !order->order.at)
		return no_memory(c->ctx->diags);
	if (part < 0 || part >= MONEY_PARTS)
		return 0;
	order->parts[part].e4 += book_number(rows, "amount");
	order->sold |= part < SALE_PARTS;
	order->settled.utc = book_number(rows, "finish");
	if (!order->currency.len)
		order->currency = arena_copy(arena, book_text(rows, "currency"));
	if (!order->marketplace.len)
		order->marketplace = arena_copy(arena, book_text(rows, "marketplace"));
	return order->currency.at && order->marketplace.at ? 0 : no_memory(c->ctx->diags);
}

static int read_settled(struct conversion *c, struct order_list *list)
{
	struct found *rows = book_ask(c->history->book, ASK_SETTLED, NO_VALUES);
	int more = rows ? 0 : -1;

	while (rows && (more = book_row(c->history->book, rows)) > 0)
		if (add_settled(c, list, rows))
			return -1;
	return more;
}

static int by_rank(const void *a, const void *b)
{
	return ((const struct sheet *)a)->format->rank - ((const struct sheet *)b)->format->rank;
}

static int read_ordered(struct conversion *c, struct order_list *list)
{
	struct sheet *sheets;
	size_t count;

	if (earlier_open(c, ORDERS, &sheets, &count))
		return -1;
	qsort(sheets, count, sizeof *sheets, by_rank);
	for (size_t i = 0; i < count; i++)
		if (ordered_add(c->ctx, list, &sheets[i]))
			return -1;
	return 0;
}

/* --- as CSV ----------------------------------------------------------------------------------------------------------- */

static void put_amount(struct out *csv, int64_t e4)
{
	out_char(csv, ',');
	money_print(csv, (struct money){ e4 }, 2);
}

static int put_order(struct conversion *c, struct out *csv, const struct order_money *order, const struct money_verdict *verdict)
{
	struct arena *scratch = c->ctx->scratch;
	struct slice placed = day_text(scratch, order->placed), shipped = day_text(scratch, order->shipped);

	if (!placed.at || !shipped.at)
		return no_memory(c->ctx->diags);
	cell_first(csv, order->order);
	cell_next(csv, order->marketplace);
	cell_next(csv, order->currency);
	cell_plain(csv, placed);
	cell_plain(csv, shipped);
	put_amount(csv, order_money_gross(order->ordered).e4);
	put_amount(csv, order_money_gross(order->parts).e4);
	for (enum money_part part = MONEY_TAX; part < MONEY_PARTS; part++)
		put_amount(csv, order->parts[part].e4);
	cell_plain(csv, slice_of(money_states[verdict->state]));
	cell_plain(csv, verdict->part == MONEY_PARTS ? SLICE_EMPTY : slice_of(money_parts[verdict->part]));
	put_amount(csv, verdict->difference.e4);
	cell_end_row(csv);
	arena_empty(scratch);
	return 0;
}

static int by_id(const void *a, const void *b)
{
	return slice_compare((*(struct order_money *const *)a)->order, (*(struct order_money *const *)b)->order);
}

static bool in_range(const struct order_money *order, const struct money_range *range)
{
	struct stamp when = stamp_known(order->placed) ? order->placed : order->settled;

	return stamp_known(when) && when.utc >= range->since.utc && when.utc < range->until.utc;
}

static int put_orders(struct conversion *c, struct out *csv, struct order_list *list, const struct money_range *range)
{
	struct money_totals totals = { .c = c };
	int result = 0;

	out_string(csv, "\xEF\xBB\xBForder,marketplace,currency,placed,shipped,ordered,settled,settled tax,withheld tax,fees,refunded,other,state,component,difference\r\n");
	if (list->count)
		qsort(list->orders, list->count, sizeof *list->orders, by_id);
	for (size_t i = 0; i < list->count && !result; i++) {
		const struct order_money *order = list->orders[i];
		struct money_verdict verdict = money_judge(order, c->now);

		if (in_range(order, range))
			result = put_order(c, csv, order, &verdict) || money_totals_add(&totals, order, &verdict) ? -1 : 0;
	}
	return result ? -1 : money_totals_report(&totals);
}

/* --- all of it -------------------------------------------------------------------------------------------------------- */

static struct money_range range_of(const struct options *options)
{
	struct money_range range = { { 0 }, { INT64_MAX } };
	bool offset;

	if (options->since)
		stamp_parse(slice_of(options->since), DATE_ISO, &range.since, &offset);
	if (options->until && !stamp_parse(slice_of(options->until), DATE_ISO, &range.until, &offset))
		range.until.utc += DAY;
	return range;
}

int money_report(struct conversion *c, struct out *csv)
{
	struct money_range range = range_of(c->options);
	struct order_list list = { .arena = c->ctx->arena };
	int result = read_settled(c, &list) || read_ordered(c, &list) || money_payouts(c, &range) || money_reimbursed(c, &range) || put_orders(c, csv, &list, &range) ? -1 : 0;

	order_money_close(&list);
	return result;
}
