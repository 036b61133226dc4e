#include "pipelines/cancel/cancel.h"

#include "pipelines/cancel/take_back.h"

#include <stdlib.h>

#include "book/history.h"
#include "core/external_id.h"
#include "pipelines/feed/feed_file.h"
#include "pipelines/feed/feed_memory.h"
#include "pipelines/life/in_odoo.h"
#include "pipelines/life/known.h"
#include "report/report.h"
#include "odoo/exports.h"
#include "value/order_id.h"

static const char feed_type[] = "POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA";

struct cancelling { struct conversion *c; const char *reason; struct cancellation *rows; size_t count, room; };

static int add_row(struct cancelling *to, struct slice order, struct slice item)
{
	struct cancellation *rows = arena_more(to->c->ctx->arena, to->rows, sizeof *rows, to->count, &to->room);

	if (!rows)
		return no_memory(to->c->ctx->diags);
	to->rows = rows;
	to->rows[to->count++] = (struct cancellation){ order, item, to->reason };
	return 0;
}

/* --- one sale order --------------------------------------------------------------------------------------------------- */

/* An order item, over the lines that the import made of it; LEFT: its units in Odoo, or below 0: not known. */
struct sold { struct slice item; int64_t left; };

struct reading { struct cancelling *to; const struct sale_export *sale; struct life_order *order; struct sold *sold; size_t count; bool fba, ours, told; };

static struct sold *sold_item(struct reading *r, struct slice item)
{
	for (size_t i = 0; i < r->count; i++)
		if (slice_equal(r->sold[i].item, item))
			return &r->sold[i];
	r->sold[r->count] = (struct sold){ item, 0 };
	return &r->sold[r->count++];
}

static int read_lines(struct reading *r)
{
	struct conversion *c = r->to->c;

	r->sold = arena_take(c->ctx->arena, (r->sale->lines_count + 1) * sizeof *r->sold);
	if (!r->sold)
		return no_memory(c->ctx->diags);
	for (size_t i = 0; i < r->sale->lines_count; i++) {
		const struct sale_line_export *line = &r->sale->lines[i];
		struct external_id id = external_id_parse(c->scope.account, line->id);
		struct sold *sold;

		r->fba |= id.kind == EXTERNAL_ID_LINE && id.fba;
		if (id.fba || !external_id_is_goods(&id))
			continue;
		r->ours = true;
		sold = sold_item(r, id.item);
		sold->left = !count_known(line->quantity) || sold->left < 0 ? -1 : sold->left + line->quantity.n;
	}
	return 0;
}

static void tell_sale(struct reading *r, enum code code, const char *what, struct slice which)
{
	r->told |= code_needs_seller(code);
	diag(r->to->c->ctx->diags, code, &r->sale->place, "%.*s: %s%.*s", SHOWN(r->sale->name.len ? r->sale->name : r->sale->id), what, SHOWN(which));
}

/* Whether anything of it may be cancelled; else it is reported. -1: the book fails. */
static int may_cancel(struct reading *r, bool *may)
{
	enum life_state state = life_state(r->order);
	enum code code;

	if (!r->order->known && !r->ours && !r->order->left && life_unheard(r->to->c, r->order, &state))
		return -1;
	code = life_allows(state, LIFE_CANCEL);
	*may = code == CODE_NONE;
	if (*may)
		return 0;
	tell_sale(r, code, code == CONFIRMED_NOT_CANCELLED ? "a parcel of the order left" : code == CANCELLED_ALREADY ? "Amazon has cancelled the order"
	       : code == FBA_DELIVERY ? "Amazon ships the order" : code == FOREIGN_DELIVERY ? "another account has the order" : "no report of this account names the order", SLICE_EMPTY);
	return 0;
}

/* What is left of an order of which some items are cancelled already. */
static int cancel_rest(struct reading *r)
{
	for (const struct life_item *item = r->order->items; item; item = item->next)
		if (!life_cancels(r->order, item->id) && add_row(r->to, r->order->id, item->id))
			return -1;
	return 0;
}

/* All of it: one row per order item, or one row without item if the export has no IDs of order lines. */
static int cancel_whole(struct reading *r)
{
	bool may;

	if (may_cancel(r, &may))
		return -1;
	if (!may)
		return 0;
	if (!r->count)
		return r->order->asked ? cancel_rest(r) : add_row(r->to, r->order->id, SLICE_EMPTY);
	for (size_t i = 0; i < r->count; i++)
		if (!life_cancels(r->order, r->sold[i].item) && add_row(r->to, r->order->id, r->sold[i].item))
			return -1;
	return 0;
}

static enum life_state item_state(const struct reading *r, const struct sold *sold)
{
	const struct life_item *item = life_item(r->order, sold->item);

	if (life_cancels(r->order, sold->item))
		return LIFE_ITEM_CANCELLED;
	if (!item && life_itemised(r->order))
		return LIFE_ITEM_UNKNOWN;
	return sold->left > 0 ? LIFE_ITEM_IN_PART : LIFE_ITEM_FITS;
}

static bool is_reduced(const struct reading *r, const struct sold *sold)
{
	const struct life_item *item = life_item(r->order, sold->item);

	return sold->left == 0 || (sold->left > 0 && item && !item->cancelled && sold->left < item->ordered);
}

