/* `orderferry status`: what waits, what was done, and what needs your attention; for you, or as JSON for monitors. */
#include "commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/folder.h"
#include "exchange/attention_list.h"
#include "exchange/exchange.h"
#include "exchange/recovery.h"
#include "report/need.h"
#include "report/need_print.h"
#include "report/print.h"
#include "report/session.h"
#include "book/book.h"

struct looking { struct account account; struct session session; };

struct showing { struct exchange *exchange; struct settings settings; const char *only; json_t *all; struct out out; enum status status; };

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

	struct report *report = &l->session.report;
	struct report_block *block = report_members(report, "", "Folders");

	for (size_t i = 0; block && i < sizeof looked / sizeof *looked; i++) {
		int64_t count = count_in(l, looked[i].folder, looked[i].ending);

		if (count < 0 || report_member(report, block, looked[i].key, looked[i].label, count))
			return -1;
	}
	return block ? 0 : -1;
}

/* --- accounts --------------------------------------------------------------------------------------------------------- */

/* An account where nothing is to be done is one line, unless it was asked for alone. */
static void print_text(struct showing *s, const char *name, struct report *report)
{
	out_string(&s->out, name);
	if (!report->needs) {
		out_string(&s->out, ": nothing needs your attention");
		need_print_counts(report, &s->out);
		out_char(&s->out, '\n');
		if (!s->only)
			return;
	} else {
		out_string(&s->out, ": ");
		out_number(&s->out, report->attention);
		out_string(&s->out, report->attention == 1 ? " case needs your attention\n" : " cases need your attention\n");
		need_print_text(report, &s->out);
	}
	report_print_blocks(report, &s->out);
	out_char(&s->out, '\n');
}

static int add_json(struct showing *s, const char *name, struct report *report)
{
	json_t *facts = report_json_blocks(report);

	return !facts || json_object_set_new(facts, "problems", need_json_lines(report)) || json_object_set_new(facts, "attention", need_json(report)) ||
	       json_object_set_new(s->all, name, facts) ? -1 : 0;
}

static void worsen(struct showing *s, enum status status)
{
	if (s->status < status)
		s->status = status;
}

static void show(struct showing *s, const char *key, const char *name, struct report *report)
{
	if (report->needs)
		worsen(s, SOME_REJECTED);
	if (!s->all)
		print_text(s, name, report);
	else if (add_json(s, key, report))
		worsen(s, NOTHING_WRITTEN);
}

static int look(struct showing *s, struct looking *l, struct book *book)
{
	if (!recovery_open(&l->account, book, BOOK_AS_IT_IS))
		return look_into_folders(l) || attention_list_account(&l->account, &s->settings, book, &l->session) ? -1 : 0;
	need_state(&l->session.report, &(struct report_need){ .kind = SLICE("book"), .subject = SLICE("book.sqlite"), .rank = NEED_BROKEN,
		.to_do = SLICE("Read the message above. `orderferry help watch` and exchange.md describe how to put a copy back.") }, "the book of this account cannot be used");
	return -1;
}

static void look_at(struct showing *s, const char *name)
{
	struct looking l = { 0 };
	struct book book = { 0 };

	if (account_open(&l.account, s->exchange, name)) {
		worsen(s, NOTHING_WRITTEN);
		return;
	}
	session_start(&l.session, NULL, NULL);
	if (look(s, &l, &book))
		worsen(s, NOTHING_WRITTEN);
	show(s, name, name, &l.session.report);
	session_end(&l.session);
	book_end(&book);
	account_close(&l.account);
}

/* What concerns no account is there only if there is something. */
static void look_at_exchange(struct showing *s, const struct report *loaded)
{
	struct session session;

	session_start(&session, NULL, NULL);
	if (attention_list_exchange(s->exchange, &s->settings, loaded, &session.report))
		worsen(s, NOTHING_WRITTEN);
	if (session.report.needs)
		show(s, ".", "The exchange", &session.report);
	session_end(&session);
}

static void look_at_accounts(struct showing *s, struct arena *arena)
{
	char **accounts = exchange_accounts(s->exchange, arena);
	bool found = !s->only;

	if (!accounts)
		worsen(s, NOTHING_WRITTEN);
	for (; accounts && *accounts; accounts++)
		if (!s->only || !strcmp(s->only, *accounts)) {
			found = true;
			look_at(s, *accounts);
		}
	if (!found && accounts) {
		log_say(&s->exchange->log, LOG_TROUBLE, "no-account", "%s: this exchange has no such account", s->only);
		worsen(s, WRONG_USE);
	}
}

static void look_at_all(struct showing *s)
{
	struct session session;

	session_start(&session, NULL, NULL);
	settings_load(&s->settings, &session.arena, &session.diags, "orderferry.ini");
	look_at_exchange(s, &session.report);
	look_at_accounts(s, &session.arena);
	session_end(&session);
}

/* If there are several, each has its path above it; in JSON, each is a member of that name. */
static void look_at_one(struct showing *s, const struct options *options, const char *path)
{
	struct exchange *x = s->exchange;
	json_t *all = s->all;

	if (exchange_start(x, options) || exchange_enter(x, path)) {
		worsen(s, WRONG_USE);
		exchange_close(x);
		return;
	}
	if (options->files_count > 1 && all && json_object_set_new(all, path, s->all = json_object()))
		worsen(s, NOTHING_WRITTEN);
	if (options->files_count > 1 && !all) {
		out_string(&s->out, path);
		out_string(&s->out, "\n\n");
	}
	look_at_all(s);
	s->all = all;
	exchange_close(x);
}

static void look_at_each(struct showing *s, const struct options *options)
{
	int from = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	for (size_t i = 0; i < options->files_count; i++) {
		if (i && (from < 0 || fchdir(from))) {
			fprintf(stderr, "orderferry: the current folder cannot be read: %s\n", strerror(errno));
			worsen(s, NOTHING_WRITTEN);
			break;
		}
		if (i && !s->all)
			out_char(&s->out, '\n');
		look_at_one(s, options, options->files[i]);
	}
	folder_close(from);
}

static int put_json(struct showing *s)
{
	char *text = s->all ? json_dumps(s->all, JSON_INDENT(2)) : NULL;

	if (text) {
		out_string(&s->out, text);
		out_char(&s->out, '\n');
	}
	free(text);
	return s->all && !text ? -1 : 0;
}

static enum status status_run(const struct options *options)
{
	struct options log = *options;
	struct exchange x;
	struct showing s = { .exchange = &x, .only = options->account, .all = options->json ? json_object() : NULL };

	log.json = false;       /* that is for what it prints */
	if (print_begin(&s.out, "status"))
		return NOTHING_WRITTEN;
	look_at_each(&s, &log);
	if (put_json(&s) || print_end(&s.out, "status"))
		worsen(&s, NOTHING_WRITTEN);
	json_decref(s.all);
	return s.status;
}

static const struct option status_options[] = {
	{ 'a', "account", "NAME", "only this account, in full", offsetof(struct options, account), TEXT }, OPTION_NOW, OPTION_JSON, { 0 }
};

const struct command command_status = {
	.name = "status", .arguments = "DIR...",
	.about = "show what waits, what is done and what needs your attention, for each account of one exchange or several",
	.example = "orderferry status /srv/orderferry",
	.options = status_options, .least = 1, .most = SIZE_MAX, .needs = "needs the folder of an exchange",
	.run = status_run,
};
