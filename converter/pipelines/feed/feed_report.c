/* What `status` and `explain` say of feeds and parcels. */
#include "pipelines/feed/feed_memory.h"
#include "report/need.h"
#include "book/history.h"
#include "book/book.h"

enum { DAY = 86400, MOST_NAMED = 20 };

/* --- status ----------------------------------------------------------------------------------------------------------- */

static const char ASK_UNCONFIRMED[] = "SELECT order_id, latest_ship FROM sale s WHERE state = 'written' AND fba = 0 AND confirmed IS NULL "
	"AND latest_ship BETWEEN ?1 AND ?2 AND coalesce(code, '') <> 'shipped-already' "
	"AND NOT EXISTS (SELECT 1 FROM shipment p WHERE p.order_id = s.order_id) ORDER BY latest_ship, order_id";
static const char ASK_COUNT_FEEDS[] = "SELECT count(*) FROM feed";
static const char ASK_COUNT_OPEN[] = "SELECT count(*) FROM feed WHERE answered IS NULL";
static const char ASK_ANY_SHIPMENT[] = "SELECT 1 FROM shipment LIMIT 1";
static const char ASK_COUNT_VERDICTS[] = "SELECT count(*) FROM feed_row WHERE verdict = 'refused'";

static int need_due(struct conversion *c, struct found *rows)
{
	int64_t due = book_number(rows, "latest_ship");
	struct civil by = stamp_civil((struct stamp){ due });

	return need_state(c->report, &(struct report_need){ .kind = SLICE("not-confirmed"), .subject = book_text(rows, "order_id"), .since = due - DAY,
		.rank = NEED_URGENT, .to_do = SLICE("Ship it, then export its delivery from Odoo (Inventory > Operations > Deliveries) and drop the export into inbox/. "
		"Amazon cancels an order that is not confirmed in time.") },
		due < c->history->now ? "Amazon counts it as late: it was due on %04d-%02d-%02d and is not confirmed"
		: "it is due on %04d-%02d-%02d and not confirmed to Amazon yet", by.year, by.month, by.day);
}

/* Amazon counts a shipment late after its date, and cancels it if it is not confirmed for a month. */
int feed_memory_unconfirmed(struct conversion *c)
{
	struct history *h = c->history;
	struct report_block *block = report_texts(c->report, "unconfirmed", "Orders to confirm");
	struct found *rows;
	int64_t count = 0, any;
	int row;

	/* where no parcel was ever confirmed this way, nobody waits for one */
	if (!block || book_one(h->book, &any, 0, ASK_ANY_SHIPMENT, NO_VALUES))
		return -1;
	if (!any)
		return 0;
	rows = book_ask(h->book, ASK_UNCONFIRMED, VALUES(value_number(h->now - 60 * DAY), value_number(h->now + DAY)));
	row = rows ? 0 : -1;

	while (row >= 0 && (row = book_row(h->book, rows)) > 0) {
		if (need_due(c, rows) || (++count <= MOST_NAMED && report_text(c->report, block, book_text(rows, "order_id"))))
			return -1;
	}
	return row;
}

int feed_memory_answers(struct conversion *c)
{
	struct book *book = c->history->book;
	struct report_block *block = report_members(c->report, "", "Feeds");
	int64_t all, open, refused;

	if (!block || book_one(book, &all, 0, ASK_COUNT_FEEDS, NO_VALUES) || book_one(book, &open, 0, ASK_COUNT_OPEN, NO_VALUES) ||
	    book_one(book, &refused, 0, ASK_COUNT_VERDICTS, NO_VALUES))
		return -1;
	return report_member(c->report, block, "feeds_answered", "feeds answered", all - open) ||
	       report_member(c->report, block, "feeds_unanswered", "feeds unanswered", open) ||
	       report_member(c->report, block, "rows_refused", "rows refused", refused) ? -1 : 0;
}
