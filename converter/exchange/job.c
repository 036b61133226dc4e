#include "exchange/job.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/checksum.h"
#include "core/folder.h"
#include "exchange/job_name.h"
#include "core/setup.h"
#include "value/text.h"
#include "book/history.h"
#include "book/attention.h"
#include "book/jobs.h"
#include "report/need.h"

/* --- opening ---------------------------------------------------------------------------------------------------------- */

int job_list(struct job *job)
{
	struct arena *arena = &job->session.arena;
	char **names = folder_names(arena, job->in);
	size_t count = 0;

	if (!names)
		return log_say(&job->account->log, LOG_TROUBLE, "trouble", "cannot read work/%s: %s", job->name, strerror(errno));
	while (names[count])
		count++;
	job->history.files = arena_take(arena, (count + 1) * sizeof *job->history.files);
	if (!job->history.files)
		return no_memory(&job->session.diags);
	for (size_t i = 0; i < count; i++) {
		struct slice parts[] = { slice_of(exchange_folders[WORK]), SLICE("/"), slice_of(job->name), SLICE("/in/"), slice_of(names[i]) };

		job->history.files[i].name = names[i];
		job->history.files[i].path = history_path(&job->history, arena_join(arena, parts, sizeof parts / sizeof *parts));
		if (!job->history.files[i].path)
			return -1;
	}
	job->history.files_count = count;
	return 0;
}

/* An order that no report named may be another account's. */
static int look_around(struct job *job)
{
	char **names = exchange_accounts(job->account->exchange, &job->session.arena);
	size_t kept = 0;

	for (size_t i = 0; names && names[i]; i++)
		if (strcmp(names[i], job->account->name))
			names[kept++] = names[i];
	if (!names)
		return -1;
	names[kept] = NULL;
	job->history.others = names;
	return 0;
}

static void start_report(struct job *job)
{
	struct report *report = &job->session.report;

	report->in_exchange = true;
	report->account = job->account->name;
	report->batch = job->name;
	report->at = job->history.now;
}

int job_open(struct job *job, const struct account *account, const struct settings *settings, struct book *book, const char *name)
{
	*job = (struct job){ .account = account, .settings = settings, .name = name, .in = -1 };
	session_start(&job->session, NULL, NULL);
	job->history = (struct history){ .book = book, .log = &account->log, .ctx = &job->session.ctx, .account = account->name, .dir = account->dir,
					 .job = name, .now = exchange_now(account->exchange) };
	job->conversion = (struct conversion){ .ctx = &job->session.ctx, .settings = settings, .report = &job->session.report,
					       .history = &job->history, .scope.account = slice_of(account->name) };
	job->dir = folder_open(account->folder[WORK], name);
	if (job->dir >= 0)
		job->in = folder_open(job->dir, "in");
	if (job->in < 0)
		return log_say(&account->log, LOG_TROUBLE, "trouble", "cannot open work/%s: %s", name, strerror(errno));
	if (rerun_read(job->dir, &job->rerun))
		return log_say(&account->log, LOG_TROUBLE, "trouble", "cannot read work/%s: %s", name, strerror(errno));
	if (job->rerun.at)
		job->history.now = job->rerun.at;
	start_report(job);
	if (jobs_last(book, &job->history.number))
		return -1;
	/* at least the number of its name: so the last job always has the highest */
	job->history.number = job_name_number(name) > job->history.number ? job_name_number(name) : job->history.number + 1;
	return look_around(job) || job_list(job) || setup_context(&job->session.ctx, settings, job->conversion.scope.account) ? -1 : 0;
}

void job_say(const struct job *job)
{
	for (const struct kept_diagnostic *k = job->session.report.kept; k; k = k->next)
		if (code_texts[k->diagnostic.code].severity == FATAL)
			log_say(&job->account->log, LOG_TROUBLE, code_texts[k->diagnostic.code].word, "%s", k->diagnostic.text);
}

void job_close(struct job *job)
{
	pipelines_close(&job->conversion, &job->own);
	folder_close(job->in);
	folder_close(job->dir);
	session_end(&job->session);
}

void job_reset(struct job *job)
{
	session_reset(&job->session);
	start_report(job);
}

/* --- files that fail -------------------------------------------------------------------------------------------------- */

