#include "pipelines/cancel/take_back.h"

#include "core/external_id.h"
#include "odoo/exports.h"
#include "pipelines/feed/waiting.h"
#include "pipelines/life/in_odoo.h"
#include "pipelines/life/known.h"

/* The orders that the exports of the call show. */
struct alive { struct conversion *c; struct sale_export **sales; size_t count, room; };

static struct slice order_of(const struct alive *to, const struct sale_export *sale)
{
	struct external_id id = external_id_parse(to->c->scope.account, sale->id);

	return id.kind == EXTERNAL_ID_ORDER ? id.order : slice_trim(sale->reference);
}

static int add_sales(struct alive *to, struct sale_export *list, struct stamp exported)
{
	for (; list; list = list->next) {
		struct sale_export **more = arena_more(to->c->ctx->arena, to->sales, sizeof *more, to->count, &to->room);
		bool newest;

		if (!more)
			return no_memory(to->c->ctx->diags);
		to->sales = more;
		if (in_odoo_newest(to->c, order_of(to, list), exported, &newest))
			return -1;
		if (!list->rejected && newest)
			to->sales[to->count++] = list;
	}
	return 0;
}

/* Units that Odoo has of the item; -1: the export does not show that. */
static int64_t units_of(const struct alive *to, const struct sale_export *sale, struct slice item)
{
	int64_t units = -1;

	for (size_t i = 0; i < sale->lines_count; i++) {
		struct external_id id = external_id_parse(to->c->scope.account, sale->lines[i].id);

		if (external_id_is_goods(&id) && slice_equal(id.item, item) && count_known(sale->lines[i].quantity))
			units = (units < 0 ? 0 : units) + sale->lines[i].quantity.n;
	}
	return units;
}

/* Without lines the export is about whole orders. */
static int is_alive(const struct alive *to, const struct sale_export *sale, const struct waiting_row *row)
{
	int64_t units = units_of(to, sale, row->item);
	struct life_order *order = units < 0 ? life_order(to->c, row->order) : NULL;

	if (units >= 0)
		return units > 0;
	return order ? life_state(order) == LIFE_CANCELLING : -1;
}

/* An order that one of the exports shows as cancelled stays so. */
static int judge(void *context, struct waiting_row *row)
{
	struct alive *to = context;
	int result = 0;

	for (size_t i = 0; i < to->count && result >= 0; i++) {
		if (!slice_equal(order_of(to, to->sales[i]), row->order))
			continue;
		if (to->sales[i]->cancelled)
			return 0;
		result = is_alive(to, to->sales[i], row);
	}
	return result;
}

int take_back_cancellations(struct conversion *c)
{
	struct alive to = { .c = c };
	const struct waiting_judge cancel = { { "POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA" }, judge, NULL, &to };

	if (!waiting_any(c))
		return 0;
	for (struct opened *i = NULL; (i = conversion_next(c, SALES, i));) {
		struct sale_export *list;

		if (sales_read(c->ctx, &i->sheet, &list) || add_sales(&to, list, i->input.modified))
			return -1;
	}
	if (waiting_review(c, &cancel))
		return -1;
	life_read_again(c);
	return 0;
}
