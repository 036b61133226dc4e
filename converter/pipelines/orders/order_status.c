/* What `status` says of orders. */
#include <stdio.h>

#include "book/history.h"
#include "pipelines/orders/order_memory.h"
#include "pipelines/orders/orders.h"
#include "report/need.h"
#include "book/book.h"

enum { DAY = 86400, BUSY = 3 };         /* BUSY: with this many orders a day, a day without any is odd */

static const char ASK_COUNT[] = "SELECT count(*) FROM sale WHERE state = ?1";
static const char ASK_COUNT_STUCK[] = "SELECT count(*) FROM sale WHERE state = 'waiting' AND told < ?1 AND code IN ('missing-price', 'missing-address', "
	"'missing-item-id', 'unknown-status')";
static const char ASK_DAYS[] = "SELECT placed / 86400 AS day, count(*) AS orders FROM sale WHERE placed > ?1 GROUP BY 1 ORDER BY 1";

static int count_states(struct conversion *c, struct report_block *block)
{
	static const struct { enum order_state state; const char *key, *label; } counted[] = {
		{ ORDER_WRITTEN, "orders_written", "orders written" }, { ORDER_WAITING, "orders_waiting", "orders waiting" },
		{ ORDER_REFUSED, "orders_refused", "orders refused" }, { ORDER_CANCELLED, "orders_cancelled", "orders cancelled" },
	};

	for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
		int64_t count;

		if (book_one(c->history->book, &count, 0, ASK_COUNT, VALUES(value_string(order_states[counted[i].state]))) ||
		    report_member(c->report, block, counted[i].key, counted[i].label, count))
			return -1;
	}
	return 0;
}

static int count_stuck(struct conversion *c, struct report_block *block)
{
	int64_t count;

	if (book_one(c->history->book, &count, 0, ASK_COUNT_STUCK, VALUES(value_number(c->history->now - 2 * DAY))) ||
	    report_member(c->report, block, "orders_stuck", "orders that have waited for more than two days", count))
		return -1;
	return 0;
}

static int put_gap(struct conversion *c, struct report_block *block, int64_t from, int64_t until)
{
	struct civil a = stamp_civil((struct stamp){ from * DAY }), b = stamp_civil((struct stamp){ until * DAY });
	char first[12], last[12], text[40];

	snprintf(first, sizeof first, "%04d-%02d-%02d", a.year, a.month, a.day);
	snprintf(last, sizeof last, "%04d-%02d-%02d", b.year, b.month, b.day);
	snprintf(text, sizeof text, "%s/%s", first, last);
	return report_text(c->report, block, slice_of(text)) ||
	       need_state(c->report, &(struct report_need){ .kind = SLICE("no-orders"), .subject = slice_of(text), .since = from * DAY, .rank = NEED_LOOK,
			.to_do = SLICE("Is a report missing? Download the reports of these days in Seller Central and drop them into inbox/.") },
			"there is no order from %s to %s", first, last);
}

/* Days of the last month without an order, where orders come every day. */
static int find_gaps(struct conversion *c)
{
	struct report_block *block = report_texts(c->report, "gaps", "days without an order");
	struct found *rows = book_ask(c->history->book, ASK_DAYS, VALUES(value_number(c->history->now - 30 * DAY)));
	int64_t days[64], orders = 0;
	size_t count = 0;
	int row = rows ? 0 : -1;

	while (rows && block && count < 64 && (row = book_row(c->history->book, rows)) > 0) {
		days[count++] = book_number(rows, "day");
		orders += book_number(rows, "orders");
	}
	for (size_t i = 1; i < count && orders >= BUSY * (int64_t)count; i++)
		if (days[i] > days[i - 1] + 1 && put_gap(c, block, days[i - 1] + 1, days[i] - 1))
			return -1;
	return row < 0 || !block ? -1 : 0;
}

int orders_status(struct conversion *c)
{
	struct report_block *block = report_members(c->report, "", "Orders");

	return !block || count_states(c, block) || count_stuck(c, block) || find_gaps(c) ? -1 : 0;
}
