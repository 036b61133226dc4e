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

int survey_problem(struct task *t, struct taken *file, const struct summary *summary)
{
	struct out out;
	char name[300];
	int folder = folder_make(t->dir, "problems"), result;

	file->fate = FILE_FAILED;
	if (folder < 0 || out_init(&out, -1)) {
		folder_close(folder);
		return log_say(&t->account->log, LOG_TROUBLE, "trouble", "cannot write work/%s/problems: %s", t->name, strerror(errno));
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
	result = folder_write(folder, name, out_text(&out)) ? log_say(&t->account->log, LOG_TROUBLE, "trouble", "cannot write work/%s/problems: %s",
		t->name, strerror(errno)) : 0;
	log_say(&t->account->log, LOG_WATCH_OUT, "failed", "%s went to failed/; the note beside it says why", file->name);
	out_close(&out);
	close(folder);
	return result;
}

/* --- orders ----------------------------------------------------------------------------------------------------------- */

static int add_seen(struct task *t, struct seen seen)
{
	struct seen *more = arena_more(&t->arena, t->seen, sizeof *more, t->seen_count, &t->seen_room);

	if (!more)
		return task_no_memory(t);
	t->seen = more;
	t->seen[t->seen_count++] = seen;
	return 0;
}

static int64_t mix(int64_t version, struct slice text)
{
	uint64_t parts[2] = { (uint64_t)version, slice_hash(text) };

	return (int64_t)slice_hash((struct slice){ (const char *)parts, sizeof parts });
}

/* What one file tells of one order: its rows as they are, under this header. */
static int note_order(struct task *t, const struct batch *batch, size_t index, size_t file)
{
	int64_t version = mix(0, batch->sheets[0].header);

	for (uint32_t at = batch->orders[index].first; at != NO_SIGHTING; at = batch->sightings[at].next)
		version = mix(version, (struct slice){ batch->sightings[at].at, batch->sightings[at].len });
	return add_seen(t, (struct seen){ arena_copy(&t->arena, batch_id(batch, index)), version, file });
}

static int note_orders(struct task *t, struct job *job, struct sheet *sheet, size_t file)
{
	struct batch batch = { .sheets = sheet, .sheets_count = 1 };
	int result = batch_add_sheet(job, &batch, 0);

	for (size_t i = 0; i < batch.orders_count && !result; i++)
		result = note_order(t, &batch, i, file);
	batch_close(&batch);
	return result;
}

/* 1: every row of it was read before. -1, said. */
static int known_row(struct task *t, const struct seen *seen)
{
	int64_t file;

	if (book_one(t->book, &file, 0, ASK_SEEN, "ti", seen->order, seen->version))
		return -1;
	return file != 0;
}

/* The older files that the order needs; those that were purged leave it with what is new alone. */
static int gather(struct task *t, struct slice order)
{
	struct found *rows = book_ask(t->book, ASK_SIGHTINGS_OF, "t", order);
	int more;
	bool is_new;

	if (!rows)
		return -1;
	while ((more = book_row(t->book, rows)) > 0) {
		int kept = slice_equal(book_text(rows, 1), SLICE("done")) ? older_add(t, book_number(rows, 0)) : 1;

		if (kept < 0 || (kept > 0 && set_add(&t->gone, slice_hash(order), 0, &is_new) == UINT32_MAX))
			return -1;
	}
	return more;
}

static int judge(struct task *t, const struct seen *seen)
{
	struct found *rows = book_ask(t->book, ASK_SALE, "t", seen->order);
	int row = rows ? book_row(t->book, rows) : -1, known = known_row(t, seen);
	bool is_new, final = row > 0 && (slice_equal(book_text(rows, 0), SLICE("written")) || slice_equal(book_text(rows, 0), SLICE("cancelled")));
	struct set *to = known > 0 && final ? &t->unchanged : &t->news;

	if (row < 0 || known < 0)
		return -1;
	if (set_add(to, slice_hash(seen->order), 0, &is_new) == UINT32_MAX)
		return task_no_memory(t);
	return is_new && to == &t->news ? gather(t, seen->order) : 0;
}

/* --- files ------------------------------------------------------------------------------------------------------------ */

/*
 * Stock, listings and products tell a state. The same state again is news after another one, if the file was made after that
 * one came in; else it is an old file, whose quantities were sold since. 1: it is old; -1: said.
 */
static int is_old_state(struct task *t, struct taken *file)
{
	struct found *rows = book_ask(t->book, ASK_NEWEST_LIKE, "is", (int64_t)file->format->role, file->sha);
	int row = rows ? book_row(t->book, rows) : -1;
	bool same, later;

	if (row <= 0)
		return row;
	later = stamp_known(file->modified) && file->modified.utc > book_number(rows, 0);
	same = book_number(rows, 1) != 0;
	while ((row = book_row(t->book, rows)) > 0)
		;
	file->old = same && file->format->role == STOCK;
	return row < 0 ? -1 : !later;
}

/* Stock that was never converted, but exported before that which was: it failed then, and lay about. 1: it is; -1: said. */
static int is_older_stock(struct task *t, const struct taken *file)
{
	struct found *rows = book_ask(t->book, ASK_NEWEST_LIKE, "is", (int64_t)STOCK, file->sha);
	int row = rows ? book_row(t->book, rows) : -1;
	struct stat newest;
	char path[300];

	if (row <= 0)
		return row;
	snprintf(path, sizeof path, "%.*s", (int)book_text(rows, 2).len, book_text(rows, 2).at);
	while ((row = book_row(t->book, rows)) > 0)
		;
	if (row < 0 || !stamp_known(file->modified) || fstatat(t->account->dir, path, &newest, 0) || file->modified.utc >= newest.st_mtim.tv_sec)
		return row;
	log_say(&t->account->log, LOG_WATCH_OUT, "old-stock", "%s was exported before the stock that was converted last: nothing of it is sent", file->name);
	return 1;
}

/*
 * Amazon says "1 record, 1 successful" of many a feed: the same words under another name are the answer to another feed, if they
 * come with its id or its note. 1: known; -1: said.
 */
static int is_known_answer(struct task *t, struct taken *file)
{
	int64_t same_name;

	if (book_one(t->book, &same_name, 0, ASK_ANSWER_DONE, "ss", file->sha, file->name))
		return -1;
	file->old = !feed_id_of_report(file->name).len;
	return same_name != 0;
}

static bool has_taken(const struct task *t, enum role role)
{
	for (size_t i = 0; i < t->files_count; i++)
		if (t->files[i].fate == FILE_TAKEN && t->files[i].format->role == role)
			return true;
	return false;
}

static void set_aside(struct task *t, enum role role)
{
	for (size_t i = 0; i < t->files_count; i++)
		if (t->files[i].fate == FILE_TAKEN && t->files[i].format->role == role && t->files[i].old)
			t->files[i].fate = FILE_REPEATED;
}

/* The same words are the old answer without an id and a note; the same stock is the old one, unless Amazon's listings are news. */
static int set_aside_old(struct task *t)
{
	int64_t listed, stocked;

	if (!has_taken(t, RECORDS))
		set_aside(t, VERDICTS);
	if (book_one(t->book, &listed, 0, ASK_NEWEST_FILE, "i", (int64_t)LISTINGS) || book_one(t->book, &stocked, 0, ASK_NEWEST_FILE, "i", (int64_t)STOCK))
		return -1;
	if (!has_taken(t, LISTINGS) && listed <= stocked)
		set_aside(t, STOCK);
	return 0;
}

static bool is_twice(const struct task *t, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (t->files[i].fate == FILE_TAKEN && !strcmp(t->files[i].sha, t->files[index].sha) && t->files[i].format->role != VERDICTS)
			return true;
	return false;
}

/* BEFORE: it was converted before. 1: what it says is known; -1: said. */
static int is_known(struct task *t, struct taken *file, bool before)
{
	int old;

	if (!before)
		return file->format->role == STOCK ? is_older_stock(t, file) : 0;
	switch (file->format->role) {
	case STOCK: case LISTINGS: case PRODUCTS:
		return is_old_state(t, file);
	case VERDICTS:
		return is_known_answer(t, file);
	case DELIVERIES:
		old = is_old_state(t, file);
		file->old = old > 0;
		return old < 0 ? -1 : 0;
	case SALES:
		return 1;
	default:        /* settings may have changed since for orders that wait; a feed may be answered again */
		return 0;
	}
}

int survey_look(const struct taken *file, int64_t *size, int64_t *changed)
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
static int open_file(struct task *t, struct job *job, size_t index, struct sheet *sheet)
{
	struct taken *file = &t->files[index];
	struct input input;

	if (survey_look(file, &file->size, &file->changed) || load(job, file->path, &input))
		return job->diags->count[TOO_LARGE] ? 1 : job->diags->count[NO_MEMORY] ? -1 : log_say(&t->account->log, LOG_TROUBLE, "trouble", "%s cannot be read", file->name);
	input.name = file->name;
	checksum_of(input.bytes, file->sha);
	file->modified = input.modified;
	if (recognise(job, &input, sheet))
		return job->diags->count[NO_MEMORY] ? -1 : 1;
	file->format = sheet->format;
	return 0;
}

static int survey_file(struct task *t, size_t index)
{
	struct arena arena, scratch;
	struct summary summary;
	struct diags diags = { .show = keep, .to = &summary };
	struct job job = t->job;
	struct sheet sheet;
	int64_t before = 0;
	int result;

	arena_init(&arena, SIZE_MAX);
	arena_init(&scratch, SIZE_MAX);
	summary_start(&summary, &arena, &diags);
	job.arena = &arena;
	job.scratch = &scratch;
	job.diags = &diags;
	result = open_file(t, &job, index, &sheet);
	if (result > 0)
		result = survey_problem(t, &t->files[index], &summary);
	else if (!result && !(result = book_one(t->book, &before, 0, ASK_FILE_DONE, "s", t->files[index].sha))) {
		result = is_twice(t, index) ? 1 : is_known(t, &t->files[index], before != 0);
		if (result > 0) {
			t->files[index].fate = FILE_REPEATED;
			result = 0;
		} else if (!result && t->files[index].format->role == ORDERS)
			result = note_orders(t, &job, &sheet, index);
	}
	if (result < 0 && diags.count[NO_MEMORY])
		task_no_memory(t);
	diags_close(&diags);
	arena_close(&scratch);
	arena_close(&arena);
	return result;
}

int survey(struct task *t)
{
	for (size_t i = 0; i < t->files_count; i++)
		if (survey_file(t, i))
			return -1;
	if (set_aside_old(t))
		return -1;
	for (size_t i = 0; i < t->seen_count; i++)
		if (judge(t, &t->seen[i]))
			return -1;
	return older_by_role(t) || older_feeds(t) ? -1 : 0;
}
