#include "exchange/triage.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/checksum.h"
#include "core/feed_id.h"
#include "exchange/folder.h"
#include "format.h"
#include "core/load.h"
#include "exchange/earlier_files.h"
#include "recognise.h"

/* --- what fails ------------------------------------------------------------------------------------------------------- */

static void put_problem(struct out *out, const struct said *said)
{
	const struct code_text *text = &code_texts[said->diagnostic.code];

	diagnostic_print(out, &said->diagnostic);
	out_string(out, "    ");
	out_string(out, text->meaning);
	out_string(out, "\n    To do: ");
	out_string(out, text->cure);
	out_string(out, "\n\n");
}

int job_problem(struct job *job, struct job_file *file, const struct summary *summary)
{
	struct out out;
	char name[300];
	int folder = folder_make(job->dir, "problems"), result;

	file->fate = FILE_FAILED;
	if (folder < 0 || out_init(&out, -1)) {
		folder_close(folder);
		return log_say(&job->account->log, LOG_TROUBLE, "trouble", "cannot write work/%s/problems: %s", job->name, strerror(errno));
	}
	out_string(&out, file->name);
	out_string(&out, "\n\nThis file could not be converted. It lies beside this note as it was dropped; nothing of it was written.\n\n");
	for (const struct said *s = summary ? summary->said : NULL; s; s = s->next)
		put_problem(&out, s);
	if (!summary)
		out_string(&out, "Orderferry stopped at this file several times: it used up the memory or time that it may use, or met a fault of its\n"
			   "own. If the file is genuine, split it by date, or raise max-memory or max-seconds in orderferry.ini.\n\n");
	out_string(&out, "When that is done, move the file (or a better one) into the folder inbox again, and delete this note.\n");
	snprintf(name, sizeof name, "%.240s", file->name);
	result = folder_write(folder, name, out_text(&out)) ? log_say(&job->account->log, LOG_TROUBLE, "trouble", "cannot write work/%s/problems: %s",
		job->name, strerror(errno)) : 0;
	log_say(&job->account->log, LOG_WATCH_OUT, "failed", "%s went to failed/; the note beside it says why", file->name);
	out_close(&out);
	close(folder);
	return result;
}

/* --- orders ----------------------------------------------------------------------------------------------------------- */

static int add_seen(struct job *job, struct seen seen)
{
	struct seen *more = arena_more(&job->arena, job->seen, sizeof *more, job->seen_count, &job->seen_room);

	if (!more)
		return no_memory(&job->diags);
	job->seen = more;
	job->seen[job->seen_count++] = seen;
	return 0;
}

static int64_t mix(int64_t version, struct slice text)
{
	uint64_t parts[2] = { (uint64_t)version, slice_hash(text) };

	return (int64_t)slice_hash((struct slice){ (const char *)parts, sizeof parts });
}

/* What one file tells of one order: its rows as they are, under this header. */
static int note_order(struct job *job, const struct order_index *orders, size_t index, size_t file)
{
	int64_t version = mix(0, orders->sheets[0].header);

	for (uint32_t at = orders->entries[index].first; at != NO_ROW; at = orders->rows[at].next)
		version = mix(version, (struct slice){ orders->rows[at].at, orders->rows[at].len });
	return add_seen(job, (struct seen){ arena_copy(&job->arena, order_index_id(orders, index)), version, file });
}

static int note_orders(struct job *job, struct context *ctx, struct sheet *sheet, size_t file)
{
	struct order_index orders = { .sheets = sheet, .sheets_count = 1 };
	int result = order_index_add_sheet(ctx, &orders, 0);

	for (size_t i = 0; i < orders.count && !result; i++)
		result = note_order(job, &orders, i, file);
	order_index_close(&orders);
	return result;
}

/* 1: every row of it was read before. -1, said. */
static int known_row(struct job *job, const struct seen *seen)
{
	int64_t file;

	if (book_one(job->book, &file, 0, ASK_SEEN, "ti", seen->order, seen->version))
		return -1;
	return file != 0;
}

