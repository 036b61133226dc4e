/* `orderferry money`: where the money of every order is, and what each payout is made of. Reads the book and the reports in done/. */
#include "commands/commands.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>

#include "core/folder.h"
#include "core/setup.h"
#include "exchange/exchange.h"
#include "pipelines/pipelines.h"
#include "report/print.h"
#include "report/session.h"
#include "book/history.h"
#include "book/book.h"

struct counting { struct account account; struct session session; struct out csv; };

/* --- one account ------------------------------------------------------------------------------------------------------ */

static int ask(struct counting *m, struct book *book, const struct options *options, const struct settings *settings)
{
	struct history history = { .book = book, .log = &m->account.log, .ctx = &m->session.ctx, .account = m->account.name, .dir = m->account.dir,
				   .now = exchange_now(m->account.exchange) };
	struct conversion c = { .ctx = &m->session.ctx, .options = options, .settings = settings, .report = &m->session.report, .history = &history,
				.scope.account = slice_of(m->account.name), .now = { history.now } };

	return setup_context(&m->session.ctx, settings, c.scope.account) ? -1 : pipelines_money(&c, &m->csv);
}

static int keep(struct counting *m, const char *name, const struct out *out)
{
	if (out->error || folder_write(m->account.dir, name, out_text(out)))
		return log_say(&m->account.log, LOG_TROUBLE, "money", "%s could not be written: %s", name, strerror(out->error ? out->error : errno));
	return 0;
}

/* money.html and money.csv in the account's folder; they replace those of the last time. */
static int write_files(struct counting *m)
{
	struct out page;
	int result;

	if (out_init(&page, -1))
		return -1;
	m->session.report.heading = "where the money is";
	report_print_page(&m->session.report, &page);
	result = keep(m, "money.html", &page) || keep(m, "money.csv", &m->csv) ? -1 : 0;
	out_close(&page);
	return result;
}

static int print(struct counting *m, json_t *all)
{
	struct out out;
	json_t *blocks = all ? report_json_blocks(&m->session.report) : NULL;

	if (all)
		return !blocks || json_object_set_new(all, m->account.name, blocks) ? -1 : 0;
	printf("%s\n", m->account.name);
	fflush(stdout);
	if (print_begin(&out, "sums"))
		return -1;
	report_print_blocks(&m->session.report, &out);
	return print_end(&out, "sums");
}

static int count_account(const struct exchange *x, const char *name, const struct options *options, json_t *all)
{
	struct counting m = { 0 };
	struct book book = { 0 };
	struct settings settings;
	int result = -1;

	if (account_open(&m.account, x, name))
		return -1;
	session_start(&m.session, NULL, NULL);
	if (!out_init(&m.csv, -1) && !settings_load(&settings, &m.session.arena, &m.session.diags, "orderferry.ini") &&
	    !pipelines_open_book(&book, name, &m.account.log, false) && !ask(&m, &book, options, &settings) && !write_files(&m))
		result = print(&m, all);
	if (result)
		say_why(&m.account.log, "money", &m.session.report);
	out_close(&m.csv);
	session_end(&m.session);
	book_end(&book);
	account_close(&m.account);
	return result;
}

/* --- all of them ------------------------------------------------------------------------------------------------------ */

static enum status count_all(const struct exchange *x, const struct options *options)
{
	struct arena arena;
	char **accounts;
	json_t *all = options->json ? json_object() : NULL;
	enum status status = ALL_CONVERTED;

	arena_init(&arena, SIZE_MAX);
	accounts = exchange_accounts(x, &arena);
	if (!accounts)
		status = NOTHING_WRITTEN;
	for (; accounts && *accounts; accounts++)
		if (count_account(x, *accounts, options, all))
			status = NOTHING_WRITTEN;
	if (all) {
		json_dumpf(all, stdout, JSON_INDENT(2));
		printf("\n");
	}
	json_decref(all);
	arena_close(&arena);
	return status;
}

static bool is_day(const char *option, const char *text)
{
	struct stamp stamp;
	bool offset;

	if (!text || (strlen(text) == 10 && !stamp_parse(slice_of(text), DATE_ISO, &stamp, &offset)))
		return true;
	fprintf(stderr, "orderferry: money %s %s: no date; write it like 2026-09-01\n", option, text);
	return false;
}

static enum status money_run(const struct options *options)
{
	struct exchange x;
	struct options log = *options;
	enum status status;

	if (!is_day("--from", options->since) || !is_day("--to", options->until))
		return WRONG_USE;
	log.json = false;       /* that is for what it prints */
	status = exchange_start(&x, &log) || exchange_enter(&x, options->files[0]) ? WRONG_USE : count_all(&x, options);
	exchange_close(&x);
	return status;
}

static const struct option money_options[] = {
	{ 0, "from", "DATE", "only orders placed and payouts made on this day or later, like 2026-09-01", offsetof(struct options, since), TEXT },
	{ 0, "to", "DATE", "only those of this day or earlier", offsetof(struct options, until), TEXT },
	OPTION_NOW, OPTION_JSON, { 0 },
};

const struct command command_money = {
	.name = "money", .arguments = "DIR",
	.about = "show for every order of an exchange where its money is, and what each payout is made of; also writes money.html and money.csv for each account",
	.example = "orderferry money /srv/orderferry --from 2026-09-01 --to 2026-09-30",
	.options = money_options, .least = 1, .most = 1, .needs = "needs exactly one folder, the exchange",
	.run = money_run,
};
