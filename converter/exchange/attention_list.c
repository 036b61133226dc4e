#include "exchange/attention_list.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "book/attention.h"
#include "book/history.h"
#include "exchange/conditions.h"
#include "pipelines/pipelines.h"
#include "report/need.h"

/* --- what holds now ----------------------------------------------------------------------------------------------------- */

static int ask_pipelines(const struct account *a, const struct settings *settings, struct book *book, struct session *session)
{
	struct history history = { .book = book, .log = &a->log, .ctx = &session->ctx, .account = a->name, .dir = a->dir, .now = exchange_now(a->exchange) };
	struct conversion c = { .ctx = &session->ctx, .settings = settings, .report = &session->report, .history = &history,
				.scope.account = slice_of(a->name) };

	return pipelines_status(&c);
}

static int look(const struct account *a, const struct settings *settings, struct book *book, struct session *session)
{
	return conditions_account(a, book, &session->report) || ask_pipelines(a, settings, book, session) ? -1 : 0;
}

/* --- the entries of the book -------------------------------------------------------------------------------------------- */

/* The seller moved or deleted it: what it shows is settled. */
static bool is_gone(const struct account *a, struct slice batch)
{
	char name[64];

	snprintf(name, sizeof name, "%.*s", (int)batch.len, batch.at);
	return batch.len && faccessat(a->folder[TO_ODOO], name, F_OK, AT_SYMLINK_NOFOLLOW);
}

/* It is about a file in failed/ that was moved back or deleted. */
static bool left_failed(const struct account *a, struct slice subject)
{
	char path[400];

	snprintf(path, sizeof path, "%.*s", (int)subject.len, subject.at);
	return slice_starts(subject, SLICE("failed/")) && faccessat(a->dir, path, F_OK, AT_SYMLINK_NOFOLLOW);
}

/* What the seller settled is left out; what the book has is as old as the book says. */
static int drop_settled(struct report *report, struct book *book)
{
	struct report_need **at = &report->needs;

	while (*at) {
		struct report_need *need = *at;
		enum attention_state state;
		int64_t since;

		if (attention_state(book, need->kind, need->subject, need->part, &state, &since))
			return -1;
		if (state == ATTENTION_SETTLED) {
			*at = need->next;
			report->attention--;
			continue;
		}
		need->since = state == ATTENTION_OPEN && since ? since : need->since;
		at = &need->next;
	}
	report->last_need = at;
	return 0;
}

static int add_entries(const struct account *a, struct book *book, struct report *report)
{
	struct found *rows = attention_now(book);
	int row = rows ? 0 : -1;

	while (!row && (row = book_row(book, rows)) > 0) {
		struct report_need need = { book_text(rows, "kind"), book_text(rows, "subject"), book_text(rows, "part"), book_text(rows, "text"),
					    book_text(rows, "to_do"), book_text(rows, "owner"), book_text(rows, "batch"), book_number(rows, "since"),
					    (enum need_rank)book_number(rows, "rank"), book_number(rows, "held") != 0, NULL };

		row = 0;
		if (book_number(rows, "live") || !slice_equal(book_text(rows, "state"), SLICE("open")) || is_gone(a, need.batch) ||
		    left_failed(a, need.subject))
			continue;
		if (need_add(report, &need))
			return -1;
	}
	return row;
}

int attention_list_account(const struct account *a, const struct settings *settings, struct book *book, struct session *session)
{
	if (look(a, settings, book, session) || drop_settled(&session->report, book) || add_entries(a, book, &session->report))
		return -1;
	need_sort(&session->report);
	return 0;
}

/* --- the book learns ---------------------------------------------------------------------------------------------------- */

struct changes { struct session session; int64_t *over; size_t over_count, over_room; struct slice *gone; size_t gone_count, gone_room; };

/* Conditions that hold no more, failed files that are gone. */
static int find_over(struct changes *changes, const struct account *a, struct book *book)
{
	struct found *rows = attention_now(book);
	int row = rows ? 0 : -1;

	while (!row && (row = book_row(book, rows)) > 0) {
		int64_t *more;

		row = 0;
		if (book_number(rows, "live") ? need_listed(&changes->session.report, book_text(rows, "kind"), book_text(rows, "subject"), book_text(rows, "part"))
		    : !left_failed(a, book_text(rows, "subject")))
			continue;
		more = arena_more(&changes->session.arena, changes->over, sizeof *more, changes->over_count, &changes->over_room);
		if (!more)
			return no_memory(&changes->session.diags);
		changes->over = more;
		changes->over[changes->over_count++] = book_number(rows, "id");
	}
	return row;
}

