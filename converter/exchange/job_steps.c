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
static int take_targets(struct task *t, struct options *options)
{
	struct scope scope = { .account = slice_of(t->account->name) };
	struct slice rest = slice_of(setting(t->settings, &scope, "write"));

	while (rest.len) {
		char *name = arena_string(&t->arena, slice_cut(&rest, ' '));

		if (!name || options->as_count == MOST_TARGETS)
			return task_no_memory(t);
		if (!*name)
			continue;
		if (!target_named(name))
			return diag(&t->diags, BAD_SETTINGS, NULL, "write: there is no output %s; `orderferry formats` lists them", name);
		options->as[options->as_count++] = name;
	}
	return 0;
}

static int take_files(struct task *t, struct options *options)
{
	size_t room = t->files_count + t->older_count, from = t->older_count > MOST_FILES - t->files_count ? t->older_count - (MOST_FILES - t->files_count) : 0;

	options->files = arena_take(&t->arena, (room + 1) * sizeof *options->files);
	options->shown = arena_take(&t->arena, (room + 1) * sizeof *options->shown);
	if (!options->files || !options->shown)
		return task_no_memory(t);
	for (size_t i = 0; i < t->files_count; i++)
		if (t->files[i].fate == FILE_TAKEN) {
			options->files[options->files_count] = (char *)t->files[i].path;
			options->shown[options->files_count++] = (char *)t->files[i].name;
		}
	if (!options->files_count)
		return 0;
	for (size_t i = from; i < t->older_count; i++) {
		options->files[options->files_count] = (char *)t->older[i].path;
		options->shown[options->files_count++] = (char *)t->older[i].shown;
	}
	return 0;
}

static char *now_text(struct task *t)
{
	struct civil c = stamp_civil((struct stamp){ exchange_now(t->account->exchange) });
	char text[40];

	snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute, c.second);
	return arena_string(&t->arena, slice_of(text));
}

/* 0; -1: failed, said in the summary. */
static int convert_files(struct task *t)
{
	struct slice parts[] = { slice_of(t->account->name), SLICE("/"), slice_of(exchange_folders[WORK]), SLICE("/"), slice_of(t->name), SLICE("/out") };
	struct options options = { .command = "convert", .page = true, .account = t->account->name, .now = now_text(t),
				   .folder = arena_string(&t->arena, arena_join(&t->arena, parts, sizeof parts / sizeof *parts)) };
	struct memory memory = remember_as_memory(t);

	if (!options.now || !options.folder)
		return task_no_memory(t);
	if (take_targets(t, &options) || take_files(t, &options))
		return -1;
	if (!options.files_count)
		return 0;
	convert(&t->job, &options, t->settings, &t->summary, &memory);
	return t->summary.failed ? -1 : 0;
}

static int cannot(struct task *t)
{
	return log_say(&t->account->log, LOG_TROUBLE, "trouble", "work/%s: %s", t->name, strerror(errno ? errno : ENOMEM));
}

/* Whether something came out that a person should see; that something waits for a person is told in the summary alone. */
static int has_output(struct task *t)
{
	int out = folder_open(t->dir, "out"), found = t->summary.need_a_person != 0;
	char **names;

	if (out < 0)
		return errno == ENOENT ? 0 : cannot(t);
	names = folder_names(&t->arena, out);
	for (size_t i = 0; names && names[i]; i++)
		found |= strncmp(names[i], "summary.", 8) != 0;
	found = names ? found : cannot(t);
	close(out);
	return found;
}

/* --- ends --------------------------------------------------------------------------------------------------------------- */

static enum task_end trouble(struct task *t)
{
	for (const struct said *s = t->summary.said; s; s = s->next)
		if (code_texts[s->diagnostic.code].severity == FATAL)
			log_say(&t->account->log, LOG_TROUBLE, code_texts[s->diagnostic.code].word, "%s", s->diagnostic.text);
	/* without memory the files stay in work/: it is tried again, then with each by itself, and at last the one that needs it fails */
	if (t->diags.count[NO_MEMORY])
		return TASK_DONE;
	claim_put_back(t->account, t->name);
	return TASK_TROUBLE;
}

