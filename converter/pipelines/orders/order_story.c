/* An order's way into Odoo, as the book has it, in order of time. */
#include "pipelines/orders/orders.h"

#include "book/book.h"
#include "book/history.h"
#include "pipelines/orders/order_memory.h"
#include "report/story.h"

static const char ASK_SEEN[] = "SELECT f.at AS at, f.kept AS kept, f.format AS format, min(s.refused) AS refused FROM sighting s JOIN file f ON f.id = s.file "
	"WHERE s.order_id = ?1 GROUP BY f.id ORDER BY f.id";
static const char ASK_END[] = "SELECT s.state AS state, s.code AS code, s.placed AS placed, s.latest_ship AS due, s.told AS since, j.name AS job FROM sale s "
	"LEFT JOIN job j ON j.id = s.job WHERE s.order_id = ?1";

static int add_sightings(struct conversion *c, struct slice order)
{
	struct found *rows = book_ask(c->history->book, ASK_SEEN, VALUES(value_text(order)));
	int row = rows ? 0 : -1;

	while (!row && (row = book_row(c->history->book, rows)) > 0) {
		struct slice kept = book_text(rows, "kept"), format = book_text(rows, "format");

		row = story_add(c->report, book_number(rows, "at"), "%.*s states it (%.*s)%s", SHOWN(kept.len ? kept : SLICE("a file that was deleted since")),
				SHOWN(format), book_number(rows, "refused") ? "; its rows could not be read" : "");
	}
	return row;
}

static int add_end(struct conversion *c, struct found *rows)
{
	enum order_state state = order_state_named(book_text(rows, "state"));
	struct slice code = book_text(rows, "code"), job = book_text(rows, "job");
	int64_t placed = book_number(rows, "placed"), due = book_number(rows, "due");

	if (placed && story_add(c->report, placed, "ordered at Amazon"))
		return -1;
	if (due && story_add(c->report, due, "Amazon wants it shipped by now"))
		return -1;
	if (state == ORDER_WRITTEN)
		return story_add(c->report, book_number(rows, "since"), "written for Odoo in to-odoo/%.*s", SHOWN(job));
	return story_add(c->report, book_number(rows, "since"), "not written in the batch %.*s: %.*s", SHOWN(job), SHOWN(code));
}

int order_story(struct conversion *c, struct slice order)
{
	struct found *rows = book_ask(c->history->book, ASK_END, VALUES(value_text(order)));
	int row = rows ? book_row(c->history->book, rows) : -1;

	if (row <= 0)
		return row;
	return add_sightings(c, order) || add_end(c, rows) ? -1 : 0;
}
