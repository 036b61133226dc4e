#include "exchange/file_away.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/checksum.h"
#include "core/folder.h"
#include "exchange/folder_marks.h"
#include "exchange/withdrawn.h"
#include "exchange/rerun.h"
#include "pipelines/pipelines.h"
#include "book/jobs.h"

static int fail(const struct account *a, const char *name)
{
	return log_say(&a->log, LOG_TROUBLE, "trouble", "cannot file away %s: %s", name, strerror(errno));
}

/* --- outputs ---------------------------------------------------------------------------------------------------------- */

static int move_feed(const struct account *a, int out, const char *job, const char *name)
{
	char to[400];

	snprintf(to, sizeof to, "%.80s.%.300s", job, name);
	return folder_move(out, name, a->folder[TO_AMAZON], to) || folder_sync(a->folder[TO_AMAZON]) ? fail(a, name) : 0;
}

/*
 * For a job that is done a second time: whether the feed and its note are in their place already, or on their way to Amazon. The
 * transfer script adds to both names. A feed without its note does not count: it is replaced.
 */
static bool is_filed(const struct account *a, const char *job, const char *feed)
{
	static const enum folder folders[] = { TO_AMAZON, SENDING, SENT, NOT_SENT };
	struct arena arena;
	char name[400];
	bool found = false;

	snprintf(name, sizeof name, "%.80s.%.300s", job, feed);
	arena_init(&arena, SIZE_MAX);
	for (size_t i = 0; i < sizeof folders / sizeof *folders && !found; i++) {
		char **names = folder_names(&arena, a->folder[folders[i]]);

		for (; names && *names && !found; names++)
			found = slice_starts(slice_of(*names), slice_of(name)) && slice_ends(slice_of(*names), SLICE(".feed.json"));
	}
	arena_close(&arena);
	if (!found)
		unlinkat(a->folder[TO_AMAZON], name, 0);
	return found;
}

static bool is_there(const struct account *a, enum folder folder, const char *job, const char *name)
{
	char whole[400];

	snprintf(whole, sizeof whole, "%.80s.%.300s", job, name);
	return !faccessat(a->folder[folder], whole, F_OK, AT_SYMLINK_NOFOLLOW);
}

/* A file that the seller uploads without a note beside it. */
static bool waits_by_hand(const char *name)
{
	const struct errand *errand = pipelines_errand(slice_of(name));

	return errand && errand->by_hand;
}

/* NAME first, then NAME.feed.json: that one means "ready" to the transfer script. */
static int move_feeds(const struct account *a, int out, const char *job, char **names, bool rest)
{
	for (; *names; names++) {
		char feed[300];

		if (waits_by_hand(*names) && !(rest && is_there(a, TO_AMAZON, job, *names)) && move_feed(a, out, job, *names))
			return -1;
		if (!slice_ends(slice_of(*names), SLICE(".feed.json")))
			continue;
		snprintf(feed, sizeof feed, "%.*s", (int)(strlen(*names) - strlen(".feed.json")), *names);
		if (rest && is_filed(a, job, feed))
			continue;
		if (move_feed(a, out, job, feed) || move_feed(a, out, job, *names))
			return -1;
	}
	return 0;
}

static int move_outputs(const struct account *a, int dir, const char *job, bool wanted)
{
	struct arena arena;
	struct rerun rerun;
	int out = folder_open(dir, "out"), result;
	char **names;

	if (out < 0)
		return errno == ENOENT ? 0 : fail(a, job);
	result = rerun_of(a, job, &rerun);
	if (result || rerun.kind == RERUN_FILED) {
		close(out);
		return result;
	}
	/* a batch that is there is the same */
	wanted = wanted && (rerun.kind != RERUN_REST || faccessat(a->folder[TO_ODOO], job, F_OK, AT_SYMLINK_NOFOLLOW));
	arena_init(&arena, SIZE_MAX);
	names = folder_names(&arena, out);
	result = names ? move_feeds(a, out, job, names, rerun.kind == RERUN_REST) : fail(a, job);
	if (!result && wanted && (folder_move(dir, "out", a->folder[TO_ODOO], job) || folder_sync(a->folder[TO_ODOO])))
		result = fail(a, job);
	close(out);
	arena_close(&arena);
	return result;
}

/* --- inputs ----------------------------------------------------------------------------------------------------------- */

static int move_input(const struct account *a, int dir, int in, const char *name, const char *kept)
{
	char from[100], to[400], sum[CHECKSUM_DIGITS + 1];

	if (strncmp(kept, "failed/", 7) == 0) {
		checksum_of(slice_of(name), sum);
		snprintf(from, sizeof from, "problems/%s", sum);
		snprintf(to, sizeof to, "%.380s.problems.txt", kept);
		if (folder_move(dir, from, a->dir, to))
			return fail(a, to);
	}
	return folder_move(in, name, a->dir, kept) ? fail(a, name) : 0;
}

static int move_inputs(const struct account *a, struct book *book, int dir, int64_t number)
{
	struct found *rows = jobs_files(book, number);
	int in = folder_open(dir, "in"), row = rows ? 0 : -1;

	if (in < 0)
		return errno == ENOENT ? 0 : fail(a, "the inputs");
	while (rows && (row = book_row(book, rows)) > 0)
		if (move_input(a, dir, in, book_text(rows, "name").at, book_text(rows, "kept").at)) {
			row = -1;
			break;
		}
	close(in);
	if (!row && (folder_sync(a->folder[DONE]) || folder_sync(a->folder[FAILED])))
		row = fail(a, "the inputs");
	return row;
}

/* -1: the book cannot answer now. If that counted as "none", the batch would be deleted with the job's folder. */
static int has_folder(struct book *book, int64_t number)
{
	int64_t outcome;

	return jobs_outcome(book, number, &outcome) ? -1 : (int)(outcome & 1);
}

/* Both or none, and one wait for the disk. */
static int note_filed(const struct account *a, struct book *book, int64_t number, const struct folder_marks *before)
{
	if (!book_begin(book) && !jobs_filed(book, number) && !folder_marks_follow(a, book, before) && !book_commit(book))
		return 0;
	book_rollback(book);
	return -1;
}

int file_away(const struct account *a, struct book *book, const char *job, int64_t number)
{
	struct folder_marks before = folder_marks_now(a);
	int dir = folder_open(a->folder[WORK], job), wanted, result;

	if (dir < 0)
		return fail(a, job);
	wanted = has_folder(book, number);
	result = wanted < 0 || withdrawn_clear(a, dir) || move_outputs(a, dir, job, wanted) || move_inputs(a, book, dir, number) ? -1 : 0;
	close(dir);
	if (result || note_filed(a, book, number, &before))
		return -1;
	return folder_remove(a->folder[WORK], job) ? fail(a, job) : 0;
}
