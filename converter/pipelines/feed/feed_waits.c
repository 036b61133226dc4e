/* Feeds that wait in to-amazon/: how long, and whether an order in them is late. */
#include "pipelines/feed/feed_memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "book/book.h"
#include "book/history.h"
#include "book/jobs.h"
#include "core/folder.h"
#include "report/need.h"

enum { HOUR = 3600 };

static const char ASK_FIRST_DUE[] = "SELECT min(s.latest_ship) FROM feed f JOIN feed_row r ON r.feed = f.id JOIN sale s ON s.order_id = r.order_id "
	"WHERE f.name = ?1 AND f.type LIKE '%FULFILLMENT%' AND s.latest_ship > 0";

/* By the batch whose stamp the name has; else by the file. */
static int made(struct conversion *c, int dir, const char *name, int64_t *at)
{
	struct slice rest = slice_of(name), stamp = slice_cut(&rest, '.');
	struct stat status;

	if (jobs_time(c->history->book, stamp, at))
		return -1;
	if (!*at && !fstatat(dir, name, &status, AT_SYMLINK_NOFOLLOW))
		*at = (int64_t)status.st_mtime;
	return 0;
}

/* Stock comes in two forms: a feed for the script, and a file for upload by hand. */
static struct slice to_do(struct slice name)
{
	if (slice_contains(name, SLICE("JSON_LISTINGS_FEED")))
		return SLICE("Run the script transfer. Or upload stock-by-hand.txt of the same batch in Seller Central, and then move all of its stock files to sent/.");
	return SLICE("Upload it: run the script transfer, or upload it by hand in Seller Central and then move it and its .feed.json to sent/.");
}

static int judge(struct conversion *c, int dir, struct slice name)
{
	int64_t now = c->history->now, age = (int64_t)settings_number(c->settings, &c->scope, "feed-age") * HOUR, at, due;
	char file[300], subject[320];
	struct report_need need = { .kind = SLICE("feed-waits"), .rank = NEED_URGENT, .to_do = to_do(name) };

	snprintf(file, sizeof file, "%.*s", (int)name.len, name.at);
	snprintf(subject, sizeof subject, "to-amazon/%s", file);
	need.subject = slice_of(subject);
	if (made(c, dir, file, &at) || book_one(c->history->book, &due, 0, ASK_FIRST_DUE, VALUES(value_text(name))))
		return -1;
	need.since = at;
	if (due && due < now)
		return need_state(c->report, &need, "this feed waits for upload, and an order in it is past its date: Amazon counts it as late");
	return now - at < age ? 0 : need_state(c->report, &need, "this feed has waited for upload for %lld hours", (long long)((now - at) / HOUR));
}

int feed_memory_waits(struct conversion *c)
{
	int dir = folder_open(c->history->dir, "to-amazon"), result = 0;
	char **names = dir < 0 ? NULL : folder_names(c->ctx->arena, dir);

	if (!names)
		result = log_say(c->history->log, LOG_TROUBLE, "trouble", "cannot read to-amazon: %s", strerror(errno ? errno : ENOMEM));
	for (; names && *names && !result; names++) {
		struct slice name = slice_of(*names), ending = SLICE(".feed.json");

		if (slice_ends(name, ending))
			name.len -= ending.len;
		else if (!slice_contains(name, SLICE("by-hand")))
			continue;
		result = judge(c, dir, name);
	}
	folder_close(dir);
	return result;
}
