/* `orderferry status`: what waits, what was done, and what needs your attention; for you, or as JSON for monitors. */
#include "commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "book/book.h"
#include "exchange/exchange.h"
#include "exchange/folder.h"
#include "format.h"

enum { DAY = 86400, BUSY = 3 };         /* BUSY: orders a day from which on a day without any is odd */

struct report {
	struct account account;
	struct book book;
	struct arena arena;
	json_t *facts, *problems;       /* numbers by name; sentences */
};

static int fact(struct report *r, const char *name, int64_t value)
{
	return json_object_set_new(r->facts, name, json_integer(value));
}

static int problem(struct report *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
static int problem(struct report *r, const char *format, ...)
{
	char text[500];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	return json_array_append_new(r->problems, json_string(text));
}

/* --- folders ---------------------------------------------------------------------------------------------------------- */

static bool ends_with(const char *name, const char *ending)
{
	size_t len = strlen(name), end = strlen(ending);

	return len >= end && strcmp(name + len - end, ending) == 0;
}

/* How many there are; ENDING counts only those, NULL: all but notes. -1, said. */
static int64_t count_in(struct report *r, enum folder folder, const char *ending)
{
	char **names = folder_names(&r->arena, r->account.folder[folder]);
	int64_t count = 0;

	if (!names)
		return log_say(&r->account.log, LOG_TROUBLE, "trouble", "%s: %s", exchange_folders[folder], strerror(errno));
	for (; *names; names++)
		count += ending ? ends_with(*names, ending) : !ends_with(*names, ".problems.txt");
	return count;
}

/* Not taken within a day: it never will be. */
static int find_stuck_files(struct report *r)
{
	char **names = folder_names(&r->arena, r->account.folder[INBOX]);
	int64_t count = 0, now = exchange_now(r->account.exchange);
	struct stat status;

	for (; names && *names; names++)
		count += !fstatat(r->account.folder[INBOX], *names, &status, AT_SYMLINK_NOFOLLOW) && now - (int64_t)status.st_ctime > DAY;
	if (count)
		problem(r, "%lld files lie in inbox/ for more than a day: is `watch` running? Else each is a link or a folder, may not be read, or is named "
			   "like an unfinished one (.part, .tmp, ~)", (long long)count);
	return fact(r, "inbox_stuck", count);
}

static int look_into_folders(struct report *r)
{
	static const struct { enum folder folder; const char *ending, *name; } looked[] = {
		{ INBOX, NULL, "inbox" },
		{ WORK, NULL, "work" },
		{ FAILED, NULL, "failed" },
		{ TO_ODOO, NULL, "batches" },
		{ TO_AMAZON, ".feed.json", "feeds_waiting" },
		{ SENDING, ".feed.json", "feeds_sending" },
		{ SENT, ".feed.json", "feeds_sent" },
		{ NOT_SENT, ".feed.json", "feeds_not_sent" },
	};

	for (size_t i = 0; i < sizeof looked / sizeof *looked; i++) {
		int64_t count = count_in(r, looked[i].folder, looked[i].ending);

		if (count < 0 || fact(r, looked[i].name, count))
			return -1;
		if (count && looked[i].folder == FAILED)
			problem(r, "%lld files in failed/: read the .problems.txt beside each, then move it back to inbox/ or delete it", (long long)count);
		if (count && looked[i].folder == NOT_SENT)
			problem(r, "%lld feeds in not-sent/ did not reach Amazon: see `transfer status`", (long long)count);
	}
	return find_stuck_files(r);
}

/* --- the book --------------------------------------------------------------------------------------------------------- */

static int count_orders(struct report *r, int64_t now)
{
	static const char *const states[] = { "written", "waiting", "refused", "cancelled" };
	int64_t count;

	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		char name[32];

		snprintf(name, sizeof name, "orders_%s", states[i]);
		if (book_one(&r->book, &count, 0, ASK_COUNT_SALES, "s", states[i]) || fact(r, name, count))
			return -1;
		if (count && !strcmp(states[i], "refused"))
			problem(r, "%lld orders have rows that could not be understood: mend rejected.* in their batch and drop it into inbox/", (long long)count);
	}
	if (book_one(&r->book, &count, 0, ASK_COUNT_STUCK, "i", now - 2 * DAY))
		return -1;
	if (count)
		problem(r, "%lld orders wait for more than two days for a price, an address or an item id: drop the report that has it", (long long)count);
	return fact(r, "orders_stuck", count);
}

/* Amazon counts a shipment late after its date, and cancels what is not confirmed for a month. */
static int find_unconfirmed(struct report *r, int64_t now)
{
	struct found *rows = book_ask(&r->book, ASK_UNCONFIRMED, "ii", now - 60 * DAY, now + DAY);
	json_t *list = json_array();
	int64_t count = 0, late = 0;
	int row = rows ? 0 : -1;

	while (rows && (row = book_row(&r->book, rows)) > 0) {
		struct slice order = book_text(rows, 0);

		count++;
		late += book_number(rows, 1) < now;
		if (count <= 20)
			json_array_append_new(list, json_stringn(order.at, order.len));
	}
	if (count)
		problem(r, "%lld orders are not confirmed to Amazon and due within a day (%lld are late): export their deliveries from Odoo", (long long)count,
			(long long)late);
	json_object_set_new(r->facts, "unconfirmed", list);
	return row < 0 ? -1 : 0;
}

