#include "pipelines/feed/feed_memory.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "core/checksum.h"
#include "book/history.h"
#include "book/book.h"

static const char *const scripts[] = {
	"CREATE TABLE IF NOT EXISTS shipment(key TEXT PRIMARY KEY, order_id TEXT, job INTEGER, sent INTEGER) WITHOUT ROWID;"
	"CREATE INDEX IF NOT EXISTS shipment_by_order ON shipment(order_id);"
	"CREATE TABLE IF NOT EXISTS feed(id INTEGER PRIMARY KEY, name TEXT, type TEXT, sha TEXT, job INTEGER, records INTEGER, answered INTEGER);"
	"CREATE TABLE IF NOT EXISTS feed_row(feed INTEGER, record INTEGER, order_id TEXT, item TEXT, sku TEXT, verdict TEXT, codes TEXT);"
	"CREATE INDEX IF NOT EXISTS feed_row_by_record ON feed_row(feed, record);"
	"CREATE INDEX IF NOT EXISTS feed_row_by_order ON feed_row(order_id);",
	"ALTER TABLE shipment ADD COLUMN delivery TEXT;"
	"ALTER TABLE shipment ADD COLUMN part INTEGER;"
	"ALTER TABLE feed_row ADD COLUMN delivery TEXT;"
	"ALTER TABLE feed_row ADD COLUMN part INTEGER;",
	"CREATE INDEX feed_by_sha ON feed(sha);"
	"CREATE INDEX feed_by_type ON feed(type, id);",
	"CREATE INDEX feed_by_name ON feed(name);"
	"CREATE INDEX feed_row_by_sku ON feed_row(sku);"
	"CREATE INDEX feed_row_by_delivery ON feed_row(delivery);",
	"ALTER TABLE feed_row ADD COLUMN quantity INTEGER NOT NULL DEFAULT -1;",
	/* `confirmed` saves `status` from asking for the parcels of every order that was due */
	"ALTER TABLE sale ADD COLUMN confirmed INTEGER;"
	"UPDATE sale SET confirmed = 1 WHERE order_id IN (SELECT order_id FROM shipment);"
	"DROP INDEX sale_by_ship;"
	"CREATE INDEX sale_to_confirm ON sale(latest_ship) WHERE state = 'written' AND fba = 0 AND confirmed IS NULL;"
	"CREATE INDEX feed_row_refused ON feed_row(feed) WHERE verdict = 'refused';"
	"CREATE INDEX feed_open ON feed(type) WHERE answered IS NULL;",
	"ALTER TABLE shipment ADD COLUMN country TEXT;",
	"ALTER TABLE shipment ADD COLUMN tracking TEXT;"
	"CREATE INDEX shipment_by_tracking ON shipment(tracking) WHERE tracking IS NOT NULL;",
	NULL,
};

const struct book_part feeds_part = { "feeds", scripts };

/* --- parcels ---------------------------------------------------------------------------------------------------------- */

static const char ASK_SHIPPED[] = "SELECT job FROM shipment s WHERE key = ?1 AND (?2 OR NOT EXISTS (SELECT 1 FROM shipment l WHERE l.order_id = s.order_id "
	"AND l.delivery = s.delivery AND l.part = s.part AND l.job > s.job))";
/* Whether Amazon refused the shipment s, and nothing newer of the same parcel went since. */
#define IS_REFUSED "EXISTS (SELECT 1 FROM feed f JOIN feed_row r ON r.feed = f.id AND r.order_id = s.order_id AND r.delivery IS s.delivery " \
	"AND r.part IS s.part WHERE f.job = s.job AND r.verdict = 'refused' AND NOT EXISTS (SELECT 1 FROM feed_row l WHERE l.order_id = r.order_id " \
	"AND l.item IS r.item AND l.delivery IS r.delivery AND l.part IS r.part AND l.feed > r.feed AND l.verdict IS NOT 'refused'))"
