/* `orderferry explain`: what the book and the files in done/ know of a subject, and where each fact comes from. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/command.h"
#include "core/setup.h"
#include "exchange/exchange.h"
#include "exchange/recovery.h"
#include "pipelines/pipelines.h"
#include "report/print.h"
#include "report/session.h"
#include "book/history.h"
#include "book/book.h"

struct explaining { struct session session; struct slice subject; };

/* Shows only what concerns the subject. */
static void keep(void *to, const struct diagnostic *diagnostic)
{
	struct explaining *x = to;

	if (!diagnostic->place.subject.len || slice_equal(diagnostic->place.subject, x->subject))
		report_keep(&x->session.report, diagnostic);
}

static void print(const struct report *report, struct out *out)
{
	report_print_blocks(report, out);
	for (const struct kept_diagnostic *k = report->kept; k; k = k->next) {
		out_string(out, k == report->kept ? "\nMessages\n" : "");
		out_string(out, "    ");
		diagnostic_print(out, &k->diagnostic);
	}
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
		result = pipelines_explain(&c, x->subject);
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

static enum status explain_all(const struct exchange *x, struct slice subject, struct out *out)
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
		log_say(&x->log, LOG_WATCH_OUT, "unknown-order", "no account in this exchange knows the order %.*s", SHOWN(subject));
	session_end(&session);
	return status;
}

static enum status explain_run(const struct options *options)
{
	struct exchange x;
	struct out out;
	enum status status = WRONG_USE;

	if (out_init(&out, STDOUT_FILENO)) {
		fprintf(stderr, "orderferry: out of memory\n");
		return NOTHING_WRITTEN;
	}
	if (!exchange_start(&x, options) && !exchange_enter(&x, options->files[0]))
		status = explain_all(&x, slice_of(options->files[1]), &out);
	if (out_flush(&out)) {
		fprintf(stderr, "orderferry: cannot print the answer: %s\n", strerror(out.error));
		status = NOTHING_WRITTEN;
	}
	out_close(&out);
	exchange_close(&x);
	return status;
}

const struct command command_explain = {
	.name = "explain", .arguments = "DIR ORDER-ID",
	.about = "show where each fact of an order comes from (file, line, column), what was written and what Amazon answered",
	.example = "orderferry explain /srv/orderferry 302-1234567-1234567",
	.least = 2, .most = 2, .needs = "needs exactly two arguments, the folder of the exchange and the id of an order",
	.run = explain_run,
};
