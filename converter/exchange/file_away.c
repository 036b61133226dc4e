#include "exchange/file_away.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/folder.h"
#include "exchange/withdrawn.h"
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

/* A file that the seller uploads without a note beside it. */
static bool waits_by_hand(const char *name)
{
	const struct errand *errand = pipelines_errand(slice_of(name));

	return errand && errand->by_hand;
}

/* NAME first, then NAME.feed.json: that one means "ready" to the transfer script. */
static int move_feeds(const struct account *a, int out, const char *job, char **names)
{
	for (; *names; names++) {
		char feed[300];

		if (waits_by_hand(*names) && move_feed(a, out, job, *names))
			return -1;
		if (!slice_ends(slice_of(*names), SLICE(".feed.json")))
			continue;
		snprintf(feed, sizeof feed, "%.*s", (int)(strlen(*names) - strlen(".feed.json")), *names);
		if (move_feed(a, out, job, feed) || move_feed(a, out, job, *names))
			return -1;
	}
	return 0;
}

static int move_outputs(const struct account *a, int dir, const char *job, bool wanted)
{
	struct arena arena;
	int out = folder_open(dir, "out"), result;
	char **names;

	if (out < 0)
		return errno == ENOENT ? 0 : fail(a, job);
	arena_init(&arena, SIZE_MAX);
	names = folder_names(&arena, out);
	result = names ? move_feeds(a, out, job, names) : fail(a, job);
	if (!result && wanted && (folder_move(dir, "out", a->folder[TO_ODOO], job) || folder_sync(a->folder[TO_ODOO])))
		result = fail(a, job);
	close(out);
	arena_close(&arena);
	return result;
}

/* --- inputs ----------------------------------------------------------------------------------------------------------- */

static int move_input(const struct account *a, int dir, int in, const char *name, const char *kept)
{
	char from[300], to[400];

	if (strncmp(kept, "failed/", 7) == 0) {
		snprintf(from, sizeof from, "problems/%.240s", name);
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

int file_away(const struct account *a, struct book *book, const char *job, int64_t number)
{
	int dir = folder_open(a->folder[WORK], job), wanted, result;

	if (dir < 0)
		return fail(a, job);
	wanted = has_folder(book, number);
	result = wanted < 0 || withdrawn_clear(a, dir) || move_outputs(a, dir, job, wanted) || move_inputs(a, book, dir, number) ? -1 : 0;
	close(dir);
	if (result || jobs_filed(book, number))
		return -1;
	return folder_remove(a->folder[WORK], job) ? fail(a, job) : 0;
}