static const char ASK_SHIPMENT_REFUSED[] = "SELECT 1 FROM shipment s WHERE s.key = ?1 AND " IS_REFUSED;
static const char ASK_PARCELS[] = "SELECT coalesce(tracking, '') AS tracking, " IS_REFUSED " AS refused FROM shipment s WHERE order_id = ?1 AND delivery = ?2 "
	"AND (?3 OR NOT EXISTS (SELECT 1 FROM shipment l WHERE l.order_id = s.order_id AND l.delivery = s.delivery AND l.part = s.part AND l.job > s.job))";
static const char ASK_ADD_SHIPMENT[] = "INSERT OR REPLACE INTO shipment(key, order_id, job, sent, delivery, part, country, tracking) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
static const char ASK_COUNTRY_HERE[] = "SELECT 1 FROM shipment WHERE order_id = ?1 AND delivery = ?2";
static const char ASK_COUNTRY_ELSEWHERE[] = "SELECT 1 FROM shipment WHERE order_id = ?1 AND country <> '' AND country <> ?2";
static const char ASK_DROP_SHIPMENT[] = "DELETE FROM shipment WHERE order_id = ?1 AND delivery = ?2 AND part = ?3";
static const char ASK_FEWER[] = "DELETE FROM shipment WHERE order_id = ?1 AND delivery = ?2 AND part >= ?3";
static const char ASK_MOVE_SHIPMENT[] = "UPDATE shipment SET job = ?4 WHERE order_id = ?1 AND delivery = ?2 AND part = ?3 "
	"AND job = (SELECT job FROM feed WHERE id = ?5)";
static const char ASK_CONFIRMED[] = "UPDATE sale SET confirmed = 1 WHERE order_id = ?1 AND confirmed IS NULL";
static const char ASK_NOT_CONFIRMED[] = "UPDATE sale SET confirmed = NULL WHERE order_id = ?1 AND NOT EXISTS (SELECT 1 FROM shipment WHERE order_id = ?1)";
static const char ASK_PLACED[] = "SELECT placed FROM sale WHERE order_id = ?1";

/* What Amazon would get, as one checksum; WHOLE: without its items. -1: no memory, not reported. */
static int key_of(const struct shipment *s, bool whole, char key[CHECKSUM_DIGITS + 1])
{
	struct out out;
	int error;

	if (out_init(&out, -1))
		return -1;
	checksum_put(&out, s->order);
	checksum_put(&out, s->delivery);
	checksum_put(&out, s->tracking);
	checksum_put(&out, s->code);
	checksum_put(&out, s->name);
	for (size_t i = 0; i < s->items_count && !whole; i++) {
		checksum_put(&out, s->items[i].item);
		out_number(&out, s->items[i].quantity);
	}
	checksum_of(out_text(&out), key);
	error = out.error;
	out_close(&out);
	return error ? -1 : 0;
}

static bool is_old(const struct conversion *c, const char *file)
{
	const struct history_file *from = history_file(c->history, file);

	return from && from->old;
}

static int find_key(struct conversion *c, const struct shipment *s, bool whole, const char *file, enum about_shipment *about)
{
	struct book *book = c->history->book;
	char key[CHECKSUM_DIGITS + 1];
	int64_t job, refused = 0;

	if (key_of(s, whole, key))
		return no_memory(c->ctx->diags);
	if (book_one(book, &job, 0, ASK_SHIPPED, VALUES(value_string(key), value_number(is_old(c, file)))) ||
	    (job && book_one(book, &refused, 0, ASK_SHIPMENT_REFUSED, VALUES(value_string(key)))))
		return -1;
	*about = refused ? SHIPMENT_REFUSED : job ? SHIPMENT_SENT : SHIPMENT_NEW;
	return 0;
}

/*
 * A parcel whose carrier or number was corrected in Odoo is confirmed again, also when it was corrected back. One that went as the whole order is
 * the same parcel when a later export shows what is in it.
 */
int feed_memory_shipment(struct conversion *c, const struct shipment *s, const char *file, enum about_shipment *about)
{
	*about = SHIPMENT_NEW;
	if (!c->history)
		return 0;
	if (find_key(c, s, false, file, about))
		return -1;
	return *about == SHIPMENT_NEW && s->items_count ? find_key(c, s, true, file, about) : 0;
}