/* Not the files' fault: a full disk, a drive that fails, the book. They wait in the inbox. */
static bool not_the_files(const struct task *t)
{
	unsigned long said = 0;

	for (unsigned code = 0; code < CODE_COUNT; code++)
		said += code_texts[code].severity == FATAL ? t->diags.count[code] : 0;
	return !said || t->diags.count[CANNOT_WRITE] || t->diags.count[CANNOT_READ] || t->diags.count[NO_MEMORY];
}

static size_t taken(const struct task *t, struct taken **last)
{
	size_t count = 0;

	for (size_t i = 0; i < t->files_count; i++)
		if (t->files[i].fate == FILE_TAKEN) {
			*last = &t->files[i];
			count++;
		}
	return count;
}

/* Whether a person must do something. */
static bool report(struct task *t)
{
	size_t failed = 0, repeated = 0;

	for (size_t i = 0; i < t->files_count; i++) {
		failed += t->files[i].fate == FILE_FAILED;
		repeated += t->files[i].fate == FILE_REPEATED;
	}
	log_say(&t->account->log, failed || t->summary.need_a_person ? LOG_WATCH_OUT : LOG_DONE, "job",
		"%s: %zu files (%zu failed, %zu known already), %ld orders read, %lld written, %ld need a person", t->name, t->files_count,
		failed, repeated, t->summary.read, (long long)t->orders_written, t->summary.need_a_person);
	return failed || t->summary.need_a_person;
}

static int clear(struct task *t, const char *name)
{
	return folder_remove(t->dir, name) ? cannot(t) : 0;
}

/* Written on by somebody after it was looked at: what was converted is not what lies there. */
static bool grown(const struct task *t)
{
	int64_t size, changed;

	for (size_t i = 0; i < t->files_count; i++)
		if (survey_look(&t->files[i], &size, &changed) || size != t->files[i].size || changed != t->files[i].changed) {
			log_say(&t->account->log, LOG_WATCH_OUT, "grows", "%s is still being written; it waits in inbox/", t->files[i].name);
			return true;
		}
	return false;
}

static enum task_end commit(struct task *t)
{
	bool attention;
	int output = has_output(t), outcome = output | (t->summary.need_a_person || t->summary.cancellations ? 2 : 0);

	if (output < 0 || grown(t) || remember(t, outcome) || (folder_sync(t->dir) && cannot(t)) || book_do(t->book, ASK_COMMIT, "")) {
		book_do(t->book, ASK_ROLLBACK, "");
		return trouble(t);
	}
	attention = report(t);
	if (file_away(t->account, t->book, t->name, t->number))
		return TASK_TROUBLE;
	return attention ? TASK_ATTENTION : TASK_DONE;
}

/* The files do not convert together. One by one, those that can do, and the others fail. */
static enum task_end blame(struct task *t)
{
	struct taken *only = NULL;
	size_t count = taken(t, &only);

	book_do(t->book, ASK_ROLLBACK, "");
	if (not_the_files(t))
		return trouble(t);
	if (count > 1)
		return claim_split(t->account, t->name) ? TASK_TROUBLE : TASK_DONE;
	t->orders_written = t->waiting = 0;
	if (!only || survey_problem(t, only, &t->summary) || clear(t, "out") || book_do(t->book, ASK_BEGIN, ""))
		return trouble(t);
	task_reset(t);
	return commit(t);
}

/* It was begun several times and never came to an end. */
static enum task_end give_up(struct task *t)
{
	if (t->files_count > 1)
		return claim_split(t->account, t->name) ? TASK_TROUBLE : TASK_DONE;
	if (!t->files_count)
		return folder_remove(t->account->folder[WORK], t->name) ? TASK_TROUBLE : TASK_DONE;
	if (survey_look(&t->files[0], &t->files[0].size, &t->files[0].changed) || survey_problem(t, &t->files[0], NULL) || book_do(t->book, ASK_BEGIN, ""))
		return trouble(t);
	return commit(t);
}

enum task_end run(struct task *t, int attempts)
{
	if (clear(t, "out") || clear(t, "problems"))
		return trouble(t);
	if (attempts > 2)
		return give_up(t);
	if (survey(t) || book_do(t->book, ASK_BEGIN, ""))
		return trouble(t);
	return convert_files(t) ? blame(t) : commit(t);
}
