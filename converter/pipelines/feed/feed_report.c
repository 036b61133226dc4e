/* What `status` and `explain` say of feeds and parcels. */
#include "pipelines/feed/feed_memory.h"
#include "report/report.h"
#include "book/history.h"
#include "book/book.h"

enum { DAY = 86400, MOST_NAMED = 20 };

/* --- status ----------------------------------------------------------------------------------------------------------- */

static const char ASK_UNCONFIRMED[] = "SELECT order_id, latest_ship FROM sale s WHERE state = 'written' AND fba = 0 AND latest_ship BETWEEN ?1 AND ?2 "
	"AND coalesce(code, '') <> 'shipped-already' AND EXISTS (SELECT 1 FROM shipment) "
	"AND NOT EXISTS (SELECT 1 FROM shipment p WHERE p.order_id = s.order_id) ORDER BY latest_ship, order_id";
static const char ASK_COUNT_FEEDS[] = "SELECT count(*) FROM feed WHERE (answered IS NOT NULL) = ?1";
static const char ASK_COUNT_VERDICTS[] = "SELECT count(*) FROM feed_row WHERE verdict = ?1";

/* Amazon counts a shipment late after its date, and cancels it if it is not confirmed for a month. */
int feed_memory_unconfirmed(struct conversion *c)
{
	struct history *h = c->history;
	struct report_block *block = report_texts(c->report, "unconfirmed", "Orders to confirm");
	struct found *rows = book_ask(h->book, ASK_UNCONFIRMED, VALUES(value_number(h->now - 60 * DAY), value_number(h->now + DAY)));
	int64_t count = 0, late = 0;
	int row = rows && block ? 0 : -1;

	while (row >= 0 && (row = book_row(h->book, rows)) > 0) {
		late += book_number(rows, "latest_ship") < h->now;
		if (++count <= MOST_NAMED && report_text(c->report, block, book_text(rows, "order_id")))
			return -1;
	}
	if (count && report_problem(c->report, "%lld orders are not confirmed to Amazon and due within a day (%lld are late): export their deliveries from Odoo",
				    (long long)count, (long long)late))
		return -1;
	return row;
}

int feed_memory_answers(struct conversion *c)
{
	struct book *book = c->history->book;
	struct report_block *block = report_members(c->report, "", "Feeds");
	int64_t answered, open, refused;

	if (!block || book_one(book, &answered, 0, ASK_COUNT_FEEDS, VALUES(value_number(1))) ||
	    book_one(book, &open, 0, ASK_COUNT_FEEDS, VALUES(value_number(0))) ||
	    book_one(book, &refused, 0, ASK_COUNT_VERDICTS, VALUES(value_string("refused"))))
		return -1;
	return report_member(c->report, block, "feeds_answered", "feeds answered", answered) ||
	       report_member(c->report, block, "feeds_unanswered", "feeds unanswered", open) ||
	       report_member(c->report, block, "rows_refused", "rows refused", refused) ? -1 : 0;
}

/* --- explain ---------------------------------------------------------------------------------------------------------- */

static const char ASK_SHIPMENTS[] = "SELECT j.name AS job, p.sent AS sent FROM shipment p JOIN job j ON j.id = p.job WHERE p.order_id = ?1 ORDER BY p.sent, p.key";
static const char ASK_FEEDS[] = "SELECT f.name AS name, r.record AS record, r.item AS item, r.verdict AS verdict, r.codes AS codes FROM feed_row r "
	"JOIN feed f ON f.id = r.feed WHERE r.order_id = ?1 ORDER BY f.id, r.record";

static void put_shipment(struct out *out, struct found *rows)
{
	out_string(out, "in ");
	out_put(out, book_text(rows, "job"));
	out_string(out, ", shipped ");
	civil_print(out, stamp_civil((struct stamp){ book_number(rows, "sent") }));
	out_string(out, " UTC");
}

static void put_row(struct out *out, struct found *rows)
{
	struct slice verdict = book_text(rows, "verdict"), codes = book_text(rows, "codes");

	out_put(out, book_text(rows, "name"));
	out_string(out, ", record ");
	out_number(out, book_number(rows, "record"));
	out_string(out, ", item ");
	out_put(out, book_text(rows, "item"));
	out_string(out, ": ");
	out_put(out, verdict.len ? verdict : SLICE("not answered yet"));
	if (codes.len) {
		out_string(out, ", code ");
		out_put(out, codes);
	}
}

/* 1: there was something. */
static int list(struct conversion *c, const char *question, struct slice order, const char *title, void (*put)(struct out *, struct found *))
{
	struct found *rows = book_ask(c->history->book, question, VALUES(value_text(order)));
	struct report_block *block = report_texts(c->report, NULL, title);
	int row = rows && block ? 0 : -1, found = 0;
	struct out line;

	if (row || out_init(&line, -1))
		return row ? -1 : no_memory(c->ctx->diags);
	for (; row >= 0 && (row = book_row(c->history->book, rows)) > 0; out_reset(&line)) {
		found = 1;
		put(&line, rows);
		if (line.error || report_text(c->report, block, out_text(&line)))
			row = line.error ? no_memory(c->ctx->diags) : -1;
	}
	out_close(&line);
	return row < 0 ? -1 : found;
}

int feed_memory_explain_parcels(struct conversion *c, struct slice order)
{
	return list(c, ASK_SHIPMENTS, order, "Parcels confirmed to Amazon", put_shipment);
}

int feed_memory_explain_feeds(struct conversion *c, struct slice order)
{
	return list(c, ASK_FEEDS, order, "Feeds and Amazon's answers", put_row);
}
