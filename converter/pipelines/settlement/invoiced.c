#include "pipelines/settlement/invoiced.h"

#include "odoo/exports.h"
#include "pipelines/settlement/earlier.h"
#include "value/order_id.h"

static int read_sheet(struct conversion *c, struct invoiced *to, struct sheet *sheet)
{
	struct sale_export *sale;

	if (sales_read(c->ctx, sheet, &sale))
		return -1;
	for (; sale; sale = sale->next) {
		struct slice order = order_id_find(sale->reference);
		bool is_new;

		if (!sale->invoiced || !order.at)
			continue;
		if (set_add(&to->orders, slice_key(order), 0, &is_new) == UINT32_MAX)
			return no_memory(c->ctx->diags);
		to->count++;
	}
	return 0;
}

/* In an exchange the export came with an earlier job: the newest ones count. */
static int read_earlier(struct conversion *c, struct invoiced *to)
{
	struct sheet *sheets;
	size_t count;

	if (earlier_open(c, SALES, &sheets, &count))
		return -1;
	for (size_t i = 0; i < count; i++)
		if (read_sheet(c, to, &sheets[i]))
			return -1;
	return 0;
}

int invoiced_read(struct conversion *c, struct invoiced *to)
{
	if (c->history && !conversion_has(c, SALES) && read_earlier(c, to))
		return -1;
	for (struct opened *i = NULL; (i = conversion_next(c, SALES, i));)
		if (read_sheet(c, to, &i->sheet))
			return -1;
	return 0;
}

void invoiced_check(struct conversion *c, const struct invoiced *invoiced, struct settlement *s)
{
	uint32_t found;

	for (size_t i = 0; i < s->rows_count && invoiced->count; i++) {
		const struct settled_row *row = &s->rows[i];

		if (settled_texts[s->names[row->name].kind].group != OF_SALES || !row->order.len || !set_find(&invoiced->orders, slice_key(row->order), &found))
			continue;
		s->outcome = SETTLEMENT_HELD;
		diag(c->ctx->diags, INVOICED_ORDERS, &(struct place){ .file = s->place.file, .line = row->line, .part = s->id },
		     "settlement %.*s: order %.*s has an invoice in Odoo", SHOWN(s->id), SHOWN(row->order));
		return;
	}
}
