#include "exchange/job_steps.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "convert.h"
#include "core/folder.h"
#include "exchange/attempts.h"
#include "exchange/file_away.h"
#include "exchange/inbox.h"
#include "exchange/recovery.h"
#include "exchange/split.h"
#include "exchange/triage.h"
#include "exchange/unpack.h"
#include "exchange/withdrawn.h"
#include "book/history.h"
#include "book/book.h"

/* --- the conversion --------------------------------------------------------------------------------------------------- */

/* "odoo-csv odoo-module": as --as would name them. */
static int take_targets(struct job *job, struct options *options)
{
	struct slice rest = slice_of(settings_get(job->settings, &job->conversion.scope, "write"));

	while (rest.len) {
		char *name = arena_string(&job->session.arena, slice_cut(&rest, ' '));

		if (!name || options->as_count == MOST_TARGETS)
			return no_memory(&job->session.diags);
		if (!*name)
			continue;
		if (!pipelines_target(name))
			return diag(&job->session.diags, BAD_SETTINGS, NULL, "write: there is no output %s; `orderferry formats` lists them", name);
		options->as[options->as_count++] = name;
	}
	return 0;
}

/* EXCERPT: what is read of it; NULL: all. */
static void take_file(struct options *options, struct excerpt *excerpts, const char *path, const char *shown, const struct excerpt *excerpt)
{
	if (excerpt)
		excerpts[options->files_count] = *excerpt;
	options->files[options->files_count] = (char *)(uintptr_t)path;
	options->shown[options->files_count++] = (char *)(uintptr_t)shown;
}

/* The newest of the earlier files, as many as one call can join. */
static int take_files(struct job *job, struct options *options)
{
	const struct history *h = &job->history;
	size_t room = h->files_count + h->earlier_count, from = h->earlier_count > MOST_FILES - h->files_count ? h->earlier_count - (MOST_FILES - h->files_count) : 0;
	struct excerpt *excerpts;

	options->files = arena_take(&job->session.arena, (room + 1) * sizeof *options->files);
	options->shown = arena_take(&job->session.arena, (room + 1) * sizeof *options->shown);
	excerpts = arena_take(&job->session.arena, (room + 1) * sizeof *excerpts);
	options->excerpts = excerpts;
	if (!options->files || !options->shown || !excerpts)
		return no_memory(&job->session.diags);
	for (size_t i = 0; i < h->files_count; i++)
		if (h->files[i].fate == FILE_TAKEN)
			take_file(options, excerpts, h->files[i].path, h->files[i].name, NULL);
	for (size_t i = from; i < h->earlier_count && options->files_count; i++)
		take_file(options, excerpts, h->earlier[i].path, h->earlier[i].shown, h->earlier[i].whole ? NULL : &h->earlier[i].parts);
	return 0;
}

static char *now_text(struct job *job)
{
	struct civil c = stamp_civil((struct stamp){ job->history.now });
	char text[40];

	snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute, c.second);
	return arena_string(&job->session.arena, slice_of(text));
}

/* 0; -1: failed, kept in the report. */
static int convert(struct job *job)
{
	struct slice parts[] = { slice_of(exchange_folders[WORK]), SLICE("/"), slice_of(job->name), SLICE("/out") };
	struct options options = { .command = "convert", .page = true, .account = job->account->name, .now = now_text(job),
				   .folder = history_path(&job->history, arena_join(&job->session.arena, parts, 4)) };

	if (!options.now || !options.folder)
		return no_memory(&job->session.diags);
	if (take_targets(job, &options) || take_files(job, &options))
		return -1;
	if (!options.files_count)
		return 0;
	job->conversion.options = &options;
	convert_files(&job->conversion, &job->own);
	job->conversion.options = NULL;
	return job->session.report.failed ? -1 : 0;
}

static int cannot(struct job *job)
{
	return log_say(&job->account->log, LOG_TROUBLE, "trouble", "work/%s: %s", job->name, strerror(errno ? errno : ENOMEM));
}

/* Whether something came out for the seller. What needs attention, and which feeds were taken out of to-amazon, is stated in the summary alone. */
static int has_output(struct job *job)
{
	int out = folder_open(job->dir, "out"), found = job->session.report.attention || !faccessat(job->dir, "withdrawn", F_OK, 0);
	char **names;

	if (out < 0)
		return errno == ENOENT ? 0 : cannot(job);
	names = folder_names(&job->session.arena, out);
	for (size_t i = 0; names && names[i]; i++)
		found |= strncmp(names[i], "summary.", 8) != 0;
	found = names ? found : cannot(job);
	close(out);
	return found;
}

/* --- ends --------------------------------------------------------------------------------------------------------------- */

static enum job_end trouble(struct job *job)
{
	job_say(job);
	if (withdrawn_put_back(job->account, job->dir))
		return JOB_TROUBLE;
	/* without memory the files stay in work/: it is tried again, then with each by itself, and at last the one that needs it fails */
	if (job->session.diags.count[NO_MEMORY])
		return attempts_add(job->account, job->name, ATTEMPTS_CRASH) ? JOB_TROUBLE : JOB_DONE;
	if (job->rerun.kind == RERUN_NOT)
		inbox_put_back(job->account, job->name);
	return JOB_TROUBLE;
}

