/* `orderferry status`: what waits, what was done, and what needs your attention; for you, or as JSON for monitors. */
#include "commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/folder.h"
#include "exchange/exchange.h"
#include "exchange/health.h"
#include "exchange/recovery.h"
#include "pipelines/pipelines.h"
#include "report/print.h"
#include "report/session.h"
#include "book/history.h"
#include "book/book.h"

enum { DAY = 86400 };

struct looking { struct account account; struct session session; struct report_block *block; };

/* --- folders ---------------------------------------------------------------------------------------------------------- */

/* How many there are; ENDING counts only those, NULL: all but notes. -1: reported. */
static int64_t count_in(struct looking *l, enum folder folder, const char *ending)
{
	char **names = folder_names(&l->session.arena, l->account.folder[folder]);
	int64_t count = 0;

	if (!names)
		return log_say(&l->account.log, LOG_TROUBLE, "trouble", "%s: %s", exchange_folders[folder], strerror(errno));
	for (; *names; names++)
		count += slice_ends(slice_of(*names), slice_of(ending ? ending : ".problems.txt")) == (ending != NULL);
	return count;
}

/* Not taken within a day: it never will be. */
static int find_stuck_files(struct looking *l)
{
	char **names = folder_names(&l->session.arena, l->account.folder[INBOX]);
	int64_t count = 0, now = exchange_now(l->account.exchange);
	struct stat status;

	for (; names && *names; names++)
		count += !fstatat(l->account.folder[INBOX], *names, &status, AT_SYMLINK_NOFOLLOW) && now - (int64_t)status.st_ctime > DAY;
	if (report_member(&l->session.report, l->block, "inbox_stuck", "files stuck in inbox", count))
		return -1;
	return !count ? 0 : report_problem(&l->session.report, "%lld files have been in inbox/ for more than a day: is `watch` running? If it is, each is a link or a folder, "
		"may not be read, or is named like an unfinished one (.part, .tmp, ~)", (long long)count);
}

static int report_count(struct looking *l, enum folder folder, int64_t count)
{
	if (count && folder == FAILED)
		return report_problem(&l->session.report, "%lld files in failed/: read the .problems.txt beside each, then move it back to inbox/ or delete it", (long long)count);
	if (count && folder == NOT_SENT)
		return report_problem(&l->session.report, "%lld feeds in not-sent/ did not reach Amazon: see `transfer status`", (long long)count);
	return 0;
}

static int look_into_folders(struct looking *l)
{
	static const struct { enum folder folder; const char *ending, *key, *label; } looked[] = {
		{ INBOX, NULL, "inbox", "files in inbox" },
		{ WORK, NULL, "work", "jobs in work" },
		{ FAILED, NULL, "failed", "files failed" },
		{ TO_ODOO, NULL, "batches", "batches for Odoo" },
		{ TO_AMAZON, ".feed.json", "feeds_waiting", "feeds waiting" },
		{ SENDING, ".feed.json", "feeds_sending", "feeds under way" },
		{ SENT, ".feed.json", "feeds_sent", "feeds sent" },
		{ NOT_SENT, ".feed.json", "feeds_not_sent", "feeds not sent" },
	};

	l->block = report_members(&l->session.report, "", "Folders");
	for (size_t i = 0; l->block && i < sizeof looked / sizeof *looked; i++) {
		int64_t count = count_in(l, looked[i].folder, looked[i].ending);

		if (count < 0 || report_member(&l->session.report, l->block, looked[i].key, looked[i].label, count) || report_count(l, looked[i].folder, count))
			return -1;
	}
	return l->block ? find_stuck_files(l) : -1;
}

/* --- accounts --------------------------------------------------------------------------------------------------------- */

static int ask_pipelines(struct looking *l, struct book *book)
{
	struct history history = { .book = book, .log = &l->account.log, .ctx = &l->session.ctx, .account = l->account.name, .dir = l->account.dir,
				   .now = exchange_now(l->account.exchange) };
	struct conversion c = { .ctx = &l->session.ctx, .report = &l->session.report, .history = &history, .scope.account = slice_of(l->account.name) };

	return pipelines_status(&c);
}

static int print(const char *name, const struct report *report)
{
	struct out out;
	int failed;

	printf("%s\n", name);
	for (const struct report_problem *p = report->problems; p; p = p->next)
		printf("  ! %s\n", p->text);
	fflush(stdout);
	if (out_init(&out, STDOUT_FILENO))
		return -1;
	report_print_blocks(report, &out);
	failed = out_flush(&out);
	out_close(&out);
	return failed;
}

static int add_json(json_t *all, const char *name, const struct report *report)
{
	json_t *facts = report_json_blocks(report), *problems = json_array();

	for (const struct report_problem *p = report->problems; p; p = p->next)
		json_array_append_new(problems, json_string(p->text));
	return !facts || json_object_set_new(facts, "problems", problems) || json_object_set_new(all, name, facts) ? -1 : 0;
}

/* 0; 1: something needs attention; -1: reported. */
static int look_at(const struct exchange *x, const char *name, json_t *all)
{
	struct looking l = { 0 };
	struct book book = { 0 };
	int result = -1;

	if (account_open(&l.account, x, name))
		return -1;
	session_start(&l.session, NULL, NULL);
	if (!recovery_open(&l.account, &book, BOOK_AS_IT_IS) && !look_into_folders(&l) && !ask_pipelines(&l, &book))
		result = l.session.report.problems != NULL;
	if (all ? add_json(all, name, &l.session.report) : print(name, &l.session.report))
		result = -1;
	session_end(&l.session);
	book_end(&book);
	account_close(&l.account);
	return result;
}

static enum status look_at_all(const struct exchange *x, bool json)
{
	struct arena arena;
	char **accounts;
	json_t *all = json ? json_object() : NULL;
	enum status status = ALL_CONVERTED;

	arena_init(&arena, SIZE_MAX);
	accounts = exchange_accounts(x, &arena);
	if (!accounts)
		status = NOTHING_WRITTEN;
	for (; accounts && *accounts; accounts++) {
		int result = look_at(x, *accounts, all);

		if (result)
			status = result < 0 || status == NOTHING_WRITTEN ? NOTHING_WRITTEN : SOME_REJECTED;
	}
	if (all) {
		json_dumpf(all, stdout, JSON_INDENT(2));
		printf("\n");
	}
	json_decref(all);
	arena_close(&arena);
	return status;
}

static enum status status_run(const struct options *options)
{
	struct exchange x;
	struct health health = { health_to_log, &x, 0 };
	struct options log = *options;
	enum status status;

	log.json = false;       /* that is for what it prints */
	status = exchange_start(&x, &log) || exchange_enter(&x, options->files[0]) ? WRONG_USE : look_at_all(&x, options->json);
	if (status != WRONG_USE && health_look(&x, &health))
		status = NOTHING_WRITTEN;
	else if (status == ALL_CONVERTED && health.found)
		status = SOME_REJECTED;
	exchange_close(&x);
	return status;
}

static const struct option status_options[] = { OPTION_NOW, OPTION_JSON, { 0 } };

const struct command command_status = {
	.name = "status", .arguments = "DIR",
	.about = "show what waits, what is done and what needs your attention, for each account of an exchange",
	.example = "orderferry status /srv/orderferry",
	.options = status_options, .least = 1, .most = 1, .needs = "needs exactly one folder, the exchange",
	.run = status_run,
};