/* Which of the numbers it is; COUNT: none of them. */
static size_t number_of(struct slice tracking, const struct slice *numbers, size_t count)
{
	size_t i = 0;

	while (i < count && !slice_equal(numbers[i], tracking))
		i++;
	return i;
}

int feed_memory_parcels(struct conversion *c, struct slice order, struct slice delivery, const struct slice *numbers, size_t count, const char *file,
			enum about_shipment *about)
{
	bool *found = arena_take(c->ctx->arena, (count + 1) * sizeof *found), others = false, refused = false;
	struct found *rows;
	int more = -1;

	*about = SHIPMENT_NEW;
	if (!found)
		return no_memory(c->ctx->diags);
	if (!c->history)
		return 0;
	rows = book_ask(c->history->book, ASK_PARCELS, VALUES(value_text(order), value_text(delivery), value_number(is_old(c, file))));
	while (rows && (more = book_row(c->history->book, rows)) > 0) {
		struct slice tracking = book_text(rows, "tracking");

		found[number_of(tracking, numbers, count)] = true;
		refused |= book_number(rows, "refused") != 0;
		others |= tracking.len && number_of(tracking, numbers, count) == count;
	}
	for (size_t i = 0; i < count; i++)
		others |= !found[i];
	if (!others && (count || found[0]))
		*about = refused ? SHIPMENT_REFUSED : SHIPMENT_SENT;
	return more;
}

int feed_memory_ship(struct conversion *c, const struct shipment *s)
{
	char key[CHECKSUM_DIGITS + 1];

	if (!c->history)
		return 0;
	if (key_of(s, false, key))
		return no_memory(c->ctx->diags);
	return book_do(c->history->book, ASK_ADD_SHIPMENT, VALUES(value_string(key), value_text(s->order), value_number(c->history->number),
								  value_number(s->sent.utc), value_text(s->delivery), value_number(s->part), value_text(s->country),
								  s->tracking.len ? value_text(s->tracking) : value_string(NULL))) ||
	       book_do(c->history->book, ASK_CONFIRMED, VALUES(value_text(s->order))) ? -1 : 0;
}

int feed_memory_fewer(struct conversion *c, const struct shipment *s)
{
	return c->history ? book_do(c->history->book, ASK_FEWER, VALUES(value_text(s->order), value_text(s->delivery), value_number(s->parts))) : 0;
}

int feed_memory_countries(struct conversion *c, const struct shipment *s, bool *here, bool *elsewhere)
{
	int64_t same = 0, other = 0;

	if (c->history && (book_one(c->history->book, &same, 0, ASK_COUNTRY_HERE, VALUES(value_text(s->order), value_text(s->delivery))) ||
			   book_one(c->history->book, &other, 0, ASK_COUNTRY_ELSEWHERE, VALUES(value_text(s->order), value_text(s->country)))))
		return -1;
	*here = same != 0;
	*elsewhere = other != 0;
	return 0;
}

int feed_memory_unship(struct conversion *c, struct slice order, struct slice delivery, int32_t part)
{
	return book_do(c->history->book, ASK_DROP_SHIPMENT, VALUES(value_text(order), value_text(delivery), value_number(part))) ||
	       book_do(c->history->book, ASK_NOT_CONFIRMED, VALUES(value_text(order))) ? -1 : 0;
}

int feed_memory_moved(struct conversion *c, struct slice order, struct slice delivery, int32_t part, int64_t feed)
{
	return book_do(c->history->book, ASK_MOVE_SHIPMENT, VALUES(value_text(order), value_text(delivery), value_number(part), value_number(c->history->number),
								   value_number(feed)));
}

int feed_memory_placed(struct conversion *c, struct slice order, struct stamp *placed)
{
	*placed = STAMP_NONE;
	return c->history ? book_one(c->history->book, &placed->utc, STAMP_NONE.utc, ASK_PLACED, VALUES(value_text(order))) : 0;
}

/* --- feeds ------------------------------------------------------------------------------------------------------------ */