int job_look(const struct history_file *file, int64_t *size, int64_t *changed)
{
	struct stat status;

	if (lstat(file->path, &status))
		return -1;
	if (!S_ISREG(status.st_mode)) {
		errno = ENXIO;
		return -1;
	}
	*size = (int64_t)status.st_size;
	*changed = (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
	return 0;
}

static void put_problem(struct out *out, const struct diagnostic *diagnostic)
{
	const struct code_text *text = &code_texts[diagnostic->code];

	diagnostic_print(out, diagnostic, false);
	out_string(out, "    ");
	out_string(out, text->meaning);
	out_string(out, "\n    To do: ");
	out_string(out, text->cure);
	out_string(out, "\n\n");
}

static void put_note(struct out *out, const char *name, const struct report *report)
{
	text_put(out, slice_of(name));
	out_string(out, "\n\nOrderferry could not convert this file. It is next to this note, unchanged. No part of it was written.\n\n");
	for (const struct kept_diagnostic *k = report ? report->kept : NULL; k; k = k->next)
		put_problem(out, &k->diagnostic);
	if (!report)
		out_string(out, "Orderferry stopped at this file several times: it used up the memory or time that it may use, or it has a fault of its\n"
			   "own. If the file is genuine, split it by date, or raise max-memory or max-seconds in orderferry.ini.\n\n");
	out_string(out, "Then move the file (or a better one) into the folder inbox again, and delete this note.\n");
}

/* The first error says why; a file at which the program stopped has none. */
static int add_failure(struct job *job, size_t file, const struct report *report)
{
	struct arena *arena = &job->session.arena;
	struct job_failure *more = arena_more(arena, job->failures, sizeof *more, job->failures_count, &job->failures_room);
	struct job_failure failure = { file, CODE_NONE, "Orderferry stopped at this file several times" };

	for (const struct kept_diagnostic *k = report ? report->kept : NULL; k && failure.code == CODE_NONE; k = k->next)
		if (code_texts[k->diagnostic.code].severity == FATAL)
			failure = (struct job_failure){ file, k->diagnostic.code, arena_string(arena, slice_of(k->diagnostic.text)) };
	if (!more || !failure.text)
		return no_memory(&job->session.diags);
	job->failures = more;
	job->failures[job->failures_count++] = failure;
	return 0;
}

int job_settles(struct job *job, struct slice subject)
{
	struct arena *arena = &job->session.arena;
	struct slice *more = arena_more(arena, job->settled, sizeof *more, job->settled_count, &job->settled_room), kept = arena_copy(arena, subject);

	if (!more || !kept.at)
		return no_memory(&job->session.diags);
	job->settled = more;
	job->settled[job->settled_count++] = kept;
	return 0;
}

int job_problem(struct job *job, struct history_file *file, const struct report *report)
{
	struct out out;
	char name[CHECKSUM_DIGITS + 1];
	int folder = folder_make(job->dir, "problems"), result;

	if (job->rerun.kind == RERUN_FILED) {
		file->fate = FILE_REPEATED;
		log_say(&job->account->log, LOG_WATCH_OUT, "lost", "%s stays in done/, but can no longer be converted: what the book knew of it is not found "
			"again", file->name);
		return 0;
	}
	file->fate = FILE_FAILED;
	if (add_failure(job, (size_t)(file - job->history.files), report)) {
		folder_close(folder);
		return -1;
	}
	if (folder < 0 || out_init(&out, -1)) {
		folder_close(folder);
		return log_say(&job->account->log, LOG_TROUBLE, "trouble", "cannot write work/%s/problems: %s", job->name, strerror(errno));
	}
	put_note(&out, file->name, report);
	checksum_of(slice_of(file->name), name);
	result = folder_write(folder, name, out_text(&out)) ? log_say(&job->account->log, LOG_TROUBLE, "trouble", "cannot write work/%s/problems: %s",
		job->name, strerror(errno)) : 0;
	log_say(&job->account->log, LOG_WATCH_OUT, "failed", "%s went to failed/; the note beside it says why", file->name);
	out_close(&out);
	close(folder);
	return result;
}

/* --- the book --------------------------------------------------------------------------------------------------------- */

/* A long name keeps its end, where Amazon's report numbers and the kind of file are. */
static void name_kept(const struct job *job, size_t index, char *to, size_t room)
{
	const struct history_file *file = &job->history.files[index];
	const char *folder = exchange_folders[file->fate == FILE_FAILED ? FAILED : DONE];
	size_t len = strlen(file->name);

	if (len <= 180)
		snprintf(to, room, "%s/%s.%s", folder, job->name, file->name);
	else
		snprintf(to, room, "%s/%s.%zu.%s", folder, job->name, index, file->name + len - 160);
}

static int record_file(struct job *job, size_t index)
{
	static const char *const states[] = { [FILE_TAKEN] = "done", [FILE_REPEATED] = "repeated", [FILE_FAILED] = "failed", [FILE_NOTE] = "note" };
	struct history_file *file = &job->history.files[index];
	char kept[300];

	name_kept(job, index, kept, sizeof kept);
	return jobs_add_file(job->history.book, &(struct jobs_file){ .job = job->history.number, .at = job->history.now, .sha = file->sha, .name = file->name,
								     .kept = kept, .state = states[file->fate], .format = file->format }, &file->id);
}

/* --- what needs the seller ---------------------------------------------------------------------------------------------- */

/* A file that is the subject of an entry: a newer one of its kind may end it. */
static int64_t file_of(const struct job *job, struct slice subject)
{
	for (size_t i = 0; i < job->history.files_count; i++)
		if (slice_equal(slice_of(job->history.files[i].name), subject))
			return job->history.files[i].id;
	return 0;
}

/* What held it before, and holds it no more: another reason took its place. */
static int end_replaced(struct job *job, const struct attention *a)
{
	enum { MOST = 16 };
	struct found *rows = attention_beside(job->history.book, a);
	int64_t over[MOST];
	size_t count = 0;
	int row = rows ? 0 : -1;

	while (!row && (row = book_row(job->history.book, rows)) > 0) {
		if (count < MOST && !need_listed(&job->session.report, book_text(rows, "kind"), a->subject, a->part))
			over[count++] = book_number(rows, "id");
		row = 0;
	}
	for (size_t i = 0; !row && i < count; i++)
		row = attention_over(job->history.book, over[i], job->history.now);
	return row;
}

static int open_needs(struct job *job, bool has_output)
{
	for (const struct report_need *n = job->session.report.needs; n; n = n->next) {
		struct attention a = { n->kind, n->subject, n->part, n->text, n->to_do, n->owner, has_output ? job->name : NULL, job->history.now, n->rank,
				       file_of(job, n->subject), n->held, false };

		if ((a.held && end_replaced(job, &a)) || attention_open(job->history.book, &a, &job->added))
			return -1;
	}
	return 0;
}

static int open_failures(struct job *job)
{
	for (size_t i = 0; i < job->failures_count; i++) {
		const struct job_failure *f = &job->failures[i];
		char kept[300];

		name_kept(job, f->file, kept, sizeof kept);
		if (attention_open(job->history.book, &(struct attention){
				.kind = slice_of(f->code == CODE_NONE ? "failed-file" : code_texts[f->code].word), .subject = slice_of(kept), .part = SLICE(""),
				.text = slice_of(f->text), .to_do = f->code == CODE_NONE ? SLICE("Split the file by date, or raise max-memory or max-seconds in orderferry.ini.")
				: slice_of(code_texts[f->code].cure), .owner = SLICE(""), .since = job->history.now, .rank = NEED_FILE,
				.file = job->history.files[f->file].id, .held = true }, &job->added))
			return -1;
	}
	return 0;
}

/* A newer state replaces what failed before; a report does not replace another. */
static int settle_older(struct job *job)
{
	for (size_t i = 0; i < job->history.files_count; i++) {
		const struct history_file *f = &job->history.files[i];
		bool replaces = f->format && (pipelines_again(f->format->role) == AGAIN_STATE || pipelines_again(f->format->role) == AGAIN_OLD);

		if (f->fate == FILE_TAKEN && attention_settle_files(job->history.book, f->sha, f->name, replaces ? (int64_t)f->format->role : -1, f->id, job->history.now))
			return -1;
	}
	return 0;
}

static int settle_wished(struct job *job)
{
	for (size_t i = 0; i < job->settled_count; i++) {
		int64_t count;

		if (attention_done(job->history.book, job->settled[i], job->history.now, &count))
			return -1;
		log_say(&job->account->log, count ? LOG_DONE : LOG_WATCH_OUT, "done", count ? "%.*s is settled" : "%.*s: nothing with this name needs your attention",
			SHOWN(job->settled[i]));
	}
	return 0;
}

static int record_needs(struct job *job, bool has_output)
{
	return settle_older(job) || open_needs(job, has_output) || open_failures(job) || settle_wished(job) ||
	       attention_count(job->history.book, &job->attention) ? -1 : 0;
}

int job_record(struct job *job, bool has_output)
{
	const struct report *report = &job->session.report;
	struct jobs_entry entry = { job->history.number, job->name, job->history.now, has_output | (report->attention ? 2 : 0), report->written, report->waiting };

	if (jobs_add(job->history.book, &entry))
		return -1;
	for (size_t i = 0; i < job->history.files_count; i++)
		if (record_file(job, i))
			return -1;
	return pipelines_record(&job->conversion, &job->own) || record_needs(job, has_output) ? -1 : 0;
}
