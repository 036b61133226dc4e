#include "pipelines/cancel/cancel.h"

#include <stdlib.h>

#include "core/external_id.h"
#include "pipelines/feed/feed_file.h"
#include "pipelines/feed/feed_memory.h"
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

static int add_items(struct cancelling *to, const struct sale_export *sale, struct slice order, bool *fba)
{
	for (size_t i = 0; i < sale->lines_count; i++) {
		struct external_id id = external_id_parse(to->c->scope.account, sale->lines[i]);

		if (id.kind != EXTERNAL_ID_LINE)
			continue;
		*fba |= id.fba;
		if (!id.fba && external_id_is_goods(&id) && add_row(to, order, id.item))
			return -1;
	}
	return 0;
}

/* Cancels a whole order: one row per order item, or one row without item if the export has no IDs of order lines. */
static int add_sale(struct cancelling *to, struct sale_export *sale)
{
	struct external_id id = external_id_parse(to->c->scope.account, sale->id);
	struct slice order = id.kind == EXTERNAL_ID_ORDER ? id.order : slice_trim(sale->reference);
	size_t before = to->count;
	bool fba = false;

	if (sale->rejected) {
		to->c->report->attention++;
		return 0;
	}
	if (!sale->cancelled)
		return 0;
	if (id.kind != EXTERNAL_ID_ORDER && (id.kind != EXTERNAL_ID_FOREIGN || !order_id_good(order)))
		return diag(to->c->ctx->diags, FOREIGN_DELIVERY, &sale->place, "%.*s is set aside", SHOWN(sale->name)), 0;
	sale->place.subject = order;
	if (add_items(to, sale, order, &fba))
		return -1;
	if (fba)
		return diag(to->c->ctx->diags, FBA_DELIVERY, &sale->place, "Amazon cancels an FBA order itself, not through a feed"), 0;
	return to->count == before ? add_row(to, order, (struct slice){"", 0 }) : 0;
}

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
	for (struct opened *i = NULL; (i = conversion_next(c, SALES, i));) {
		struct sale_export *list;

		if (sales_read(c->ctx, &i->sheet, &list))
			return -1;
		for (; list; list = list->next)
			if (add_sale(&to, list))
				return -1;
	}
	if (keep_distinct(&to) || (to.count && write_feed(&to)))
		return -1;
	return report_tally(c->report, "order items cancelled at Amazon", (long)to.count);
}
