#include "pipelines/feed/feed_queue.h"

enum { GATHERED = -1 };         /* of a feed of the group, in place of the time of its answer */

static const char ASK_QUEUED[] = "SELECT id FROM feed f WHERE name = ?1 AND sha = ?2 AND NOT EXISTS (SELECT 1 FROM feed_row WHERE feed = f.id AND verdict = 'replaced') "
	"ORDER BY id DESC LIMIT 1";
static const char ASK_GATHER[] = "UPDATE feed SET answered = ?2 WHERE id = ?1";

/* The state of carried: 0 waits, 1 to 5 is under way, 6 is sent, more did not go (book/carried.h). A record has several rows if its parcel has several items. */
#define STALE(key, same) "SELECT r.record AS record FROM feed_row r JOIN feed own ON own.id = r.feed WHERE r.feed = ?1 GROUP BY r.record HAVING min(EXISTS (" \
	"SELECT 1 FROM feed_row l JOIN feed f ON f.id = l.feed WHERE " key " AND l.feed > r.feed AND l.verdict IS NOT 'replaced' AND f.type = own.type " \
	"AND (f.answered = ?2 OR EXISTS (SELECT 1 FROM carried c WHERE c.name = f.name AND c.kind = 0 AND c.state BETWEEN 1 AND 6" same "))))"
static const char ASK_STALE_STOCK[] = STALE("l.sku = r.sku AND r.sku <> ''", " AND c.markets = ?3");
static const char ASK_STALE_PARCELS[] = STALE("l.order_id = r.order_id AND r.order_id <> '' AND l.item IS r.item AND l.delivery IS r.delivery AND l.part IS r.part", "");
static const char ASK_IS_STOCK[] = "SELECT 1 FROM feed WHERE id = ?1 AND type = 'JSON_LISTINGS_FEED'";

/* The new rows bear the number of the feed below zero until those that it had are gone. */
static const char ASK_MOVE[] = "INSERT INTO feed_row(feed, record, order_id, item, sku, delivery, part, quantity) "
	"SELECT -?3, ?4, order_id, item, sku, delivery, part, quantity FROM feed_row WHERE feed = ?1 AND record = ?2 ORDER BY rowid";
static const char ASK_MOVE_PARCELS[] = "UPDATE shipment SET job = (SELECT job FROM feed WHERE id = ?3) WHERE job = (SELECT job FROM feed WHERE id = ?1) "
	"AND (order_id, delivery, part) IN (SELECT order_id, delivery, part FROM feed_row WHERE feed = ?1 AND record = ?2)";
static const char ASK_REPLACED[] = "UPDATE feed_row SET verdict = 'replaced' WHERE feed = ?1";
static const char ASK_NEWEST[] = "SELECT id FROM feed WHERE name = ?1 ORDER BY id DESC LIMIT 1";
/* The parcels of the feed ?1, as far as no other feed has confirmed them since. */
#define ITS_PARCELS "(order_id, delivery, part) IN (SELECT order_id, delivery, part FROM feed_row WHERE feed = ?1)"
static const char ASK_DROP_PARCELS[] = "DELETE FROM shipment WHERE job = (SELECT job FROM feed WHERE id = ?1) AND " ITS_PARCELS;
static const char ASK_DROP_GOODS[] = "DELETE FROM goods WHERE back = 0 AND (order_id, delivery) IN (SELECT order_id, delivery FROM feed_row WHERE feed = ?1) "
	"AND NOT EXISTS (SELECT 1 FROM shipment s WHERE s.order_id = goods.order_id AND s.delivery = goods.delivery)";
static const char ASK_NOT_CONFIRMED[] = "UPDATE sale SET confirmed = NULL WHERE order_id IN (SELECT order_id FROM feed_row WHERE feed = ?1) "
	"AND NOT EXISTS (SELECT 1 FROM shipment s WHERE s.order_id = sale.order_id)";
static const char ASK_DROP_OWN[] = "DELETE FROM feed_row WHERE feed = ?1";
static const char ASK_TAKE_NEW[] = "UPDATE feed_row SET feed = ?1 WHERE feed = -?1";
static const char ASK_CLOSE[] = "UPDATE feed SET sha = ?2, records = ?3, answered = NULL WHERE id = ?1";

int feed_queue_find(struct book *book, const char *name, const char *sha, int64_t *feed)
{
	return book_one(book, feed, 0, ASK_QUEUED, VALUES(value_string(name), value_string(sha)));
}

int feed_queue_gather(struct book *book, int64_t feed)
{
	return book_do(book, ASK_GATHER, VALUES(value_number(feed), value_number(GATHERED)));
}

int feed_queue_stale(struct book *book, int64_t feed, const char *markets, bool *stale, size_t most)
{
	int64_t stock;
	struct found *rows;
	int more;

	if (book_one(book, &stock, 0, ASK_IS_STOCK, VALUES(value_number(feed))))
		return -1;
	if (stock)
		rows = book_ask(book, ASK_STALE_STOCK, VALUES(value_number(feed), value_number(GATHERED), value_string(markets)));
	else
		rows = book_ask(book, ASK_STALE_PARCELS, VALUES(value_number(feed), value_number(GATHERED)));
	while ((more = rows ? book_row(book, rows) : -1) > 0) {
		int64_t record = book_number(rows, "record");

		if (record > 0 && (size_t)record <= most)
			stale[record] = true;
	}
	return more;
}

int feed_queue_move(struct book *book, int64_t feed, int64_t record, int64_t to, int64_t number)
{
	const struct value *values = VALUES(value_number(feed), value_number(record), value_number(to), value_number(number));

	return book_do(book, ASK_MOVE, values) ||
	       (feed != to && book_do(book, ASK_MOVE_PARCELS, VALUES(value_number(feed), value_number(record), value_number(to)))) ? -1 : 0;
}

int feed_queue_replaced(struct book *book, int64_t feed, int64_t now)
{
	return book_do(book, ASK_REPLACED, VALUES(value_number(feed))) || book_do(book, ASK_GATHER, VALUES(value_number(feed), value_number(now))) ? -1 : 0;
}

int feed_queue_close(struct book *book, int64_t to, const char *sha, int64_t records)
{
	return book_do(book, ASK_DROP_OWN, VALUES(value_number(to))) || book_do(book, ASK_TAKE_NEW, VALUES(value_number(to))) ||
	       book_do(book, ASK_CLOSE, VALUES(value_number(to), value_string(sha), value_number(records))) ? -1 : 0;
}

static int give_up(struct book *book, int64_t feed, int64_t now)
{
	static const char *const steps[] = { ASK_DROP_PARCELS, ASK_DROP_GOODS, ASK_NOT_CONFIRMED };

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (book_do(book, steps[i], VALUES(value_number(feed))))
			return -1;
	return feed_queue_replaced(book, feed, now);
}

int feed_queue_give_up(struct book *book, const char *name, int64_t now)
{
	int64_t feed;

	if (book_begin(book))
		return -1;
	if (book_one(book, &feed, 0, ASK_NEWEST, VALUES(value_string(name))) || (feed && give_up(book, feed, now)) || book_commit(book)) {
		book_rollback(book);
		return -1;
	}
	return 0;
}
