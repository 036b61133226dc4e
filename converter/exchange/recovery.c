#include "exchange/recovery.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "book/jobs.h"
#include "core/folder.h"
#include "exchange/folder_marks.h"
#include "exchange/rerun.h"
#include "exchange/job_name.h"
#include "exchange/note.h"
#include "pipelines/pipelines.h"

/* --- the right book ----------------------------------------------------------------------------------------------------- */

static bool is_empty(const struct account *a, const char *name)
{
	struct stat status;

	return fstatat(a->dir, name, &status, AT_SYMLINK_NOFOLLOW) ? errno == ENOENT : !status.st_size;
}

/* 1: jobs were done here. */
static int is_used(const struct account *a, const struct note *note)
{
	int64_t number = 0;

	if (!note->last && job_name_last(a, &number))
		return -1;
	return note->last || number;
}

static int say_missing(const struct account *a)
{
	return log_say(&a->log, LOG_TROUBLE, "no-book", "book.sqlite is missing or empty, but this account has been used. Nothing is converted, because all "
		       "orders would be written again. Put your backup back: `orderferry restore DIR FILE`. If you have none: `orderferry watch --new-book DIR`");
}

/*
 * A journal of the book that was there before: SQLite would apply it to the copy that was put back. The note is written when all that it
 * counts is in the file itself, so a file that has less is a copy.
 */
static int drop_old_journal(const struct account *a, const struct note *note, enum book_mode mode)
{
	int64_t last;

	if (!note->there || is_empty(a, "book.sqlite-wal"))
		return 0;
	last = book_alone(a->name);
	if (last < 0 || last >= note->last)
		return 0;
	if (mode == BOOK_AS_IT_IS)
		return log_say(&a->log, LOG_TROUBLE, "old-journal", "book.sqlite was put back from a copy, but book.sqlite-wal is of the book before. "
			       "The next run of `watch` corrects this");
	if ((unlinkat(a->dir, "book.sqlite-wal", 0) || unlinkat(a->dir, "book.sqlite-shm", 0)) && errno != ENOENT)
		return log_say(&a->log, LOG_TROUBLE, "trouble", "book.sqlite-wal: %s", strerror(errno));
	log_say(&a->log, LOG_WATCH_OUT, "old-journal", "book.sqlite was put back from a copy: the journal of the book before is deleted");
	return 0;
}

int recovery_note(const struct account *a, struct book *book)
{
	char id[80];
	int64_t last;

	/* somebody is reading: the next round writes the note */
	if (book_settle(book))
		return 0;
	return jobs_last(book, &last) || jobs_fact(book, "id", id, sizeof id) || note_write(a, id, last) ? -1 : 0;
}

static int make_identity(const struct account *a, struct book *book, const struct note *note)
{
	char id[80], last[24], before[80];
	int64_t number = 0;

	if (jobs_fact(book, "account", before, sizeof before))
		return -1;
	if (!strcmp(before, a->name))
		return 0;
	snprintf(id, sizeof id, "%.40s-%" PRId64, a->name, exchange_now(a->exchange));
	/* with --new-book: what was done before is not found again, but its numbers are used */
	if (a->exchange->new_book && job_name_last(a, &number))
		return -1;
	snprintf(last, sizeof last, "%" PRId64, number > note->last ? number : note->last);
	if (book_begin(book) || jobs_put_fact(book, "account", a->name) || jobs_put_fact(book, "id", id) ||
	    (a->exchange->new_book && jobs_put_fact(book, "last", last)) || book_commit(book)) {
		book_rollback(book);
		return -1;
	}
	return recovery_note(a, book);
}

static int is_of_account(const struct account *a, struct book *book, const struct note *note, bool is_new)
{
	char account[80], id[80];

	if (jobs_fact(book, "account", account, sizeof account) || jobs_fact(book, "id", id, sizeof id))
		return -1;
	if (strcmp(account, a->name))
		return log_say(&a->log, LOG_TROUBLE, "other-book", "book.sqlite is the book of the account %.40s: put the book of this account back, or give "
			       "the folder its name back. Under another name Odoo would get all orders a second time", account);
	if (!note->there || !strcmp(note->id, id))
		return 0;
	if (is_new)
		return recovery_note(a, book);          /* its start was cut off here */
	return log_say(&a->log, LOG_TROUBLE, "other-book", "book.sqlite is not the book of this account, but of another exchange: put the right one back. "
		       "If it is the right one, delete %s/.book", a->name);
}