static void put_gap(struct report *r, json_t *gaps, int64_t from, int64_t until)
{
	struct civil a = stamp_civil((struct stamp){ from * DAY }), b = stamp_civil((struct stamp){ until * DAY });
	char text[40];

	snprintf(text, sizeof text, "%04d-%02d-%02d/%04d-%02d-%02d", a.year, a.month, a.day, b.year, b.month, b.day);
	json_array_append_new(gaps, json_string(text));
	problem(r, "no order at all from %04d-%02d-%02d to %04d-%02d-%02d: is a report missing?", a.year, a.month, a.day, b.year, b.month, b.day);
}

/* Days of the last month without any order, where orders come every day. */
static int find_gaps(struct report *r, int64_t now)
{
	struct found *rows = book_ask(&r->book, ASK_DAYS_OF_ORDERS, "i", now - 30 * DAY);
	int64_t days[64], orders = 0;
	size_t count = 0;
	json_t *gaps = json_array();
	int row = rows ? 0 : -1;

	while (rows && count < 64 && (row = book_row(&r->book, rows)) > 0) {
		days[count++] = book_number(rows, 0);
		orders += book_number(rows, 1);
	}
	for (size_t i = 1; i < count && orders >= BUSY * (int64_t)count; i++)
		if (days[i] > days[i - 1] + 1)
			put_gap(r, gaps, days[i - 1] + 1, days[i] - 1);
	json_object_set_new(r->facts, "gaps", gaps);
	return row < 0 ? -1 : 0;
}

static int count_answers(struct report *r)
{
	int64_t answered, open, refused;

	if (book_one(&r->book, &answered, 0, ASK_COUNT_FEEDS, "i", (int64_t)1) || book_one(&r->book, &open, 0, ASK_COUNT_FEEDS, "i", (int64_t)0) ||
	    book_one(&r->book, &refused, 0, ASK_COUNT_VERDICTS, "s", "refused"))
		return -1;
	return fact(r, "feeds_answered", answered) || fact(r, "feeds_unanswered", open) || fact(r, "rows_refused", refused) ? -1 : 0;
}

static int date_listings(struct report *r, int64_t now)
{
	int64_t at;

	if (book_one(&r->book, &at, 0, ASK_NEWEST_FILE, "i", (int64_t)LISTINGS))
		return -1;
	return json_object_set_new(r->facts, "listings_age_hours", at ? json_integer((now - at) / 3600) : json_null());
}

static int ask_book(struct report *r)
{
	int64_t now = exchange_now(r->account.exchange);

	return count_orders(r, now) || find_unconfirmed(r, now) || find_gaps(r, now) || count_answers(r) || date_listings(r, now) ? -1 : 0;
}

/* --- accounts --------------------------------------------------------------------------------------------------------- */

static void print_list(const char *words, const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		printf("  %-20s %s\n", words, json_string_value(json_array_get(list, i)));
}

static void print(const char *name, json_t *facts, const json_t *problems)
{
	printf("%s\n", name);
	for (void *at = json_object_iter(facts); at; at = json_object_iter_next(facts, at)) {
		const json_t *value = json_object_iter_value(at);
		char words[32];

		snprintf(words, sizeof words, "%s", json_object_iter_key(at));
		for (char *blank = words; (blank = strchr(blank, '_'));)
			*blank = ' ';
		if (json_is_integer(value))
			printf("  %-20s %8lld\n", words, (long long)json_integer_value(value));
		else
			print_list(words, value);
	}
	for (size_t i = 0; i < json_array_size(problems); i++)
		printf("  ! %s\n", json_string_value(json_array_get(problems, i)));
}

/* 0; 1: something needs a person; -1, said. */
static int look_at(const struct exchange *x, const char *name, json_t *all)
{
	struct report r = { .facts = json_object(), .problems = json_array() };
	int result = -1;

	if (account_open(&r.account, x, name))
		return -1;
	arena_init(&r.arena, SIZE_MAX);
	if (!book_start(&r.book, &r.account, false) && !look_into_folders(&r) && !ask_book(&r))
		result = json_array_size(r.problems) > 0;
	if (!all)
		print(name, r.facts, r.problems);
	else if (json_object_set_new(r.facts, "problems", json_incref(r.problems)) || json_object_set_new(all, name, json_incref(r.facts)))
		result = -1;
	json_decref(r.facts);
	json_decref(r.problems);
	book_end(&r.book);
	arena_close(&r.arena);
	account_close(&r.account);
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
	struct options log = *options;
	enum status status;

	log.json = false;       /* that is for what it prints */
	status = exchange_start(&x, &log) || exchange_enter(&x, options->files[0]) ? WRONG_USE : look_at_all(&x, options->json);
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
