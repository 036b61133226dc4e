#include "pipelines/feed/feed_queue.h"

static const char ASK_QUEUED[] = "SELECT max(id) FROM feed WHERE name = ?1 AND sha = ?2";
static const char ASK_SKUS[] = "SELECT count(DISTINCT sku) FROM feed_row WHERE feed = ?1 AND sku <> ''";
/* The state of carried: 0 waits, 1 to 5 is under way, 6 is sent, more did not go (book/carried.h). For the same marketplaces. */
static const char ASK_SKUS_NEWER[] = "SELECT count(DISTINCT r.sku) FROM feed_row r JOIN feed_row l ON l.sku = r.sku AND l.feed > r.feed AND l.verdict IS NOT 'replaced' "
	"JOIN feed f ON f.id = l.feed AND f.type = 'JSON_LISTINGS_FEED' JOIN carried c ON c.name = f.name AND c.kind = 0 AND c.state <= 6 AND c.markets = ?2 "
	"WHERE r.feed = ?1 AND r.sku <> ''";
static const char ASK_SKUS_AT_AMAZON[] = "SELECT count(DISTINCT r.sku) FROM feed_row r JOIN feed_row l ON l.sku = r.sku AND l.feed > r.feed "
	"JOIN feed f ON f.id = l.feed AND f.type = 'JSON_LISTINGS_FEED' JOIN carried c ON c.name = f.name AND c.kind = 0 AND c.state BETWEEN 1 AND 6 AND c.markets = ?2 "
	"WHERE r.feed = ?1 AND r.sku <> ''";

int feed_queue_newer(struct book *book, const char *name, const char *sha, const char *markets, bool *newer, bool *partly)
{
	int64_t feed, skus, covered, there;

	*newer = *partly = false;
	if (book_one(book, &feed, 0, ASK_QUEUED, VALUES(value_string(name), value_string(sha))))
		return -1;
	if (!feed)
		return 0;
	if (book_one(book, &skus, 0, ASK_SKUS, VALUES(value_number(feed))) || book_one(book, &covered, 0, ASK_SKUS_NEWER, VALUES(value_number(feed), value_string(markets))) ||
	    book_one(book, &there, 0, ASK_SKUS_AT_AMAZON, VALUES(value_number(feed), value_string(markets))))
		return -1;
	*newer = skus && covered == skus;
	*partly = there > 0;
	return 0;
}