static const char ASK_LAST_FEED[] = "SELECT j.at FROM feed f JOIN job j ON j.id = f.job WHERE f.type = ?1 ORDER BY f.id DESC LIMIT 1";
static const char ASK_FEEDS_OPEN[] = "SELECT name FROM feed WHERE type = ?1 AND answered IS NULL ORDER BY id DESC LIMIT 100";
static const char ASK_ADD_FEED[] = "INSERT INTO feed(name, type, sha, job, records) VALUES(?1, ?2, ?3, ?4, ?5)";
static const char ASK_ADD_FEED_ROW[] = "INSERT INTO feed_row(feed, record, order_id, item, sku, delivery, part, quantity) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, "
	"CASE WHEN ?8 < 0 AND coalesce(?3, '') = '' THEN coalesce((SELECT quantity FROM feed_row WHERE sku = ?5 AND feed < ?1 ORDER BY feed DESC LIMIT 1), -1) ELSE ?8 END)";
/* A delivery goes by the name that it had first, whatever the newest export calls it. */
static const char ASK_NAME_DELIVERY[] = "UPDATE feed_row SET delivery = (SELECT name FROM delivery WHERE order_id = ?3 AND external_id = ?4) "
	"WHERE feed = ?1 AND record = ?2 AND EXISTS (SELECT 1 FROM delivery WHERE order_id = ?3 AND external_id = ?4)";
static const char ASK_QUANTITY[] = "SELECT quantity FROM feed_row WHERE sku = ?1 ORDER BY feed DESC LIMIT 1";
static const char ASK_ANSWERED[] = "SELECT 1 FROM feed WHERE type = ?1 AND answered IS NOT NULL LIMIT 1";
static const char ASK_CANCELLED_BEFORE[] = "SELECT 1 FROM feed_row r JOIN feed f ON f.id = r.feed AND f.type = ?1 WHERE r.order_id = ?2 AND r.item IS ?3 "
	"AND coalesce(r.verdict, '') <> 'replaced'";

/* A feed that waits yet will come after any report that is here. */
int feed_memory_last(struct conversion *c, const char *type, struct stamp *made)
{
	struct history *h = c->history;
	struct found *rows;
	int more;

	*made = STAMP_NONE;
	if (!h)
		return 0;
	if (book_one(h->book, &made->utc, STAMP_NONE.utc, ASK_LAST_FEED, VALUES(value_string(type))))
		return -1;
	rows = book_ask(h->book, ASK_FEEDS_OPEN, VALUES(value_string(type)));
	while ((more = rows ? book_row(h->book, rows) : -1) > 0) {
		struct slice name = book_text(rows, "name");
		char path[400];

		snprintf(path, sizeof path, "to-amazon/%.*s", (int)name.len, name.at);
		if (!faccessat(h->dir, path, F_OK, 0))
			made->utc = h->now + 1;
	}
	return more;
}

int feed_memory_add(struct conversion *c, const char *name, const char *type, struct slice sha256, const struct feed_map *map)
{
	struct history *h = c->history;
	char whole[300];
	int64_t feed;

	if (!h)
		return 0;
	snprintf(whole, sizeof whole, "%s.%s", h->job, name);
	if (book_do(h->book, ASK_ADD_FEED, VALUES(value_string(whole), value_string(type), value_text(sha256), value_number(h->number),
						  value_number((int64_t)map->used))))
		return -1;
	feed = book_last_id(h->book);
	for (size_t i = 0; i < map->used; i++) {
		const struct feed_entry *e = &map->entries[i];

		if (book_do(h->book, ASK_ADD_FEED_ROW, VALUES(value_number(feed), value_number(e->record), value_text(e->order), value_text(e->item),
							      value_text(e->sku), value_text(e->delivery), value_number(e->part), value_number(e->order.len ? -1 : e->quantity))) ||
		    (e->delivery.len && book_do(h->book, ASK_NAME_DELIVERY, VALUES(value_number(feed), value_number(e->record), value_text(e->order),
										   value_text(e->delivery)))))
			return -1;
	}
	return 0;
}

int feed_memory_quantity(struct conversion *c, struct slice sku, int64_t *quantity)
{
	*quantity = -1;
	return c->history ? book_one(c->history->book, quantity, -1, ASK_QUANTITY, VALUES(value_text(sku))) : 0;
}

bool feed_memory_any_answer(const struct conversion *c, const char *type)
{
	int64_t found = 0;

	return c->history && !book_one(c->history->book, &found, 0, ASK_ANSWERED, VALUES(value_string(type))) && found;
}

