#include "exchange/triage.h"

#include <string.h>

#include "core/checksum.h"
#include "core/load.h"
#include "recognise.h"
#include "book/history.h"
#include "book/jobs.h"
#include "exchange/attempts.h"
#include "exchange/split.h"

static bool is_twice(const struct job *job, size_t index)
{
	const struct history_file *files = job->history.files;

	for (size_t i = 0; i < index; i++)
		if (files[i].fate == FILE_TAKEN && !strcmp(files[i].sha, files[index].sha) && pipelines_again(files[i].format->role) != AGAIN_ANSWER)
			return true;
	return false;
}

/*
 * A file that reports a state. The same state again counts as new after another one, if the file was made after that one came in. Otherwise it is an
 * old file, and much has happened since. 1: it is old.
 */
static int is_old_state(struct job *job, struct history_file *file)
{
	struct jobs_newest newest;
	int found = jobs_newest_like(job->history.book, file->format->role, file->sha, &newest);

	if (found <= 0)
		return found;
	file->old = newest.same;
	return !stamp_known(file->modified) || file->modified.utc <= newest.at;
}

static int is_known_answer(struct job *job, const struct history_file *file)
{
	int64_t same_name;

	return jobs_file_done_as(job->history.book, file->sha, file->name, &same_name) ? -1 : same_name != 0;
}

/* The file was converted before. 1: its content is known. */
static int is_known(struct job *job, struct history_file *file)
{
	int old;

	switch (pipelines_again(file->format->role)) {
	case AGAIN_STATE:
		return is_old_state(job, file);
	case AGAIN_ANSWER:
		return is_known_answer(job, file);
	case AGAIN_OLD:
		old = is_old_state(job, file);
		file->old = old > 0;
		return old < 0 ? -1 : 0;
	case AGAIN_NEVER:
		return 1;
	default:
		return 0;
	}
}

/* --- a file that settles something: nothing but lines like "done 302-1234567-1234567" ---------------------------------- */

enum { LONGEST_NOTE = 65536 };

static struct slice next_line(struct slice *rest)
{
	return slice_trim(slice_cut(rest, '\n'));
}

static struct slice without_mark(struct slice text)
{
	return slice_starts(text, SLICE("\xEF\xBB\xBF")) ? slice_from(text, 3) : text;
}

static bool is_note(struct slice text)
{
	bool any = false;

	if (text.len > LONGEST_NOTE)
		return false;
	for (text = without_mark(text); text.len;) {
		struct slice line = next_line(&text);

		if (line.len && !slice_same_start(line, SLICE("done ")))
			return false;
		any |= line.len != 0;
	}
	return any;
}

static int take_note(struct job *job, struct slice text)
{
	for (text = without_mark(text); text.len;) {
		struct slice line = next_line(&text);

		if (line.len && job_settles(job, slice_trim(slice_from(line, strlen("done ")))))
			return -1;
	}
	return 0;
}

/* 0; 1: the file fails; 2: it is a note; -1: it cannot be read now. */
static int open_file(struct job *job, struct context *ctx, struct history_file *file, struct sheet *sheet)
{
	struct input input;

	if (job_look(file, &file->size, &file->changed) || load_plain_file(ctx, file->path, &input))
		return ctx->diags->count[TOO_LARGE] ? 1 : ctx->diags->count[NO_MEMORY] ? -1 : log_say(&job->account->log, LOG_TROUBLE, "trouble", "%s cannot be read", file->name);
	input.name = file->name;
	checksum_of(input.bytes, file->sha);
	file->modified = input.modified;
	if (is_note(input.bytes)) {
		file->fate = FILE_NOTE;
		return take_note(job, input.bytes) ? -1 : 2;
	}
	if (recognise(ctx, &input, sheet))
		return ctx->diags->count[NO_MEMORY] ? -1 : 1;
	file->format = sheet->format;
	return 0;
}

static int look(struct job *job, size_t index, struct sheet *sheet)
{
	struct history_file *file = &job->history.files[index];
	int64_t before;
	int known;

	if (jobs_file_done(job->history.book, file->sha, &before))
		return -1;
	known = is_twice(job, index) ? 1 : before ? is_known(job, file) : 0;
	if (!known)
		known = pipelines_look(&job->conversion, &job->own, sheet, index);
	if (known > 0)
		file->fate = FILE_REPEATED;
	return known < 0 ? -1 : 0;
}

/* Each file is read in separate memory, which is freed again: there may be hundreds. */
static int triage_file(struct job *job, size_t index)
{
	struct session session;
	struct sheet sheet;
	int result;

	if (job->attempts > ATTEMPTS_BEGUN && split_suspect(job, index))
		return -1;
	session_start(&session, NULL, NULL);
	session.ctx.limits = job->session.ctx.limits;
	session.ctx.labels = job->session.ctx.labels;
	session.arena.limit = session.scratch.limit = job->session.arena.limit;
	job->conversion.ctx = &session.ctx;
	result = open_file(job, &session.ctx, &job->history.files[index], &sheet);
	if (result == 1)
		result = job_problem(job, &job->history.files[index], &session.report);
	else if (!result)
		result = look(job, index, &sheet);
	else if (result == 2)
		result = 0;
	if (result < 0 && session.diags.count[NO_MEMORY]) {
		no_memory(&job->session.diags);
		split_suspect(job, index);
	}
	job->conversion.ctx = &job->session.ctx;
	session_end(&session);
	return result;
}

int triage(struct job *job)
{
	for (size_t i = 0; i < job->history.files_count; i++)
		if (triage_file(job, i))
			return -1;
	return split_note(job) ? -1 : pipelines_gather(&job->conversion, &job->own);
}
