#include "exchange/job_steps.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "exchange/claim.h"
#include "core/conversion.h"
#include "convert.h"
#include "exchange/file_away.h"
#include "exchange/folder.h"
#include "exchange/earlier_files.h"
#include "exchange/remember.h"
#include "exchange/triage.h"
#include "core/targets.h"

/* --- the conversion --------------------------------------------------------------------------------------------------- */

/* "odoo-csv odoo-module": as --as would name them. */
static int take_targets(struct job *job, struct options *options)
{
	struct scope scope = { .account = slice_of(job->account->name) };
	struct slice rest = slice_of(settings_get(job->settings, &scope, "write"));

	while (rest.len) {
		char *name = arena_string(&job->arena, slice_cut(&rest, ' '));

		if (!name || options->as_count == MOST_TARGETS)
			return no_memory(&job->diags);
		if (!*name)
			continue;
		if (!target_named(name))
			return diag(&job->diags, BAD_SETTINGS, NULL, "write: there is no output %s; `orderferry formats` lists them", name);
		options->as[options->as_count++] = name;
	}
	return 0;
}

static int take_files(struct job *job, struct options *options)
{
	size_t room = job->files_count + job->earlier_count, from = job->earlier_count > MOST_FILES - job->files_count ? job->earlier_count - (MOST_FILES - job->files_count) : 0;

	options->files = arena_take(&job->arena, (room + 1) * sizeof *options->files);
	options->shown = arena_take(&job->arena, (room + 1) * sizeof *options->shown);
	if (!options->files || !options->shown)
		return no_memory(&job->diags);
	for (size_t i = 0; i < job->files_count; i++)
		if (job->files[i].fate == FILE_TAKEN) {
			options->files[options->files_count] = (char *)job->files[i].path;
			options->shown[options->files_count++] = (char *)job->files[i].name;
		}
	if (!options->files_count)
		return 0;
	for (size_t i = from; i < job->earlier_count; i++) {
		options->files[options->files_count] = (char *)job->earlier[i].path;
		options->shown[options->files_count++] = (char *)job->earlier[i].shown;
	}
	return 0;
}

static char *now_text(struct job *job)
{
	struct civil c = stamp_civil((struct stamp){ exchange_now(job->account->exchange) });
	char text[40];

	snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute, c.second);
	return arena_string(&job->arena, slice_of(text));
}

/* 0; -1: failed, said in the summary. */
static int convert_files(struct job *job)
{
	struct slice parts[] = { slice_of(job->account->name), SLICE("/"), slice_of(exchange_folders[WORK]), SLICE("/"), slice_of(job->name), SLICE("/out") };
	struct options options = { .command = "convert", .page = true, .account = job->account->name, .now = now_text(job),
				   .folder = arena_string(&job->arena, arena_join(&job->arena, parts, sizeof parts / sizeof *parts)) };
	struct memory memory = remember_as_memory(job);

	if (!options.now || !options.folder)
		return no_memory(&job->diags);
	if (take_targets(job, &options) || take_files(job, &options))
		return -1;
	if (!options.files_count)
		return 0;
	convert(&job->ctx, &options, job->settings, &job->summary, &memory);
	return job->summary.failed ? -1 : 0;
}

static int cannot(struct job *job)
{
	return log_say(&job->account->log, LOG_TROUBLE, "trouble", "work/%s: %s", job->name, strerror(errno ? errno : ENOMEM));
}

/* Whether something came out that a person should see; that something waits for a person is told in the summary alone. */
static int has_output(struct job *job)
{
	int out = folder_open(job->dir, "out"), found = job->summary.need_a_person != 0;
	char **names;

	if (out < 0)
		return errno == ENOENT ? 0 : cannot(job);
	names = folder_names(&job->arena, out);
	for (size_t i = 0; names && names[i]; i++)
		found |= strncmp(names[i], "summary.", 8) != 0;
	found = names ? found : cannot(job);
	close(out);
	return found;
}

/* --- ends --------------------------------------------------------------------------------------------------------------- */

static enum job_end trouble(struct job *job)
{
	for (const struct said *s = job->summary.said; s; s = s->next)
		if (code_texts[s->diagnostic.code].severity == FATAL)
			log_say(&job->account->log, LOG_TROUBLE, code_texts[s->diagnostic.code].word, "%s", s->diagnostic.text);
	/* without memory the files stay in work/: it is tried again, then with each by itself, and at last the one that needs it fails */
	if (job->diags.count[NO_MEMORY])
		return JOB_DONE;
	inbox_put_back(job->account, job->name);
	return JOB_TROUBLE;
}

