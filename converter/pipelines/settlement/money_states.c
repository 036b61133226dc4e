#include "pipelines/settlement/money_states.h"

#include "pipelines/settlement/day_text.h"
#include "pipelines/settlement/ordered.h"
#include "report/report.h"

/* Amazon holds the money until seven days after delivery, and pays every two weeks. */
enum { DAY = 86400, PATIENCE = 30 };

const char *const money_states[MONEY_STATES] = {
	[MONEY_SETTLED] = "settled", [MONEY_DIFFERENT] = "differs", [MONEY_NOT_DUE] = "not yet due", [MONEY_OVERDUE] = "overdue",
	[MONEY_WITHOUT_ORDER] = "settled without order", [MONEY_NOTHING] = "nothing to settle",
};

static enum money_state unsettled(const struct order_money *order, struct stamp now)
{
	if (order->cancelled || (order->priced && !order_money_gross(order->ordered).e4))
		return MONEY_NOTHING;
	return stamp_known(order->shipped) && now.utc - order->shipped.utc > (int64_t)PATIENCE * DAY ? MONEY_OVERDUE : MONEY_NOT_DUE;
}

struct money_verdict money_judge(const struct order_money *order, struct stamp now)
{
	struct money_verdict verdict = { MONEY_SETTLED, MONEY_PARTS, { 0 } };

	if (!order->source)
		verdict.state = MONEY_WITHOUT_ORDER;
	else if (!order->sold)
		verdict.state = unsettled(order, now);
	else if (order->priced)
		verdict.part = ordered_differs(order);
	if (verdict.state == MONEY_SETTLED && verdict.part == MONEY_PARTS && -order->parts[MONEY_REFUNDED].e4 > order_money_gross(order->parts).e4)
		verdict.part = MONEY_REFUNDED;
	if (verdict.part == MONEY_PARTS)
		return verdict;
	verdict.state = MONEY_DIFFERENT;
	verdict.difference.e4 = verdict.part == MONEY_REFUNDED ? order->parts[MONEY_REFUNDED].e4 + order_money_gross(order->parts).e4
							       : order->parts[verdict.part].e4 - order->ordered[verdict.part].e4;
	return verdict;
}

/* --- orders to look at ------------------------------------------------------------------------------------------------ */

enum order_column { ORDER, STATE, PLACED, SHIPPED, CURRENCY, ORDERED, SETTLED, FEES, REFUNDED, COMPONENT, DIFFERENCE, ORDER_COLUMNS };

static const struct report_column order_columns[ORDER_COLUMNS] = {
	[ORDER] = { "order", "Order", TEXT_CELL, EVERYWHERE, 19, NULL }, [STATE] = { "state", "State", TEXT_CELL, EVERYWHERE, 21, NULL },
	[PLACED] = { "placed", "Placed", TEXT_CELL, EVERYWHERE, 10, NULL }, [SHIPPED] = { "shipped", "Shipped", TEXT_CELL, ON_PAGE | IN_JSON, 10, NULL },
	[CURRENCY] = { "currency", NULL, TEXT_CELL, IN_JSON, 0, NULL }, [FEES] = { "fees", "Fees", AMOUNT_CELL, ON_PAGE | IN_JSON, 0, NULL }, [ORDERED] = { "ordered", "Ordered", AMOUNT_CELL, EVERYWHERE, 0, NULL },
	[SETTLED] = { "settled", "Settled", AMOUNT_CELL, EVERYWHERE, 0, NULL }, [REFUNDED] = { "refunded", "Refunded", AMOUNT_CELL, EVERYWHERE, 0, NULL },
	[COMPONENT] = { "component", "Component", TEXT_CELL, EVERYWHERE, 0, NULL }, [DIFFERENCE] = { "difference", "Difference", AMOUNT_CELL, EVERYWHERE, 0, NULL },
};
static const struct report_block look_block = {
	.id = "look", .title = "Orders to look at", REPORT_COLUMNS(order_columns), .shape = ROWS, .detail = true,
};

static const struct report_block orders_block = { .key = "orders", REPORT_COLUMNS(order_columns), .shape = ROWS };

static bool needs_a_look(enum money_state state)
{
	return state == MONEY_DIFFERENT || state == MONEY_OVERDUE || state == MONEY_WITHOUT_ORDER;
}

static int add_order(struct money_totals *to, struct report_block *block, const struct order_money *order, const struct money_verdict *verdict)
{
	struct report_cell *cells = block ? report_row(to->c->report, block) : NULL;
	struct arena *arena = to->c->report->arena;

	if (!cells)
		return -1;
	cells[ORDER].text = order->order;
	cells[STATE].text = slice_of(money_states[verdict->state]);
	cells[PLACED].text = day_text(arena, order->placed);
	cells[SHIPPED].text = day_text(arena, order->shipped);
	cells[CURRENCY].text = order->currency;
	cells[ORDERED] = (struct report_cell){ .text = order->currency, .number = order_money_gross(order->ordered).e4, .none = !order->source };
	cells[SETTLED] = (struct report_cell){ .text = order->currency, .number = order_money_gross(order->parts).e4 };
	cells[FEES] = (struct report_cell){ .text = order->currency, .number = order->parts[MONEY_FEES].e4 };
	cells[REFUNDED] = (struct report_cell){ .text = order->currency, .number = order->parts[MONEY_REFUNDED].e4, .none = !order->parts[MONEY_REFUNDED].e4 };
	cells[COMPONENT].text = verdict->part == MONEY_PARTS ? SLICE_EMPTY : slice_of(money_parts[verdict->part]);
	cells[DIFFERENCE] = (struct report_cell){ .text = order->currency, .number = verdict->difference.e4, .none = verdict->part == MONEY_PARTS };
	return cells[PLACED].text.at && cells[SHIPPED].text.at ? 0 : no_memory(to->c->ctx->diags);
}

