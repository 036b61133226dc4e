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

static bool same_content(const struct job *job, struct slice sha)
{
	for (size_t i = 0; i < job->files_count; i++)
		if (slice_equal(slice_of(job->files[i].sha), sha))
			return true;
	return false;
}

/* PATH from the account's folder. */
static int add(struct job *job, int64_t id, struct slice path)
{
	struct slice parts[] = { slice_of(job->account->name), SLICE("/"), path };
	struct earlier_file earlier = { id, arena_string(&job->arena, arena_join(&job->arena, parts, 3)), arena_string(&job->arena, path) };
	struct earlier_file *more = arena_more(&job->arena, job->earlier, sizeof *more, job->earlier_count, &job->earlier_room);

	if (!more || !earlier.shown || !earlier.path)
		return no_memory(&job->diags);
	job->earlier = more;
	job->earlier[job->earlier_count++] = earlier;
	return 0;
}

/* 0; 1: it is not there any more; -1, said. */
int earlier_files_add(struct job *job, int64_t id)
{
	struct found *rows;
	int row;
	char path[300];

	for (size_t i = 0; i < job->earlier_count; i++)
		if (job->earlier[i].id == id)
			return 0;
	rows = book_ask(job->book, ASK_FILE_KEPT, "i", id);
	row = rows ? book_row(job->book, rows) : -1;
	if (row <= 0)
		return row < 0 ? -1 : 1;
	if (same_content(job, book_text(rows, 1)))
		return 0;
	snprintf(path, sizeof path, "%.*s", (int)book_text(rows, 0).len, book_text(rows, 0).at);
	if (faccessat(job->account->dir, path, R_OK, 0))
		return 1;
	return add(job, id, slice_of(path));
}

static bool has(const struct job *job, enum role role)
{
	for (size_t i = 0; i < job->files_count; i++)
		if (job->files[i].fate == FILE_TAKEN && job->files[i].format && job->files[i].format->role == role)
			return true;
	return false;
}

/* The newest file of the kind, and those not older than SINCE. */
static int add_newest(struct job *job, enum role role, int64_t since)
{
	int64_t ids[100];
	size_t count = 0;
	struct found *rows = book_ask(job->book, ASK_NEWEST_OF_ROLE, "i", (int64_t)role);
	int more = rows ? 0 : -1;

	while (rows && count < sizeof ids / sizeof *ids && (more = book_row(job->book, rows)) > 0 && (!count || book_number(rows, 1) >= since))
		ids[count++] = book_number(rows, 0);
	if (more < 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		if (earlier_files_add(job, ids[i]) < 0)
			return -1;
	return 0;
}

int earlier_files_by_role(struct job *job)
{
	struct scope scope = { .account = slice_of(job->account->name) };
	int64_t hours = (int64_t)settings_number(job->settings, &scope, "listings-max-age");

	if ((has(job, ORDERS) || has(job, STOCK)) && !has(job, PRODUCTS) && add_newest(job, PRODUCTS, INT64_MAX))
		return -1;
	return has(job, STOCK) ? add_newest(job, LISTINGS, exchange_now(job->account->exchange) - hours * 3600) : 0;
}

/* --- feeds that were sent ----------------------------------------------------------------------------------------------- */

static bool ends_with(const char *name, struct slice ending)
{
	size_t len = strlen(name);

	return len > ending.len && !memcmp(name + len - ending.len, ending.at, ending.len);
}

/* Whether the note is of the feed that a report answers: by its id, or whichever fits where a report has another name. */
static bool answers(const struct job *job, const char *note, bool named)
{
	for (size_t i = 0; i < job->files_count; i++) {
		struct slice id = feed_id_of_report(job->files[i].name);

		if (job->files[i].fate == FILE_TAKEN && job->files[i].format->role == VERDICTS && (named ? feed_id_of_note(id, note) : !id.len))
			return true;
	}
	return false;
}

/* The feed that the note is of lies beside it, unless somebody moved it. */
static int add_feed(struct job *job, enum folder folder, const char *note)
{
	char path[400];

	snprintf(path, sizeof path, "%s/%.*s", exchange_folders[folder], (int)(strlen(note) - strlen(".feed.json")), note);
	return faccessat(job->account->dir, path, R_OK, 0) ? 0 : add(job, 0, slice_of(path));
}

/* 1: somebody dropped the note beside the report, as one does who uploads by hand; -1, said. */
static int was_dropped(struct job *job, struct slice path)
{
	struct slice parts[] = { slice_of(job->account->name), SLICE("/"), path };
	char *whole = arena_string(&job->arena, arena_join(&job->arena, parts, 3)), sha[CHECKSUM_DIGITS + 1];
	struct input input;

	if (!whole || load_file(&job->ctx, whole, &input))
		return no_memory(&job->diags);
	checksum_of(input.bytes, sha);
	return same_content(job, slice_of(sha));
}

static int add_pair(struct job *job, enum folder folder, const char *note)
{
	char path[400];
	bool dropped = has(job, RECORDS);
	int there = 0;

	snprintf(path, sizeof path, "%s/%s", exchange_folders[folder], note);
	if (!answers(job, note, true) && dropped && (there = was_dropped(job, slice_of(path))) <= 0)
		return there;
	if (!answers(job, note, true) && !dropped && !answers(job, note, false))
		return 0;
	return (!there && add(job, 0, slice_of(path))) || add_feed(job, folder, note) ? -1 : 0;
}

/* By the feed id; else by the note that was dropped; else whichever fits: a person uploads and downloads under other names. */
int earlier_files_feeds(struct job *job)
{
	static const enum folder folders[] = { SENT, NOT_SENT, SENDING, TO_AMAZON };

	for (size_t i = 0; has(job, VERDICTS) && i < sizeof folders / sizeof *folders; i++) {
		char **names = folder_names(&job->arena, job->account->folder[folders[i]]);

		if (!names)
			return log_say(&job->account->log, LOG_TROUBLE, "trouble", "cannot read %s: %s", exchange_folders[folders[i]], strerror(errno));
		for (; *names; names++)
			if (ends_with(*names, SLICE(".feed.json")) && add_pair(job, folders[i], *names))
				return -1;
	}
	return 0;
}