/* Lines of an order that goes on: those of which Odoo has no unit any more. */
static int cancel_lines(struct reading *r)
{
	bool asked = false, may = false;

	for (size_t i = 0; i < r->count; i++) {
		enum life_state state = item_state(r, &r->sold[i]);
		enum code code = life_allows(state, LIFE_CANCEL_ITEM);


		if (!is_reduced(r, &r->sold[i]) || code == CANCELLED_ALREADY)
			continue;
		if (!asked && may_cancel(r, &may))
			return -1;
		asked = true;
		if (!may)
			return 0;
		if (code != CODE_NONE)
			tell_sale(r, code, code == CANCEL_IN_PART ? "fewer units in Odoo than at Amazon, of order item " : "Amazon's reports do not have order item ",
			       r->sold[i].item);
		else if (add_row(r->to, r->order->id, r->sold[i].item))
			return -1;
	}
	return 0;
}

/* Odoo has the items again: that Amazon refused to cancel them is all right now. */
static int end_refusals(const struct reading *r)
{
	for (size_t i = 0; i < r->count && !r->sale->cancelled; i++)
		if (r->sold[i].left > 0 && history_settle_kind(r->to->c->history, ROW_REFUSED, r->order->id, r->sold[i].item))
			return -1;
	return 0;
}

static int judge_sale(struct reading *r, struct slice order)
{
	r->order = life_order(r->to->c, order);
	if (!r->order || end_refusals(r) || (r->sale->cancelled ? cancel_whole(r) : cancel_lines(r)))
		return -1;
	/* Odoo and Amazon agree now, or the cancellation goes out: what held it before is over */
	return r->told ? 0 : history_settle(r->to->c->history, "cancel", order, SLICE_EMPTY);
}

static int add_sale(struct cancelling *to, struct sale_export *sale, struct stamp exported)
{
	struct external_id id = external_id_parse(to->c->scope.account, sale->id);
	struct slice order = id.kind == EXTERNAL_ID_ORDER ? id.order : slice_trim(sale->reference);
	struct reading r = { .to = to, .sale = sale, .ours = id.kind == EXTERNAL_ID_ORDER };
	bool newest;

	if (sale->rejected)
		return 0;
	if (id.kind == EXTERNAL_ID_ANOTHER_ACCOUNT || !order_id_good(order))
		return !sale->cancelled ? 0 : diag(to->c->ctx->diags, FOREIGN_DELIVERY, &sale->place, "%.*s is set aside", SHOWN(sale->name)), 0;
	sale->place.subject = order;
	if (in_odoo_newest(to->c, order, exported, &newest) || read_lines(&r))
		return -1;
	if (!newest)
		return 0;
	if (r.fba)
		return !sale->cancelled ? 0 : diag(to->c->ctx->diags, FBA_DELIVERY, &sale->place, "Amazon cancels an FBA order itself, not through a feed"), 0;
	return judge_sale(&r, order);
}

/* --- all of them ------------------------------------------------------------------------------------------------------ */

static int by_order(const void *a, const void *b)
{
	const struct cancellation *left = a, *right = b;
	int order = slice_compare(left->order, right->order);

	return order ? order : slice_compare(left->item, right->item);
}

/* Split lines of one item, and orders in two exports, become one row. Skips what an earlier feed cancelled. */
static int keep_distinct(struct cancelling *to)
{
	size_t kept = 0;

	if (to->count)
		qsort(to->rows, to->count, sizeof *to->rows, by_order);
	for (size_t i = 0; i < to->count; i++) {
		bool before = i && !by_order(&to->rows[i - 1], &to->rows[i]);

		if (!before && feed_memory_cancelled(to->c, to->rows[i].order, to->rows[i].item, feed_type, &before))
			return -1;
		if (!before)
			to->rows[kept++] = to->rows[i];
	}
	to->count = kept;
	return 0;
}

static int write_feed(struct cancelling *to)
{
	struct conversion *c = to->c;
	struct feed_map map = { .arena = c->ctx->arena };
	struct feed_file file = {
		.name = "cancel.POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA.txt", .type = feed_type,
		.content_type = "text/tab-separated-values; charset=UTF-8",
	};
	struct slice *names, *ids;
	struct out *out;

	if (feed_file_marketplaces(c, &names, &ids, &file.marketplaces_count))
		return -1;
	file.marketplaces = ids;
	out = feed_file_open(c, &file);
	if (!out)
		return -1;
	if (cancel_flat_write(out, to->rows, to->count, &map))
		return no_memory(c->ctx->diags);
	return feed_file_release(c, &file, out, &map);
}

int cancel_run(struct conversion *c)
{
	struct cancelling to = { .c = c, .reason = settings_get(c->settings, &c->scope, "cancel-reason") };

	if (!cancel_reason_known(slice_of(to.reason)))
		return diag(c->ctx->diags, BAD_SETTINGS, NULL, "cancel-reason = %s: Amazon does not know this reason", to.reason);
	if (take_back_cancellations(c))
		return -1;
	for (struct opened *i = NULL; (i = conversion_next(c, SALES, i));) {
		struct sale_export *list;

		if (sales_read(c->ctx, &i->sheet, &list))
			return -1;
		for (; list; list = list->next)
			if (add_sale(&to, list, i->input.modified))
				return -1;
	}
	if (keep_distinct(&to) || (to.count && write_feed(&to)))
		return -1;
	return report_tally(c->report, "order items cancelled at Amazon", (long)to.count);
}
