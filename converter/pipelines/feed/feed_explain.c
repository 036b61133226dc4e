/* What `explain` says of feeds and parcels: of an order, or of a delivery, a SKU or a feed by its name. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "book/book.h"
#include "book/carried.h"
#include "book/history.h"
#include "pipelines/feed/feed_memory.h"
#include "report/story.h"

enum { MOST_ROWS = 200 };       /* of a SKU there may be one a day */

#define ROW_COLUMNS "SELECT f.name AS name, r.record AS record, r.order_id AS order_id, r.item AS item, r.sku AS sku, r.delivery AS delivery, r.verdict AS verdict, " \
	"r.codes AS codes, j.at AS at, f.answered AS answered FROM feed_row r JOIN feed f ON f.id = r.feed JOIN job j ON j.id = f.job "

static const char ASK_OF_ORDER[] = ROW_COLUMNS "WHERE r.order_id = ?1 ORDER BY f.id DESC, r.record LIMIT ?2";
static const char ASK_OF_SKU[] = ROW_COLUMNS "WHERE r.sku = ?1 ORDER BY f.id DESC, r.record LIMIT ?2";
static const char ASK_OF_DELIVERY[] = ROW_COLUMNS "WHERE r.delivery = ?1 ORDER BY f.id DESC, r.record LIMIT ?2";
static const char ASK_OF_FEED[] = ROW_COLUMNS "WHERE f.name = ?1 ORDER BY f.id DESC, r.record LIMIT ?2";
static const char ASK_SHIPMENTS[] = "SELECT j.name AS job, j.at AS at, p.sent AS sent, p.delivery AS delivery FROM shipment p JOIN job j ON j.id = p.job "
	"WHERE p.order_id = ?1 ORDER BY p.sent, p.key";

static const char ASK_OF_TRACKING[] = "SELECT j.name AS job, j.at AS at, p.order_id AS order_id, p.delivery AS delivery FROM shipment p JOIN job j ON j.id = p.job "
	"WHERE p.tracking = ?1 ORDER BY j.id, p.key LIMIT ?2";

/* --- where a feed is ---------------------------------------------------------------------------------------------------- */

/* What the carrier knows of it; "": nothing. */
static const char *on_its_way(const struct history *h, struct slice name, char *text, size_t room)
{
	struct carried c;
	char feed[300];

	*text = '\0';
	snprintf(feed, sizeof feed, "%.*s", (int)name.len, name.at);
	if (carried_named(h->book, feed, &c) != 1)
		return text;
	if (c.state == CARRIED_NOT_SENT || c.state == CARRIED_OVERTAKEN)
		snprintf(text, room, "did not go to Amazon: %s", c.reason);
	else if (c.state == CARRIED_SENT || c.state == CARRIED_TAKEN)
		snprintf(text, room, "Amazon has it as feed %s%s", c.amazon, c.state == CARRIED_TAKEN ? ", not answered yet" : "");
	else if (c.state > CARRIED_WAITS)
		snprintf(text, room, "it is not known yet whether Amazon has it");
	return text;
}

/* A feed that the seller carried away has left no trace. */
static const char *state_of(const struct history *h, struct slice name, char *text, size_t room)
{
	char path[400];

	if (*on_its_way(h, name, text, room))
		return text;

	snprintf(path, sizeof path, "to-amazon/%.*s", (int)name.len, name.at);
	if (!faccessat(h->dir, path, F_OK, AT_SYMLINK_NOFOLLOW))
		return "waits for upload in to-amazon/";
	snprintf(path, sizeof path, "not-sent/%.*s", (int)name.len, name.at);
	if (!faccessat(h->dir, path, F_OK, AT_SYMLINK_NOFOLLOW))
		return "did not reach Amazon, it is in not-sent/";
	return "left to-amazon/, not answered yet";
}

/* --- rows --------------------------------------------------------------------------------------------------------------- */