static int is_right(const struct account *a, struct book *book, const struct note *note, enum book_mode mode)
{
	char id[80];
	int64_t last;
	int used;

	if (jobs_last(book, &last) || jobs_fact(book, "id", id, sizeof id))
		return -1;
	if (*id && (last || a->exchange->new_book))
		return is_of_account(a, book, note, !last);
	used = last || a->exchange->new_book ? 0 : is_used(a, note);
	if (used < 0)
		return -1;
	/* a copy from before the first job is an old book, and not a new one */
	if (used)
		return *id ? is_of_account(a, book, note, false) : say_missing(a);
	/* before the first job an account may get another name */
	return mode == BOOK_AS_IT_IS ? 0 : make_identity(a, book, note);
}

int recovery_open(const struct account *a, struct book *book, enum book_mode mode)
{
	struct note note;
	int used;

	*book = (struct book){ 0 };
	if (note_read(a, &note))
		return -1;
	if (is_empty(a, "book.sqlite") && !a->exchange->new_book) {
		used = is_used(a, &note);
		if (used)
			return used < 0 ? -1 : say_missing(a);
	}
	if (drop_old_journal(a, &note, mode) || pipelines_open_book(book, a->name, &a->log, mode))
		return -1;
	return is_right(a, book, &note, mode);
}

/* --- what the book does not know ---------------------------------------------------------------------------------------- */

struct comparing { const struct account *a; struct book *book; struct arena arena; int again; long lost; };

/* What is in work/ was begun: it is done first, and what of it is in its place already stays. */
static int begun(struct comparing *c, const char *job)
{
	int dir = folder_open(c->a->folder[WORK], job), result = 1;
	struct rerun rerun;

	if (dir < 0)
		return 0;
	if (rerun_read(dir, &rerun))
		result = log_say(&c->a->log, LOG_TROUBLE, "trouble", "work/%s: %s", job, strerror(errno));
	if (result > 0 && rerun.kind == RERUN_NOT && rerun_mark(c->a, dir, (struct rerun){ RERUN_REST, 0 }))
		result = -1;
	close(dir);
	return result;
}

static int lose(struct comparing *c, enum folder folder, const char *name, const char *job)
{
	int there = folder == FAILED ? 1 : begun(c, job);

	if (there)
		return there < 0 ? -1 : 0;
	c->lost++;
	log_say(&c->a->log, LOG_WATCH_OUT, "lost", "%s/%s is not in the book, and its reports are not in done/. If you have these reports, drop them into "
		"inbox/. Until then Orderferry may write these orders, or confirm these parcels, again", exchange_folders[folder], name);
	return 0;
}

/* Names that begin with one stamp, *NAMES to *END. */
static int compare_job(struct comparing *c, enum folder folder, char **names, char **end, const char *job)
{
	int64_t number;
	int known = jobs_named(c->book, job, &number);

	if (known)
		return known < 0 ? -1 : 0;
	if (folder != DONE)
		return c->again ? 0 : lose(c, folder, *names, job);
	c->again++;
	return rerun_prepare(c->a, job, names, (size_t)(end - names));
}

static int compare_folder(struct comparing *c, enum folder folder)
{
	char **names = job_name_list(c->a, &c->arena, folder), **end;
	char job[JOB_NAME_ROOM], next[JOB_NAME_ROOM];

	for (; names && *names; names = end) {
		end = names + 1;
		if (!job_name_read(*names, job) || (folder == DONE && !(*names)[strlen(job)]))
			continue;
		while (*end && job_name_read(*end, next) && !strcmp(job, next))
			end++;
		if (compare_job(c, folder, names, end, job))
			return -1;
	}
	return names ? 0 : -1;
}