/* The older files that the order needs; those that were purged leave it with what is new alone. */
static int gather(struct job *job, struct slice order)
{
	struct found *rows = book_ask(job->book, ASK_SIGHTINGS_OF, "t", order);
	int more;
	bool is_new;

	if (!rows)
		return -1;
	while ((more = book_row(job->book, rows)) > 0) {
		int kept = slice_equal(book_text(rows, 1), SLICE("done")) ? earlier_files_add(job, book_number(rows, 0)) : 1;

		if (kept < 0 || (kept > 0 && set_add(&job->gone, slice_hash(order), 0, &is_new) == UINT32_MAX))
			return -1;
	}
	return more;
}

static int judge(struct job *job, const struct seen *seen)
{
	struct found *rows = book_ask(job->book, ASK_SALE, "t", seen->order);
	int row = rows ? book_row(job->book, rows) : -1, known = known_row(job, seen);
	bool is_new, final = row > 0 && (slice_equal(book_text(rows, 0), SLICE("written")) || slice_equal(book_text(rows, 0), SLICE("cancelled")));
	struct set *to = known > 0 && final ? &job->unchanged : &job->news;

	if (row < 0 || known < 0)
		return -1;
	if (set_add(to, slice_hash(seen->order), 0, &is_new) == UINT32_MAX)
		return no_memory(&job->diags);
	return is_new && to == &job->news ? gather(job, seen->order) : 0;
}

/* --- files ------------------------------------------------------------------------------------------------------------ */

/*
 * Stock, listings and products tell a state. The same state again is news after another one, if the file was made after that
 * one came in; else it is an old file, whose quantities were sold since. 1: it is old; -1: said.
 */
static int is_old_state(struct job *job, struct job_file *file)
{
	struct found *rows = book_ask(job->book, ASK_NEWEST_LIKE, "is", (int64_t)file->format->role, file->sha);
	int row = rows ? book_row(job->book, rows) : -1;
	bool same, later;

	if (row <= 0)
		return row;
	later = stamp_known(file->modified) && file->modified.utc > book_number(rows, 0);
	same = book_number(rows, 1) != 0;
	while ((row = book_row(job->book, rows)) > 0)
		;
	file->old = same && file->format->role == STOCK;
	return row < 0 ? -1 : !later;
}

/* Stock that was never converted, but exported before that which was: it failed then, and lay about. 1: it is; -1: said. */
static int is_older_stock(struct job *job, const struct job_file *file)
{
	struct found *rows = book_ask(job->book, ASK_NEWEST_LIKE, "is", (int64_t)STOCK, file->sha);
	int row = rows ? book_row(job->book, rows) : -1;
	struct stat newest;
	char path[300];

	if (row <= 0)
		return row;
	snprintf(path, sizeof path, "%.*s", (int)book_text(rows, 2).len, book_text(rows, 2).at);
	while ((row = book_row(job->book, rows)) > 0)
		;
	if (row < 0 || !stamp_known(file->modified) || fstatat(job->account->dir, path, &newest, 0) || file->modified.utc >= newest.st_mtim.tv_sec)
		return row;
	log_say(&job->account->log, LOG_WATCH_OUT, "old-stock", "%s was exported before the stock that was converted last: nothing of it is sent", file->name);
	return 1;
}

/*
 * Amazon says "1 record, 1 successful" of many a feed: the same words under another name are the answer to another feed, if they
 * come with its id or its note. 1: known; -1: said.
 */
static int is_known_answer(struct job *job, struct job_file *file)
{
	int64_t same_name;

	if (book_one(job->book, &same_name, 0, ASK_ANSWER_DONE, "ss", file->sha, file->name))
		return -1;
	file->old = !feed_id_of_report(file->name).len;
	return same_name != 0;
}

static bool has_taken(const struct job *job, enum role role)
{
	for (size_t i = 0; i < job->files_count; i++)
		if (job->files[i].fate == FILE_TAKEN && job->files[i].format->role == role)
			return true;
	return false;
}

static void set_aside(struct job *job, enum role role)
{
	for (size_t i = 0; i < job->files_count; i++)
		if (job->files[i].fate == FILE_TAKEN && job->files[i].format->role == role && job->files[i].old)
			job->files[i].fate = FILE_REPEATED;
}

