#include "pipelines/settlement/check_orders.h"

#include "pipelines/settlement/amount_text.h"
#include "pipelines/settlement/ordered.h"
#include "pipelines/settlement/reimbursed.h"

static void compare(struct conversion *c, const struct order_money *order)
{
	enum money_part part = ordered_differs(order);
	char ordered[AMOUNT_ROOM], settled[AMOUNT_ROOM];

	if (part != MONEY_PARTS)
		diag(c->ctx->diags, MONEY_DIFFERS, &(struct place){ .subject = order->order }, "%s: ordered %s, settled %s", money_parts[part],
		     amount_text(ordered, order->ordered[part]), amount_text(settled, order->parts[part]));
}

/* A settlement may hold refunds of sales that other settlements have: only a sale that is here is compared. */
static void check(struct conversion *c, const struct order_money *order)
{
	struct place place = { .subject = order->order };
	struct money gross = order_money_gross(order->parts);
	char refunded[AMOUNT_ROOM], sold[AMOUNT_ROOM];

	if (!order->sold)
		return;
	if (-order->parts[MONEY_REFUNDED].e4 > gross.e4)
		diag(c->ctx->diags, REFUND_ABOVE_SALE, &place, "refunded %s, sold for %s", amount_text(refunded, order->parts[MONEY_REFUNDED]), amount_text(sold, gross));
	if (!order->source)
		diag(c->ctx->diags, ORDER_NOT_KNOWN, &place, "no order report of this call has the order");
	else if (order->priced)
		compare(c, order);
}

static int check_all(struct conversion *c, const struct settlement *first, struct order_list *list)
{
	for (const struct settlement *s = first; s; s = s->next)
		if (s->outcome != SETTLEMENT_REFUSED && order_money_add(list, s))
			return no_memory(c->ctx->diags);
	for (struct opened *i = NULL; (i = conversion_next(c, ORDERS, i));)
		if (ordered_add(c->ctx, list, &i->sheet))
			return -1;
	for (size_t i = 0; i < list->count; i++)
		check(c, list->orders[i]);
	return 0;
}

/* --- reimbursements --------------------------------------------------------------------------------------------------- */

static void say_reimbursed(struct conversion *c, const struct reimbursed *r)
{
	char amount[AMOUNT_ROOM];
	struct civil day = stamp_civil(r->when);

	diag(c->ctx->diags, REIMBURSEMENT_DIFFERS, &r->place, r->paid ? "%s %.*s for SKU %.*s on %04d-%02d-%02d in settlement %.*s: the report of reimbursements does not have it"
	     : "%s %.*s for SKU %.*s, approved on %04d-%02d-%02d as %.*s: no settlement has it", amount_text(amount, r->amount), SHOWN(r->currency), SHOWN(r->sku),
	     day.year, day.month, day.day, SHOWN(r->id));
}

static int compare_reimbursed(struct conversion *c, const struct settlement *first, struct reimbursed_list *list)
{
	struct stamp since = { INT64_MAX }, until = { INT64_MIN + INT32_MAX };
	size_t count;

	for (const struct settlement *s = first; s; s = s->next) {
		if (s->outcome == SETTLEMENT_REFUSED)
			continue;
		since = s->start.utc < since.utc ? s->start : since;
		until = s->end.utc > until.utc ? s->end : until;
		if (reimbursed_add_settlement(list, s))
			return no_memory(c->ctx->diags);
	}
	for (struct opened *i = NULL; (i = conversion_next(c, REIMBURSEMENTS, i));)
		if (reimbursed_add_report(c->ctx, list, &i->sheet))
			return -1;
	reimbursed_compare(list, since, until, &count);
	for (size_t i = 0; i < count; i++)
		say_reimbursed(c, &list->all[i]);
	return 0;
}

int check_reimbursed(struct conversion *c, const struct settlement *first)
{
	struct reimbursed_list list = { .arena = c->ctx->arena };

	if (!conversion_has(c, REIMBURSEMENTS) || c->history)
		return 0;
	return compare_reimbursed(c, first, &list);
}

int check_orders(struct conversion *c, const struct settlement *first)
{
	struct order_list list = { .arena = c->ctx->arena };
	int result = !conversion_has(c, ORDERS) || c->history ? 0 : check_all(c, first, &list);

	order_money_close(&list);
	return result;
}