/* Not the files' fault: a full disk, a drive that fails, the book. They wait in the inbox. */
static bool not_the_files(const struct job *job)
{
	unsigned long said = 0;

	for (unsigned code = 0; code < CODE_COUNT; code++)
		said += code_texts[code].severity == FATAL ? job->diags.count[code] : 0;
	return !said || job->diags.count[CANNOT_WRITE] || job->diags.count[CANNOT_READ] || job->diags.count[NO_MEMORY];
}

static size_t job_file(const struct job *job, struct job_file **last)
{
	size_t count = 0;

	for (size_t i = 0; i < job->files_count; i++)
		if (job->files[i].fate == FILE_TAKEN) {
			*last = &job->files[i];
			count++;
		}
	return count;
}

/* Whether a person must do something. */
static bool report(struct job *job)
{
	size_t failed = 0, repeated = 0;

	for (size_t i = 0; i < job->files_count; i++) {
		failed += job->files[i].fate == FILE_FAILED;
		repeated += job->files[i].fate == FILE_REPEATED;
	}
	log_say(&job->account->log, failed || job->summary.need_a_person ? LOG_WATCH_OUT : LOG_DONE, "job",
		"%s: %zu files (%zu failed, %zu known already), %ld orders read, %lld written, %ld need a person", job->name, job->files_count,
		failed, repeated, job->summary.read, (long long)job->orders_written, job->summary.need_a_person);
	return failed || job->summary.need_a_person;
}

static int clear(struct job *job, const char *name)
{
	return folder_remove(job->dir, name) ? cannot(job) : 0;
}

/* Written on by somebody after it was looked at: what was converted is not what lies there. */
static bool grown(const struct job *job)
{
	int64_t size, changed;

	for (size_t i = 0; i < job->files_count; i++)
		if (triage_look(&job->files[i], &size, &changed) || size != job->files[i].size || changed != job->files[i].changed) {
			log_say(&job->account->log, LOG_WATCH_OUT, "grows", "%s is still being written; it waits in inbox/", job->files[i].name);
			return true;
		}
	return false;
}

static enum job_end commit(struct job *job)
{
	bool attention;
	int output = has_output(job), outcome = output | (job->summary.need_a_person || job->summary.cancellations ? 2 : 0);

	if (output < 0 || grown(job) || job_record(job, outcome) || (folder_sync(job->dir) && cannot(job)) || book_do(job->book, ASK_COMMIT, "")) {
		book_do(job->book, ASK_ROLLBACK, "");
		return trouble(job);
	}
	attention = report(job);
	if (file_away(job->account, job->book, job->name, job->number))
		return JOB_TROUBLE;
	return attention ? JOB_ATTENTION : JOB_DONE;
}

/* The files do not convert together. One by one, those that can do, and the others fail. */
static enum job_end blame(struct job *job)
{
	struct job_file *only = NULL;
	size_t count = job_file(job, &only);

	book_do(job->book, ASK_ROLLBACK, "");
	if (not_the_files(job))
		return trouble(job);
	if (count > 1)
		return inbox_split(job->account, job->name) ? JOB_TROUBLE : JOB_DONE;
	job->orders_written = job->waiting = 0;
	if (!only || job_problem(job, only, &job->summary) || clear(job, "out") || book_do(job->book, ASK_BEGIN, ""))
		return trouble(job);
	job_reset(job);
	return commit(job);
}

/* It was begun several times and never came to an end. */
static enum job_end give_up(struct job *job)
{
	if (job->files_count > 1)
		return inbox_split(job->account, job->name) ? JOB_TROUBLE : JOB_DONE;
	if (!job->files_count)
		return folder_remove(job->account->folder[WORK], job->name) ? JOB_TROUBLE : JOB_DONE;
	if (triage_look(&job->files[0], &job->files[0].size, &job->files[0].changed) || job_problem(job, &job->files[0], NULL) || book_do(job->book, ASK_BEGIN, ""))
		return trouble(job);
	return commit(job);
}

enum job_end job_run(struct job *job, int attempts)
{
	if (clear(job, "out") || clear(job, "problems"))
		return trouble(job);
	if (attempts > 2)
		return give_up(job);
	if (triage(job) || book_do(job->book, ASK_BEGIN, ""))
		return trouble(job);
	return convert_files(job) ? blame(job) : commit(job);
}