/* For people those that need a look, for programs all. */
static int show_order(struct money_totals *to, const struct order_money *order, const struct money_verdict *verdict)
{
	if (to->c->options->json) {
		to->all = to->all ? to->all : report_add(to->c->report, &orders_block);
		if (add_order(to, to->all, order, verdict))
			return -1;
	}
	if (!needs_a_look(verdict->state))
		return 0;
	to->c->report->attention++;
	to->look = to->look ? to->look : report_add(to->c->report, &look_block);
	return add_order(to, to->look, order, verdict);
}

/* --- totals ----------------------------------------------------------------------------------------------------------- */

struct money_total { struct slice marketplace, currency; int month; enum money_state state; int64_t orders, amounts[4]; struct money_total *next; };

static int compare(const struct money_total *a, const struct money_total *b)
{
	int order = slice_compare(a->marketplace, b->marketplace);

	order = order ? order : slice_compare(a->currency, b->currency);
	order = order ? order : a->month - b->month;
	return order ? order : (int)a->state - (int)b->state;
}

/* NULL: no memory. */
static struct money_total *total_of(struct money_totals *to, const struct money_total *wanted)
{
	struct money_total **at = &to->first, *added;

	while (*at && compare(*at, wanted) < 0)
		at = &(*at)->next;
	if (*at && !compare(*at, wanted))
		return *at;
	added = arena_take(to->c->ctx->arena, sizeof *added);
	if (!added)
		return NULL;
	*added = *wanted;
	added->next = *at;
	return *at = added;
}

int money_totals_add(struct money_totals *to, const struct order_money *order, const struct money_verdict *verdict)
{
	struct civil when = stamp_civil(stamp_known(order->placed) ? order->placed : order->settled);
	struct money_total wanted = { .marketplace = order->marketplace, .currency = order->currency, .month = when.year * 100 + when.month, .state = verdict->state };
	struct money_total *total = total_of(to, &wanted);

	if (!total)
		return no_memory(to->c->ctx->diags);
	total->orders++;
	total->amounts[0] += order_money_gross(order->ordered).e4;
	total->amounts[1] += order_money_gross(order->parts).e4;
	total->amounts[2] += order->parts[MONEY_FEES].e4;
	total->amounts[3] += order->parts[MONEY_REFUNDED].e4;
	return show_order(to, order, verdict);
}

enum total_column { MARKETPLACE, TOTAL_CURRENCY, MONTH, TOTAL_STATE, ORDERS_OF_IT, FIRST_AMOUNT, TOTAL_COLUMNS = FIRST_AMOUNT + 4 };

#define TOTAL_AMOUNT(key, label) { key, label, AMOUNT_CELL, EVERYWHERE, 0, NULL }
static const struct report_column total_columns[TOTAL_COLUMNS] = {
	[MARKETPLACE] = { "marketplace", "Marketplace", TEXT_CELL, EVERYWHERE, 14, NULL }, [TOTAL_CURRENCY] = { "currency", NULL, TEXT_CELL, IN_JSON, 0, NULL }, [MONTH] = { "month", "Month", TEXT_CELL, EVERYWHERE, 7, NULL },
	[TOTAL_STATE] = { "state", "State", TEXT_CELL, EVERYWHERE, 0, NULL }, [ORDERS_OF_IT] = { "orders", "Orders", NUMBER_CELL, EVERYWHERE, 0, "order" },
	TOTAL_AMOUNT("ordered", "Ordered"), TOTAL_AMOUNT("settled", "Settled"), TOTAL_AMOUNT("fees", "Fees"), TOTAL_AMOUNT("refunded", "Refunded"),
};
static const struct report_block totals_block = {
	.key = "totals", .id = "money", .title = "Where the money is", .caption = "Where the money is (ordered, settled, fees, refunded)", REPORT_COLUMNS(total_columns),
	.shape = ROWS,
};

int money_totals_report(struct money_totals *totals)
{
	struct report *report = totals->c->report;
	struct report_block *block = report_add(report, &totals_block);

	for (const struct money_total *t = totals->first; block && t; t = t->next) {
		struct report_cell *cells = report_row(report, block);

		if (!cells)
			return -1;
		cells[MARKETPLACE] = (struct report_cell){ .text = t->marketplace, .shown = t->marketplace.len ? t->marketplace : SLICE("-") };
		cells[TOTAL_CURRENCY].text = t->currency;
		cells[MONTH].text = day_text_month(report->arena, t->month);
		cells[TOTAL_STATE].text = slice_of(money_states[t->state]);
		cells[ORDERS_OF_IT].number = t->orders;
		for (int i = 0; i < 4; i++)
			cells[FIRST_AMOUNT + i] = (struct report_cell){ .text = t->currency, .number = t->amounts[i] };
		if (!cells[MONTH].text.at)
			return no_memory(totals->c->ctx->diags);
	}
	return block ? 0 : -1;
}