int feed_memory_cancelled(struct conversion *c, struct slice order, struct slice item, const char *type, bool *before)
{
	int64_t found = 0;

	if (c->history && book_one(c->history->book, &found, 0, ASK_CANCELLED_BEFORE, VALUES(value_string(type), value_text(order), value_text(item))))
		return -1;
	*before = found != 0;
	return 0;
}

/* --- answers ---------------------------------------------------------------------------------------------------------- */

static const char ASK_FEED_OF_NOTE[] = "SELECT id FROM feed WHERE sha = ?1 ORDER BY instr(?2, name) = 0, id DESC";
static const char ASK_FEED_ANSWERED[] = "UPDATE feed SET answered = ?2 WHERE id = ?1";
static const char ASK_VERDICT_KNOWN[] = "SELECT 1 FROM feed_row WHERE feed = ?1 AND record = ?2 AND verdict = ?3";
static const char ASK_ROW_OVERTAKEN[] = "SELECT 1 FROM feed_row r JOIN feed_row l ON l.order_id = r.order_id AND l.item IS r.item AND l.delivery IS r.delivery AND l.part IS r.part "
	"AND l.feed > r.feed AND l.verdict IS NOT 'replaced' WHERE r.feed = ?1 AND r.record = ?2 AND r.order_id <> ''";
static const char ASK_STOCK_OVERTAKEN[] = "SELECT 1 FROM feed f JOIN file s ON s.job > f.job AND s.role = ?2 AND s.state IN ('done', 'purged') "
	"WHERE f.id = ?1 AND f.type = 'JSON_LISTINGS_FEED'";
static const char ASK_PUT_VERDICT[] = "UPDATE feed_row SET verdict = ?3, codes = ?4 WHERE feed = ?1 AND record = ?2";

int feed_memory_verdict(struct conversion *c, const struct verdict *v, struct about_verdict *about)
{
	struct book *book = c->history->book;
	struct value record = value_number(v->record);
	int64_t feed, known, row, stock;

	*about = (struct about_verdict){ 0 };
	if (book_one(book, &feed, 0, ASK_FEED_OF_NOTE, VALUES(value_text(v->sha256), value_string(v->note))))
		return -1;
	if (!feed)
		return 0;               /* made by hand, or by another exchange */
	if (book_do(book, ASK_FEED_ANSWERED, VALUES(value_number(feed), value_number(c->history->now))) ||
	    book_one(book, &known, 0, ASK_VERDICT_KNOWN, VALUES(value_number(feed), record, value_string(v->word))) ||
	    book_one(book, &row, 0, ASK_ROW_OVERTAKEN, VALUES(value_number(feed), record)) ||
	    book_one(book, &stock, 0, ASK_STOCK_OVERTAKEN, VALUES(value_number(feed), value_number((int64_t)STOCK))))
		return -1;
	*about = (struct about_verdict){ known != 0, row != 0 || stock != 0 };
	return book_do(book, ASK_PUT_VERDICT, VALUES(value_number(feed), record, value_string(v->word), value_text(v->codes)));
}

/* --- old ones --------------------------------------------------------------------------------------------------------- */

static const char ASK_FORGET_ROWS[] = "DELETE FROM feed_row WHERE feed IN (SELECT f.id FROM feed f JOIN job j ON j.id = f.job WHERE j.at < ?1)";
static const char ASK_FORGET_FEEDS[] = "DELETE FROM feed WHERE job IN (SELECT id FROM job WHERE at < ?1)";
static const char ASK_FORGET_SHIPMENTS[] = "DELETE FROM shipment WHERE job IN (SELECT id FROM job WHERE at < ?1)";

int feed_memory_forget(struct conversion *c, int64_t before)
{
	return book_do(c->history->book, ASK_FORGET_ROWS, VALUES(value_number(before))) ||
	       book_do(c->history->book, ASK_FORGET_FEEDS, VALUES(value_number(before))) ||
	       book_do(c->history->book, ASK_FORGET_SHIPMENTS, VALUES(value_number(before))) ? -1 : 0;
}