static void put_about(struct out *out, struct found *rows)
{
	static const struct { const char *column, *label; } about[] = {
		{ "order_id", ", order " }, { "item", ", item " }, { "sku", ", SKU " }, { "delivery", ", delivery " },
	};

	out_string(out, "record ");
	out_number(out, book_number(rows, "record"));
	for (size_t i = 0; i < sizeof about / sizeof *about; i++)
		if (book_text(rows, about[i].column).len) {
			out_string(out, about[i].label);
			out_put(out, book_text(rows, about[i].column));
		}
}

static int tell_row(struct conversion *c, struct found *rows, struct out *line)
{
	struct slice name = book_text(rows, "name"), verdict = book_text(rows, "verdict"), codes = book_text(rows, "codes");
	char state[700] = "";

	out_reset(line);
	put_about(line, rows);
	if (line->error)
		return no_memory(c->ctx->diags);
	if (story_add(c->report, book_number(rows, "at"), "%.*s made: %.*s%s%s", (int)name.len, name.at, (int)out_text(line).len, out_text(line).at, verdict.len ? "" : "; ",
		      verdict.len ? "" : state_of(c->history, name, state, sizeof state)))
		return -1;
	if (book_text(rows, "order_id").len && story_relate(c->report, book_text(rows, "order_id")))
		return -1;
	if (!verdict.len)
		return 0;
	return story_add(c->report, book_number(rows, "answered"), "Amazon on %.*s, record %lld: %.*s%s%.*s", (int)name.len, name.at, (long long)book_number(rows, "record"),
			 (int)verdict.len, verdict.at, codes.len ? ", code " : "", (int)codes.len, codes.at);
}

/* 1: there was something. */
static int tell_rows(struct conversion *c, const char *question, struct slice subject)
{
	struct found *rows = book_ask(c->history->book, question, VALUES(value_text(subject), value_number(MOST_ROWS)));
	int row = rows ? 0 : -1, found = 0;
	struct out line;

	if (row || out_init(&line, -1))
		return row ? -1 : no_memory(c->ctx->diags);
	while (!row && (row = book_row(c->history->book, rows)) > 0) {
		found = 1;
		row = tell_row(c, rows, &line);
	}
	out_close(&line);
	return row < 0 ? -1 : found;
}

/* The parcels with this number lead to their orders. 1: there was one. */
static int tell_tracking(struct conversion *c, struct slice number)
{
	struct found *rows = book_ask(c->history->book, ASK_OF_TRACKING, VALUES(value_text(number), value_number(MOST_ROWS)));
	int row = rows ? 0 : -1, found = 0;

	while (!row && (row = book_row(c->history->book, rows)) > 0) {
		struct slice job = book_text(rows, "job"), delivery = book_text(rows, "delivery"), order = book_text(rows, "order_id");

		found = 1;
		row = story_add(c->report, book_number(rows, "at"), "tracking number of delivery %.*s, order %.*s; confirmed to Amazon in %.*s", SHOWN(delivery), SHOWN(order),
				SHOWN(job)) || story_relate(c->report, order) ? -1 : 0;
	}
	return row < 0 ? -1 : found;
}

int feed_memory_explain_feeds(struct conversion *c, struct slice subject)
{
	static const char *const questions[] = { ASK_OF_ORDER, ASK_OF_SKU, ASK_OF_DELIVERY, ASK_OF_FEED };
	int found = 0;

	for (size_t i = 0; subject.len && i < sizeof questions / sizeof *questions && !found; i++)
		found = tell_rows(c, questions[i], subject);
	return found || !subject.len ? found : tell_tracking(c, subject);
}

/* --- parcels ------------------------------------------------------------------------------------------------------------ */

int feed_memory_explain_parcels(struct conversion *c, struct slice order)
{
	struct found *rows = book_ask(c->history->book, ASK_SHIPMENTS, VALUES(value_text(order)));
	int row = rows ? 0 : -1, found = 0;

	while (!row && (row = book_row(c->history->book, rows)) > 0) {
		struct slice job = book_text(rows, "job"), delivery = book_text(rows, "delivery");

		found = 1;
		row = story_add(c->report, book_number(rows, "sent"), "confirmed to Amazon in %.*s, shipped at this time: delivery %.*s", SHOWN(job), SHOWN(delivery));
	}
	return row < 0 ? -1 : found;
}
