/* The cancel pipeline: orders that were cancelled in Odoo become cancellations for Amazon. */
#include "book/history.h"
#include "core/external_id.h"
#include "odoo/exports.h"
#include "pipelines/cancel/cancel.h"
#include "pipelines/feed/feed_memory.h"
#include "pipelines/life/in_odoo.h"
#include "pipelines/pipeline.h"

static const struct intake intakes[] = { { SALES, true, AGAIN_STATE } };

static const struct target targets[] = {
	{ "amazon-cancel", "amazon-cancel", false, "cancellation of the orders that you cancelled in Odoo" },
	{ 0 },
};

static const struct errand errands[] = {
	{ "cancel.", AT_AMAZON, BY_UPLOAD, "Orders > Upload Order Related Files > Order Cancellation", NULL, false, NULL },
	{ "cancel-retry.", AT_AMAZON, BY_UPLOAD, "Orders > Upload Order Related Files > Order Cancellation", "the rows that Amazon refused and may take now", false, NULL },
	{ "cancel-renewed-", AT_AMAZON, BY_UPLOAD, "Orders > Upload Order Related Files > Order Cancellation",
	  "what is left of a feed that waited; it takes that feed's place", false, NULL },
	{ 0 },
};

/* Amazon counts cancellations against a seller, so they are only written on request. */
static bool starts(const struct conversion *c)
{
	return conversion_wants(c, targets, "amazon-cancel");
}

/* --- in an exchange --------------------------------------------------------------------------------------------------- */

struct cancel_own { struct slice *orders; size_t count, room; };        /* that the exports show as cancelled */

static int note_cancelled(struct conversion *c, struct cancel_own *own, const struct sale_export *sale)
{
	struct arena *arena = c->history->ctx->arena;
	struct external_id id = external_id_parse(c->scope.account, sale->id);
	struct slice order = arena_copy(arena, id.kind == EXTERNAL_ID_ORDER ? id.order : slice_trim(sale->reference));
	struct slice *more = arena_more(arena, own->orders, sizeof *more, own->count, &own->room);

	if (!order.at || !more)
		return no_memory(c->ctx->diags);
	own->orders = more;
	own->orders[own->count++] = order;
	return 0;
}

/* Also where nothing is cancelled at Amazon: Odoo has the order cancelled, as Amazon has. */
static int look(struct conversion *c, struct sheet *sheet, size_t file)
{
	struct cancel_own *own = *c->own ? *c->own : arena_take(c->history->ctx->arena, sizeof *own);
	struct sale_export *list;

	(void)file;
	*c->own = own;
	if (!own)
		return no_memory(c->ctx->diags);
	if (sales_read(c->ctx, sheet, &list))
		return -1;
	for (; list; list = list->next)
		if (list->cancelled && !list->rejected && note_cancelled(c, own, list))
			return -1;
	return 0;
}

static int record(struct conversion *c)
{
	const struct cancel_own *own = *c->own;

	for (size_t i = 0; own && i < own->count; i++) {
		bool gone;

		if (in_odoo_gone(c, own->orders[i], &gone) || (gone && history_settle_kind(c->history, CANCELLED_SINCE, own->orders[i], SLICE(""))))
			return -1;
	}
	return 0;
}

static int sum_up(struct conversion *c)
{
	if (conversion_has(c, SALES) && starts(c) && !c->report->heading)
		c->report->heading = "files for Amazon and Amazon's answers";
	return 0;
}

const struct pipeline pipeline_cancel = {
	.name = "cancel", PIPELINE_INTAKES(intakes), .starts = starts, .idle = "sale orders are only read to cancel: --as amazon-cancel", .targets = targets,
	.errands = errands, .part = &feeds_part, .look = look, .run = cancel_run, .record = record, .sum_up = sum_up,
};