/* The same words are the old answer without an id and a note; the same stock is the old one, unless Amazon's listings are news. */
static int set_aside_old(struct job *job)
{
	int64_t listed, stocked;

	if (!has_taken(job, RECORDS))
		set_aside(job, VERDICTS);
	if (book_one(job->book, &listed, 0, ASK_NEWEST_FILE, "i", (int64_t)LISTINGS) || book_one(job->book, &stocked, 0, ASK_NEWEST_FILE, "i", (int64_t)STOCK))
		return -1;
	if (!has_taken(job, LISTINGS) && listed <= stocked)
		set_aside(job, STOCK);
	return 0;
}

static bool is_twice(const struct job *job, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (job->files[i].fate == FILE_TAKEN && !strcmp(job->files[i].sha, job->files[index].sha) && job->files[i].format->role != VERDICTS)
			return true;
	return false;
}

/* BEFORE: it was converted before. 1: what it says is known; -1: said. */
static int is_known(struct job *job, struct job_file *file, bool before)
{
	int old;

	if (!before)
		return file->format->role == STOCK ? is_older_stock(job, file) : 0;
	switch (file->format->role) {
	case STOCK: case LISTINGS: case PRODUCTS:
		return is_old_state(job, file);
	case VERDICTS:
		return is_known_answer(job, file);
	case DELIVERIES:
		old = is_old_state(job, file);
		file->old = old > 0;
		return old < 0 ? -1 : 0;
	case SALES:
		return 1;
	default:        /* settings may have changed since for orders that wait; a feed may be answered again */
		return 0;
	}
}

int triage_look(const struct job_file *file, int64_t *size, int64_t *changed)
{
	struct stat status;

	if (stat(file->path, &status))
		return -1;
	*size = (int64_t)status.st_size;
	*changed = (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
	return 0;
}

static void keep(void *to, const struct diagnostic *said)
{
	struct summary *summary = to;

	if (summary->diags->count[said->code] <= DIAG_SHOWN)
		summary_keep(summary, said);
}

/* 0; 1: the file fails; -1: it cannot be read now. */
static int open_file(struct job *job, struct context *ctx, size_t index, struct sheet *sheet)
{
	struct job_file *file = &job->files[index];
	struct input input;

	if (triage_look(file, &file->size, &file->changed) || load_file(ctx, file->path, &input))
		return ctx->diags->count[TOO_LARGE] ? 1 : ctx->diags->count[NO_MEMORY] ? -1 : log_say(&job->account->log, LOG_TROUBLE, "trouble", "%s cannot be read", file->name);
	input.name = file->name;
	checksum_of(input.bytes, file->sha);
	file->modified = input.modified;
	if (recognise(ctx, &input, sheet))
		return ctx->diags->count[NO_MEMORY] ? -1 : 1;
	file->format = sheet->format;
	return 0;
}

static int survey_file(struct job *job, size_t index)
{
	struct arena arena, scratch;
	struct summary summary;
	struct diags diags = { .show = keep, .to = &summary };
	struct context ctx = job->ctx;
	struct sheet sheet;
	int64_t before = 0;
	int result;

	arena_init(&arena, SIZE_MAX);
	arena_init(&scratch, SIZE_MAX);
	summary_start(&summary, &arena, &diags);
	ctx.arena = &arena;
	ctx.scratch = &scratch;
	ctx.diags = &diags;
	result = open_file(job, &ctx, index, &sheet);
	if (result > 0)
		result = job_problem(job, &job->files[index], &summary);
	else if (!result && !(result = book_one(job->book, &before, 0, ASK_FILE_DONE, "s", job->files[index].sha))) {
		result = is_twice(job, index) ? 1 : is_known(job, &job->files[index], before != 0);
		if (result > 0) {
			job->files[index].fate = FILE_REPEATED;
			result = 0;
		} else if (!result && job->files[index].format->role == ORDERS)
			result = note_orders(job, &ctx, &sheet, index);
	}
	if (result < 0 && diags.count[NO_MEMORY])
		no_memory(&job->diags);
	diags_close(&diags);
	arena_close(&scratch);
	arena_close(&arena);
	return result;
}

int triage(struct job *job)
{
	for (size_t i = 0; i < job->files_count; i++)
		if (survey_file(job, i))
			return -1;
	if (set_aside_old(job))
		return -1;
	for (size_t i = 0; i < job->seen_count; i++)
		if (judge(job, &job->seen[i]))
			return -1;
	return earlier_files_by_role(job) || earlier_files_feeds(job) ? -1 : 0;
}