/* Until all that is converted again is in the book, nothing else is reported as lost. */
static int compare_all(struct comparing *c)
{
	char **jobs = job_name_list(c->a, &c->arena, WORK);

	for (char **job = jobs; job && *job; job++) {
		struct rerun rerun;

		if (rerun_of(c->a, *job, &rerun))
			return -1;
		c->again += rerun.kind != RERUN_NOT;
	}
	for (size_t i = 0; jobs && i < JOB_NAME_FOLDERS; i++)
		if (compare_folder(c, job_name_folders[i]))
			return -1;
	return jobs ? 0 : -1;
}

static int all_known(const struct account *a, struct book *book, int64_t number, const struct folder_marks *now)
{
	char text[24];
	int64_t last;

	snprintf(text, sizeof text, "%" PRId64, number);
	if (jobs_last(book, &last) || (number > last && jobs_put_fact(book, "last", text)) || jobs_put_fact(book, "comparing", NULL) ||
	    folder_marks_write(book, now))
		return -1;
	return recovery_note(a, book);
}

static int compare(const struct account *a, struct book *book, int64_t number, const struct folder_marks *now)
{
	struct comparing c = { .a = a, .book = book };
	int result;

	arena_init(&c.arena, SIZE_MAX);
	result = compare_all(&c);
	arena_close(&c.arena);
	if (!result && c.again)
		result = jobs_put_fact(book, "comparing", "yes");
	if (result || c.again)
		return result;
	return all_known(a, book, number, now) ? -1 : c.lost > 0;
}

/*
 * The book is older than the note. The note goes back to the book before anything is committed: otherwise the journal of this book would
 * look like that of the book before.
 */
static int go_back(const struct account *a, struct book *book)
{
	if (jobs_put_fact(book, "comparing", "yes"))
		return -1;
	if (book_settle(book))
		return log_say(&a->log, LOG_TROUBLE, "trouble", "book.sqlite: another program is reading it; it is tried again later");
	return recovery_note(a, book);
}

/* What the book says of itself: its last job, the highest number that it knows to be used, whether a comparison is at work. */
struct state { int64_t last, known; bool comparing; };

static int read_state(struct book *book, struct state *state)
{
	char text[24], comparing[24];
	int64_t used;

	if (jobs_last(book, &state->last) || jobs_fact(book, "last", text, sizeof text) || jobs_fact(book, "comparing", comparing, sizeof comparing))
		return -1;
	used = strtoll(text, NULL, 10);
	state->known = used > state->last ? used : state->last;
	state->comparing = *comparing != '\0';
	return 0;
}

static int look_at_note(const struct account *a, struct book *book, const struct note *note, struct state *state)
{
	bool older = note->there && note->last > state->last;

	state->comparing |= older || (!note->there && state->last);
	return older ? go_back(a, book) : 0;
}

/* The folders that changed, all of them where they are compared anyway: what others hold is known. 1: there is a number that the book does not know. */
static int look_at_folders(const struct account *a, struct book *book, const struct state *state, const struct folder_marks *now, int64_t *number)
{
	struct folder_marks seen;

	if (folder_marks_read(book, &seen))
		return -1;
	if (state->comparing)
		return job_name_last(a, number) ? -1 : 1;
	if (folder_marks_last(a, &seen, now, number))
		return -1;
	if (*number > state->known)
		return 1;
	return memcmp(&seen, now, sizeof seen) ? folder_marks_write(book, now) : 0;
}

int recovery_compare(const struct account *a, struct book *book, bool first)
{
	struct folder_marks now = folder_marks_now(a);
	struct note note;
	struct state state;
	int64_t number = 0;
	int strange = 0;

	if (note_read(a, &note) || read_state(book, &state) || look_at_note(a, book, &note, &state))
		return -1;
	if (first || state.comparing)
		strange = look_at_folders(a, book, &state, &now, &number);
	if (strange)
		return strange < 0 ? -1 : compare(a, book, number, &now);
	return note.there && note.last == state.last ? 0 : recovery_note(a, book);
}
