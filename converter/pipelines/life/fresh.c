#include "pipelines/life/fresh.h"

#include "book/book.h"
#include "book/history.h"
#include "pipelines/life/known.h"

static const char ASK_FRESH[] = "SELECT i.sku AS sku, sum(i.quantity) AS units FROM item i WHERE i.since > 0 AND i.since >= ?1 "
	"AND NOT EXISTS (SELECT 1 FROM in_odoo o WHERE o.order_id = i.order_id) GROUP BY +i.sku";

/* what this job read first is written now, or not yet */
static const char ASK_FRESH_OF_JOB[] = "SELECT sku, sum(quantity) AS units FROM item WHERE since > 0 AND since >= ?1 AND seen = ?2 GROUP BY +sku";

static int take_all(struct conversion *c, const char *question, const struct value *values, int (*take)(void *, struct slice, int64_t), void *to)
{
	struct found *rows = book_ask(c->history->book, question, values);
	int more;

	if (!rows)
		return -1;
	while ((more = book_row(c->history->book, rows)) > 0)
		if (take(to, book_text(rows, "sku"), book_number(rows, "units")))
			return -1;
	return more;
}

int fresh_units(struct conversion *c, struct stamp exported, int (*take)(void *, struct slice, int64_t), void *to)
{
	int64_t since = stamp_known(exported) && exported.utc < c->now.utc ? exported.utc + 1 : c->now.utc;

	return c->history ? take_all(c, ASK_FRESH, VALUES(value_number(since)), take, to) : life_open_items(c, take, to);
}

int fresh_units_of_job(struct conversion *c, int (*take)(void *, struct slice, int64_t), void *to)
{
	return take_all(c, ASK_FRESH_OF_JOB, VALUES(value_number(c->now.utc), value_number(c->history->number)), take, to);
}
