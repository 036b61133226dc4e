#include "pipelines/pipelines.h"

#include "pipelines/cancel/cancel.h"
#include "pipelines/shipping/shipping.h"
#include "pipelines/stock/stock.h"
#include "pipelines/answers/answers.h"

static void count_rows(struct conversion *c, const struct sheet *sheet)
{
	struct cursor cursor = table_start(sheet);
	struct row row;
	size_t rows = 0;

	while (table_next(sheet, &cursor, &row))
		rows++;
	for (struct file_line *line = c->summary->files; line; line = line->next)
		if (line->name == sheet->file)
			line->rows = rows;
}

/* Sale orders are only read to cancel. */
static bool cancels(const struct conversion *c)
{
	return conversion_has(c, SALES) && conversion_wants(c, "amazon-cancel");
}

static bool anything(const struct conversion *c)
{
	return conversion_has(c, ORDERS) || conversion_has(c, DELIVERIES) || conversion_has(c, STOCK) || conversion_has(c, VERDICTS) || cancels(c);
}

int back_write(struct conversion *c)
{
	for (size_t i = 0; i < c->opened_count; i++)
		if (c->opened[i].sheet.format->role != ORDERS)
			count_rows(c, &c->opened[i].sheet);
	if (!anything(c))
		diag(c->ctx->diags, NOTHING_TO_DO, NULL, "%s", conversion_has(c, SALES)
		     ? "sale orders are only read to cancel: --as amazon-cancel" : "these files only serve together with others");
	if (conversion_has(c, DELIVERIES) && shipping_run(c))
		return -1;
	if (cancels(c) && cancel_run(c))
		return -1;
	if (conversion_has(c, STOCK) && stock_run(c))
		return -1;
	return conversion_has(c, VERDICTS) ? answers_run(c) : 0;
}
