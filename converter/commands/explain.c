/* `orderferry explain`: what the book and the files in done/ know of a subject, and where each fact comes from. */
#include <stdio.h>

#include "commands/commands.h"
#include "core/command.h"
#include "core/setup.h"
#include "exchange/exchange.h"
#include "exchange/recovery.h"
#include "pipelines/pipelines.h"
#include "report/print.h"
#include "report/session.h"
#include "report/story.h"
#include "book/attention.h"
#include "book/history.h"
#include "book/book.h"

enum { MOST_RELATED = 3 };

struct explaining { struct session session; struct slice subject, related; };

/* Shows only what concerns the subject. */
static void keep(void *to, const struct diagnostic *diagnostic)
{
	struct explaining *x = to;

	if (!diagnostic->place.subject.len || slice_equal(diagnostic->place.subject, x->subject) ||
	    slice_equal(diagnostic->place.subject, x->related))
		report_keep(&x->session.report, diagnostic);
}

static void print(const struct report *report, struct out *out)
{
	report_print_blocks(report, out);
	for (const struct kept_diagnostic *k = report->kept; k; k = k->next) {
		out_string(out, k == report->kept ? "\nMessages\n" : "");
		out_string(out, "    ");
		diagnostic_print(out, &k->diagnostic, false);
	}
}

/* What needed the seller, and how it ended. 1: there was something. */
static int tell_attention(struct explaining *x, struct book *book, struct slice subject)
{
	struct report *report = &x->session.report;
	struct found *rows = attention_story(book, subject);
	int row = rows ? 0 : -1, found = 0;

	while (!row && (row = book_row(book, rows)) > 0) {
		struct slice kind = book_text(rows, "kind"), part = book_text(rows, "part"), text = book_text(rows, "text"), how = book_text(rows, "how");

		found = 1;
		row = story_add(report, book_number(rows, "since"), "needs you: %.*s%s%.*s: %.*s", SHOWN(kind), part.len ? ", " : "", SHOWN(part), (int)text.len, text.at);
		if (!row && how.len)
			row = story_add(report, book_number(rows, "ended"), "%.*s is settled, by %s", SHOWN(kind), slice_equal(how, SLICE("done")) ? "you"
					: slice_equal(how, SLICE("batch")) ? "moving or deleting its batch" : "what came in since");
		if (!row && !slice_equal(book_text(rows, "subject"), subject))
			row = story_relate(report, book_text(rows, "subject"));
	}
	return row < 0 ? -1 : found;
}

static int explain_one(struct explaining *x, struct conversion *c, struct slice subject)
{
	int known = pipelines_explain(c, subject), listed = known < 0 ? -1 : tell_attention(x, c->history->book, subject);

	return listed < 0 ? -1 : known || listed;
}

static struct slice without_folder(struct slice subject)
{
	static const char *const folders[] = { "to-amazon/", "sent/", "sending/", "not-sent/" };

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (slice_starts(subject, slice_of(folders[i])))
			return slice_from(subject, strlen(folders[i]));
	return subject;
}

/* An id that leads to a few orders tells their lives too. */
static int explain_subject(struct explaining *x, struct conversion *c)
{
	int known = explain_one(x, c, x->subject);
	const struct report_tally *related = x->session.report.related;

	if (!known) {
		known = explain_one(x, c, without_folder(x->subject));
		related = x->session.report.related;
	}
	for (size_t i = 0; known > 0 && related && i < MOST_RELATED; i++, related = related->next) {
		if (slice_equal(slice_of(related->what), x->subject))
			continue;
		x->related = x->session.report.about = slice_of(related->what);
		if (explain_one(x, c, x->related) < 0)
			return -1;
	}
	return known > 0 && story_tell(&x->session.report) ? -1 : known;
}

static int explain_in(struct explaining *x, const struct account *account, const struct settings *settings)
{
	struct book book = { 0 };
	struct history history = { .book = &book, .log = &account->log, .ctx = &x->session.ctx, .account = account->name, .dir = account->dir,
				   .now = exchange_now(account->exchange) };
	struct conversion c = { .ctx = &x->session.ctx, .settings = settings, .report = &x->session.report, .history = &history,
				.scope.account = slice_of(account->name) };
	int result = -1;

	if (!recovery_open(account, &book, BOOK_AS_IT_IS) && !setup_context(&x->session.ctx, settings, c.scope.account))
		result = explain_subject(x, &c);
	book_end(&book);
	return result;
}

/* 1: the account knows the subject. */
static int explain_account(const struct exchange *x, const char *name, const struct settings *settings, struct slice subject, struct out *out)
{
	struct explaining explaining = { .subject = subject };
	struct account account;
	int result;

	if (account_open(&account, x, name))
		return -1;
	session_start(&explaining.session, keep, &explaining);
	result = explain_in(&explaining, &account, settings);
	if (result)
		print(&explaining.session.report, out);
	session_end(&explaining.session);
	account_close(&account);
	return result;
}

enum status explain_everywhere(const struct exchange *x, struct slice subject, struct out *out)
{
	struct session session;
	struct settings settings;
	char **accounts = NULL;
	enum status status = NOTHING_WRITTEN;

	session_start(&session, NULL, NULL);
	if (!settings_load(&settings, &session.arena, &session.diags, "orderferry.ini"))
		accounts = exchange_accounts(x, &session.arena);
	print(&session.report, out);
	for (; accounts && *accounts; accounts++)
		if (explain_account(x, *accounts, &settings, subject, out) > 0)
			status = ALL_CONVERTED;
	if (status != ALL_CONVERTED)
		log_say(&x->log, LOG_WATCH_OUT, "unknown-order", "no account in this exchange knows %.*s: give an order, a SKU, the name of a feed, or the "
			"external ID or tracking number of a delivery that was confirmed", SHOWN(subject));
	session_end(&session);
	return status;
}

static enum status explain_run(const struct options *options)
{
	struct exchange x;
	struct out out;
	enum status status = WRONG_USE;

	if (print_begin(&out, "answer"))
		return NOTHING_WRITTEN;
	if (!exchange_start(&x, options) && !exchange_enter(&x, options->files[0]))
		status = explain_everywhere(&x, slice_of(options->files[1]), &out);
	if (print_end(&out, "answer"))
		status = NOTHING_WRITTEN;
	exchange_close(&x);
	return status;
}

const struct command command_explain = {
	.name = "explain", .arguments = "DIR ID",
	.about = "tell the life of an order, a SKU, a delivery or a feed in order of time, and where each fact comes from (file, line, column)",
	.example = "orderferry explain /srv/orderferry 302-1234567-1234567",
	.least = 2, .most = 2, .needs = "needs exactly two arguments, the folder of the exchange and an id: of an order, a SKU, a delivery or a feed",
	.run = explain_run,
};