/* Not the files' fault: a full disk, a drive that fails, the book. They wait in the inbox. */
static bool not_the_files(const struct job *job)
{
	unsigned long said = 0;

	for (unsigned code = 0; code < CODE_COUNT; code++)
		said += code_texts[code].severity == FATAL ? job->session.diags.count[code] : 0;
	return !said || job->session.diags.count[CANNOT_WRITE] || job->session.diags.count[CANNOT_READ] || job->session.diags.count[NO_MEMORY];
}

static size_t taken(const struct job *job, struct history_file **last)
{
	size_t count = 0;

	for (size_t i = 0; i < job->history.files_count; i++)
		if (job->history.files[i].fate == FILE_TAKEN) {
			*last = &job->history.files[i];
			count++;
		}
	return count;
}

/* Whether something needs the seller. */
static bool log_end(struct job *job)
{
	const struct report *report = &job->session.report;
	size_t failed = 0, repeated = 0;

	if (job->rerun.kind == RERUN_FILED) {
		log_say(&job->account->log, LOG_DONE, "job", "%s: in the book again", job->name);
		return false;
	}
	for (size_t i = 0; i < job->history.files_count; i++) {
		failed += job->history.files[i].fate == FILE_FAILED;
		repeated += job->history.files[i].fate == FILE_REPEATED;
	}
	log_say(&job->account->log, failed || report->attention ? LOG_WATCH_OUT : LOG_DONE, "job",
		"%s: %zu files (%zu failed, %zu known already), %s; %lld need your attention", job->name, job->history.files_count, failed, repeated,
		report->heading ? report->heading : "nothing new", (long long)job->attention);
	return failed || report->attention || job->added;
}

static int clear(struct job *job, const char *name)
{
	return folder_remove(job->dir, name) ? cannot(job) : 0;
}

/* Somebody wrote to it after it was looked at: what was converted is not what is there now. */
static bool grown(const struct job *job)
{
	int64_t size, changed;

	for (size_t i = 0; i < job->history.files_count; i++)
		if (job_look(&job->history.files[i], &size, &changed) || size != job->history.files[i].size || changed != job->history.files[i].changed) {
			log_say(&job->account->log, LOG_WATCH_OUT, "grows", "%s is still being written; it waits in inbox/", job->history.files[i].name);
			return true;
		}
	return false;
}

static enum job_end commit(struct job *job)
{
	bool attention;
	struct book *book = job->history.book;
	int output = job->rerun.kind == RERUN_FILED ? 0 : has_output(job);

	if (output < 0 || grown(job) || job_record(job, output) || (folder_sync(job->dir) && cannot(job)) || book_commit(book)) {
		book_rollback(book);
		return trouble(job);
	}
	attention = log_end(job);
	if (job->rerun.kind == RERUN_FILED)
		attention |= rerun_differs(job->account, job->name, job->dir);
	if (recovery_note(job->account, book))
		return JOB_TROUBLE;
	if (file_away(job->account, book, job->name, job->history.number))
		return JOB_TROUBLE;
	return attention ? JOB_ATTENTION : JOB_DONE;
}

/* An answer and its note fail together. */
static int fail_all(struct job *job, const struct report *report)
{
	for (size_t i = 0; i < job->history.files_count; i++)
		if (job->history.files[i].fate == FILE_TAKEN && job_problem(job, &job->history.files[i], report))
			return -1;
	return 0;
}

/* The files do not convert together. One by one, those that can do, and the others fail. */
static enum job_end blame(struct job *job)
{
	struct history_file *only = NULL;
	size_t count = taken(job, &only);

	book_rollback(job->history.book);
	if (withdrawn_put_back(job->account, job->dir) || not_the_files(job))
		return trouble(job);
	if (count > 1 && !split_ends(job))
		return split_job(job) ? JOB_TROUBLE : JOB_DONE;
	if (!only || fail_all(job, &job->session.report) || clear(job, "out") || book_begin(job->history.book))
		return trouble(job);
	job_reset(job);
	return commit(job);
}

/* It was started several times and never finished. */
static enum job_end give_up(struct job *job)
{
	struct history *h = &job->history;

	if (!split_ends(job))
		return split_job(job) ? JOB_TROUBLE : JOB_DONE;
	if (!h->files_count)
		return folder_remove(job->account->folder[WORK], job->name) ? JOB_TROUBLE : JOB_DONE;
	for (size_t i = 0; i < h->files_count; i++)
		if (job_look(&h->files[i], &h->files[i].size, &h->files[i].changed))
			return trouble(job);
	if (fail_all(job, NULL) || book_begin(h->book))
		return trouble(job);
	return commit(job);
}

enum job_end job_run(struct job *job, int attempts)
{
	job->attempts = attempts;
	if (withdrawn_put_back(job->account, job->dir) || clear(job, "out") || clear(job, "problems"))
		return trouble(job);
	if (attempts > ATTEMPTS_MOST)
		return give_up(job);
	/* all that is asked of the book too: outside of a transaction each question locks the file for itself */
	if (unpack_zips(job) || book_begin(job->history.book) || triage(job)) {
		book_rollback(job->history.book);
		return trouble(job);
	}
	return convert(job) ? blame(job) : commit(job);
}
