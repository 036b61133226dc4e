/* What `status` says of orders. */
#include <stdio.h>
#include <stdlib.h>

#include "book/history.h"
#include "pipelines/orders/order_memory.h"
#include "pipelines/orders/orders.h"
#include "report/need.h"
#include "book/book.h"

enum {
	DAY = 86400, BUSY = 3,          /* BUSY: with this many orders a day, a day without any is odd */
	MONTH = 30,                     /* days that are looked at */
	FBA_BUSY = 10, FBA_FALL = 3,    /* with FBA_BUSY FBA orders a day, FBA_FALL days with less than half of them are odd */
	UNFINISHED = 2,                 /* the newest days: reports of them are still to come */
};

static const char ASK_COUNT[] = "SELECT orders FROM tally WHERE state = ?1";
static const char ASK_COUNT_STUCK[] = "SELECT count(*) FROM sale WHERE state IN ('waiting', 'refused') AND state = 'waiting' AND told < ?1 AND code IN ('missing-price', 'missing-address', "
	"'missing-item-id', 'unknown-status')";
static const char ASK_DAYS[] = "SELECT day, orders FROM placed_on WHERE day >= ?1 ORDER BY day";
static const char ASK_FBA_DAYS[] = "SELECT day, fba AS orders FROM placed_on WHERE day >= ?1 AND fba > 0 ORDER BY day";

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
	struct found *rows = book_ask(c->history->book, ASK_DAYS, VALUES(value_number(c->history->now / DAY - MONTH)));
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

/* --- FBA orders that fell ------------------------------------------------------------------------------------------------ */

static int by_size(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

	return left < right ? -1 : left > right;
}

struct fba_days { int64_t first, orders[MONTH + 1]; size_t count; };   /* from the first day that has some to the last */

static int read_fba_days(struct conversion *c, struct fba_days *days)
{
	struct found *rows = book_ask(c->history->book, ASK_FBA_DAYS, VALUES(value_number(c->history->now / DAY - MONTH)));
	int row = rows ? 0 : -1;

	*days = (struct fba_days){ 0 };
	while (rows && (row = book_row(c->history->book, rows)) > 0) {
		int64_t day = book_number(rows, "day");

		if (!days->count)
			days->first = day;
		if (day - days->first > MONTH)
			continue;       /* dated in the future */
		days->orders[day - days->first] = book_number(rows, "orders");
		days->count = (size_t)(day - days->first) + 1;
	}
	return row;
}

static int put_fall(struct conversion *c, int64_t from, int64_t until, int64_t orders, int64_t usual)
{
	struct civil a = stamp_civil((struct stamp){ from * DAY }), b = stamp_civil((struct stamp){ until * DAY });
	char subject[40];

	snprintf(subject, sizeof subject, "FBA %04d-%02d-%02d/%04d-%02d-%02d", a.year, a.month, a.day, b.year, b.month, b.day);
	return need_state(c->report, &(struct report_need){ .kind = SLICE("few-fba-orders"), .subject = slice_of(subject), .since = from * DAY, .rank = NEED_LOOK,
		.to_do = SLICE("Amazon's FBA report may be incomplete. Compare with Seller Central, request the report of these days again and drop it into inbox/.") },
		"%lld FBA orders in %lld days, where about %lld come each day", (long long)orders, (long long)(until - from + 1), (long long)usual);
}

static int64_t usual_of(const struct fba_days *days)
{
	struct fba_days sorted = *days;

	qsort(sorted.orders, sorted.count, sizeof *sorted.orders, by_size);
	return sorted.orders[sorted.count / 2];
}

/* A report that Amazon made incomplete looks like any other: only the days around it show that orders are missing. */
static int find_falls(struct conversion *c)
{
	struct fba_days days;
	int64_t usual, sum = 0;
	size_t run = 0;

	if (read_fba_days(c, &days))
		return -1;
	usual = usual_of(&days);
	for (size_t i = 0; usual >= FBA_BUSY && i + UNFINISHED <= days.count; i++) {
		bool is_low = i + UNFINISHED < days.count && days.orders[i] * 2 < usual;

		if (!is_low && run >= FBA_FALL && put_fall(c, days.first + (int64_t)(i - run), days.first + (int64_t)i - 1, sum, usual))
			return -1;
		run = is_low ? run + 1 : 0;
		sum = is_low ? sum + days.orders[i] : 0;
	}
	return 0;
}

int orders_status(struct conversion *c)
{
	struct report_block *block = report_members(c->report, "", "Orders");

	return !block || count_states(c, block) || count_stuck(c, block) || find_gaps(c) || find_falls(c) ? -1 : 0;
}
