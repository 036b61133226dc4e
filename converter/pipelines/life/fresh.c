#include "pipelines/life/fresh.h"

#include "book/book.h"
#include "book/history.h"
#include "pipelines/life/known.h"

static const char ASK_FRESH[] = "SELECT i.sku AS sku, sum(i.quantity) AS units FROM item i WHERE i.since > 0 AND i.since >= ?1 "
	"AND NOT EXISTS (SELECT 1 FROM in_odoo o WHERE o.order_id = i.order_id) GROUP BY i.sku";

int fresh_units(struct conversion *c, struct stamp exported, int (*take)(void *, struct slice, int64_t), void *to)
{
	int64_t since = stamp_known(exported) && exported.utc < c->now.utc ? exported.utc + 1 : c->now.utc;
	struct found *rows;
	int more;

	if (!c->history)
		return life_open_items(c, take, to);
	rows = book_ask(c->history->book, ASK_FRESH, VALUES(value_number(since)));
	if (!rows)
		return -1;
	while ((more = book_row(c->history->book, rows)) > 0)
		if (take(to, book_text(rows, "sku"), book_number(rows, "units")))
			return -1;
	return more;
}