static int find_gone(struct changes *changes, const struct account *a, struct book *book)
{
	struct found *rows = attention_batches(book);
	int row = rows ? 0 : -1;

	while (!row && (row = book_row(book, rows)) > 0) {
		struct slice *more;

		row = 0;
		if (!is_gone(a, book_text(rows, "batch")))
			continue;
		more = arena_more(&changes->session.arena, changes->gone, sizeof *more, changes->gone_count, &changes->gone_room);
		if (!more)
			return no_memory(&changes->session.diags);
		changes->gone = more;
		changes->gone[changes->gone_count] = arena_copy(&changes->session.arena, book_text(rows, "batch"));
		if (!changes->gone[changes->gone_count++].at)
			return no_memory(&changes->session.diags);
	}
	return row;
}

/* Those that the book has are left out. */
static int drop_known(struct report *report, struct book *book)
{
	struct report_need **at = &report->needs;

	while (*at) {
		enum attention_state state;
		int64_t since;

		if (attention_state(book, (*at)->kind, (*at)->subject, (*at)->part, &state, &since))
			return -1;
		if (state != ATTENTION_NONE)
			*at = (*at)->next;
		else
			at = &(*at)->next;
	}
	return 0;
}

static int apply(const struct changes *changes, struct book *book, int64_t now, int64_t *added)
{
	for (size_t i = 0; i < changes->over_count; i++)
		if (attention_over(book, changes->over[i], now))
			return -1;
	for (size_t i = 0; i < changes->gone_count; i++)
		if (attention_settle_batch(book, changes->gone[i], now))
			return -1;
	for (const struct report_need *n = changes->session.report.needs; n; n = n->next)
		if (attention_open(book, &(struct attention){ n->kind, n->subject, n->part, n->text, n->to_do, n->owner, NULL, n->since ? n->since : now, n->rank,
							       0, false, true }, added))
			return -1;
	return 0;
}

static int learn(struct changes *changes, const struct account *a, const struct settings *settings, struct book *book, int64_t *added)
{
	int64_t new_ones = 0;

	if (look(a, settings, book, &changes->session) || find_over(changes, a, book) || find_gone(changes, a, book) ||
	    drop_known(&changes->session.report, book))
		return -1;
	if (!changes->over_count && !changes->gone_count && !changes->session.report.needs)
		return 0;
	if (book_begin(book))
		return -1;
	if (apply(changes, book, exchange_now(a->exchange), &new_ones) || book_commit(book)) {
		book_rollback(book);
		return -1;
	}
	*added += new_ones;
	return 0;
}

static int settle_gone(struct changes *changes, const struct account *a, struct book *book)
{
	int64_t none = 0;

	if (find_gone(changes, a, book))
		return -1;
	if (!changes->gone_count)
		return 0;
	if (book_begin(book))
		return -1;
	if (apply(changes, book, exchange_now(a->exchange), &none) || book_commit(book)) {
		book_rollback(book);
		return -1;
	}
	return 0;
}

int attention_list_settle_gone(const struct account *a, struct book *book)
{
	struct changes changes = { .over = NULL };
	int result;

	session_start(&changes.session, NULL, NULL);
	result = settle_gone(&changes, a, book);
	session_end(&changes.session);
	return result;
}

int attention_list_sync(const struct account *a, const struct settings *settings, struct book *book, int64_t *added)
{
	struct changes changes = { .over = NULL };
	int result;

	session_start(&changes.session, NULL, NULL);
	result = learn(&changes, a, settings, book, added);
	if (changes.session.diags.count[NO_MEMORY])
		log_say(&a->log, LOG_TROUBLE, "no-memory", "out of memory while the attention list was made");
	session_end(&changes.session);
	return result;
}

int attention_list_exchange(const struct exchange *x, const struct settings *settings, const struct report *loaded, struct report *report)
{
	int result = conditions_exchange(x, settings, loaded, report);

	need_sort(report);
	return result;
}
