#include "exchange/earlier_files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/checksum.h"
#include "core/conversion.h"
#include "core/feed_id.h"
#include "exchange/folder.h"
#include "core/load.h"

static bool same_content(const struct task *t, struct slice sha)
{
	for (size_t i = 0; i < t->files_count; i++)
		if (slice_equal(slice_of(t->files[i].sha), sha))
			return true;
	return false;
}

/* PATH from the account's folder. */
static int add(struct task *t, int64_t id, struct slice path)
{
	struct slice parts[] = { slice_of(t->account->name), SLICE("/"), path };
	struct older older = { id, arena_string(&t->arena, arena_join(&t->arena, parts, 3)), arena_string(&t->arena, path) };
	struct older *more = arena_more(&t->arena, t->older, sizeof *more, t->older_count, &t->older_room);

	if (!more || !older.shown || !older.path)
		return task_no_memory(t);
	t->older = more;
	t->older[t->older_count++] = older;
	return 0;
}

/* 0; 1: it is not there any more; -1, said. */
int older_add(struct task *t, int64_t id)
{
	struct found *rows;
	int row;
	char path[300];

	for (size_t i = 0; i < t->older_count; i++)
		if (t->older[i].id == id)
			return 0;
	rows = book_ask(t->book, ASK_FILE_KEPT, "i", id);
	row = rows ? book_row(t->book, rows) : -1;
	if (row <= 0)
		return row < 0 ? -1 : 1;
	if (same_content(t, book_text(rows, 1)))
		return 0;
	snprintf(path, sizeof path, "%.*s", (int)book_text(rows, 0).len, book_text(rows, 0).at);
	if (faccessat(t->account->dir, path, R_OK, 0))
		return 1;
	return add(t, id, slice_of(path));
}

static bool has(const struct task *t, enum role role)
{
	for (size_t i = 0; i < t->files_count; i++)
		if (t->files[i].fate == FILE_TAKEN && t->files[i].format && t->files[i].format->role == role)
			return true;
	return false;
}

/* The newest file of the kind, and those not older than SINCE. */
static int add_newest(struct task *t, enum role role, int64_t since)
{
	int64_t ids[100];
	size_t count = 0;
	struct found *rows = book_ask(t->book, ASK_NEWEST_OF_ROLE, "i", (int64_t)role);
	int more = rows ? 0 : -1;

	while (rows && count < sizeof ids / sizeof *ids && (more = book_row(t->book, rows)) > 0 && (!count || book_number(rows, 1) >= since))
		ids[count++] = book_number(rows, 0);
	if (more < 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		if (older_add(t, ids[i]) < 0)
			return -1;
	return 0;
}

int older_by_role(struct task *t)
{
	struct scope scope = { .account = slice_of(t->account->name) };
	int64_t hours = (int64_t)setting_number(t->settings, &scope, "listings-max-age");

	if ((has(t, ORDERS) || has(t, STOCK)) && !has(t, PRODUCTS) && add_newest(t, PRODUCTS, INT64_MAX))
		return -1;
	return has(t, STOCK) ? add_newest(t, LISTINGS, exchange_now(t->account->exchange) - hours * 3600) : 0;
}

/* --- feeds that were sent ----------------------------------------------------------------------------------------------- */

static bool ends_with(const char *name, struct slice ending)
{
	size_t len = strlen(name);

	return len > ending.len && !memcmp(name + len - ending.len, ending.at, ending.len);
}

/* Whether the note is of the feed that a report answers: by its id, or whichever fits where a report has another name. */
static bool answers(const struct task *t, const char *note, bool named)
{
	for (size_t i = 0; i < t->files_count; i++) {
		struct slice id = feed_id_of_report(t->files[i].name);

		if (t->files[i].fate == FILE_TAKEN && t->files[i].format->role == VERDICTS && (named ? feed_id_of_note(id, note) : !id.len))
			return true;
	}
	return false;
}

/* The feed that the note is of lies beside it, unless somebody moved it. */
static int add_feed(struct task *t, enum folder folder, const char *note)
{
	char path[400];

	snprintf(path, sizeof path, "%s/%.*s", exchange_folders[folder], (int)(strlen(note) - strlen(".feed.json")), note);
	return faccessat(t->account->dir, path, R_OK, 0) ? 0 : add(t, 0, slice_of(path));
}

/* 1: somebody dropped the note beside the report, as one does who uploads by hand; -1, said. */
static int was_dropped(struct task *t, struct slice path)
{
	struct slice parts[] = { slice_of(t->account->name), SLICE("/"), path };
	char *whole = arena_string(&t->arena, arena_join(&t->arena, parts, 3)), sha[CHECKSUM_DIGITS + 1];
	struct input input;

	if (!whole || load(&t->job, whole, &input))
		return task_no_memory(t);
	checksum_of(input.bytes, sha);
	return same_content(t, slice_of(sha));
}

static int add_pair(struct task *t, enum folder folder, const char *note)
{
	char path[400];
	bool dropped = has(t, RECORDS);
	int there = 0;

	snprintf(path, sizeof path, "%s/%s", exchange_folders[folder], note);
	if (!answers(t, note, true) && dropped && (there = was_dropped(t, slice_of(path))) <= 0)
		return there;
	if (!answers(t, note, true) && !dropped && !answers(t, note, false))
		return 0;
	return (!there && add(t, 0, slice_of(path))) || add_feed(t, folder, note) ? -1 : 0;
}

/* By the feed id; else by the note that was dropped; else whichever fits: a person uploads and downloads under other names. */
int older_feeds(struct task *t)
{
	static const enum folder folders[] = { SENT, NOT_SENT, SENDING, TO_AMAZON };

	for (size_t i = 0; has(t, VERDICTS) && i < sizeof folders / sizeof *folders; i++) {
		char **names = folder_names(&t->arena, t->account->folder[folders[i]]);

		if (!names)
			return log_say(&t->account->log, LOG_TROUBLE, "trouble", "cannot read %s: %s", exchange_folders[folders[i]], strerror(errno));
		for (; *names; names++)
			if (ends_with(*names, SLICE(".feed.json")) && add_pair(t, folders[i], *names))
				return -1;
	}
	return 0;
}
