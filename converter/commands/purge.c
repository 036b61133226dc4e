/*
 * `orderferry purge`: deletes files with personal data when they are old: inputs in done/ and failed/, batches in to-odoo/. The book keeps what is not
 * personal, so that an old order is still known and not written twice.
 */
#include "commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/folder.h"
#include "exchange/health.h"
#include "exchange/exchange.h"
#include "exchange/recovery.h"
#include "exchange/front_page.h"
#include "pipelines/pipelines.h"
#include "book/backup.h"
#include "book/history.h"
#include "book/attention.h"
#include "book/carried.h"
#include "book/jobs.h"
#include "book/book.h"

/* Waiting files are never deleted: inbox/, work/, to-amazon/, sending/. */
static const enum folder purged[] = { TO_ODOO, DONE, FAILED, SENT, NOT_SENT };

enum { FEED_DAYS = 30, DAY_SECONDS = 86400 };

struct purging { struct account account; struct book book; struct arena arena; int64_t before; bool dry_run; long count; };

/*
 * The age of a file: of a batch or an input by the day in its name, of other files by their date. If the name has a date in the future, the date of
 * the file counts.
 */
static int64_t age_of(const struct stat *status, const char *name)
{
	struct stamp day;
	bool offset;
	int64_t file = (int64_t)status->st_mtime > (int64_t)status->st_ctime ? (int64_t)status->st_mtime : (int64_t)status->st_ctime;

	if (strlen(name) > 10 && !stamp_parse((struct slice){ name, 10 }, DATE_ISO, &day, &offset) && day.utc <= file)
		return day.utc;
	return file;
}

/* Amazon may still answer a feed, and a feed that did not go is on the list: they name no buyer, and stay at least FEED_DAYS. */
static int64_t before_of(const struct purging *p, enum folder folder)
{
	int64_t feeds = exchange_now(p->account.exchange) - FEED_DAYS * DAY_SECONDS;

	return (folder == SENT || folder == NOT_SENT) && feeds < p->before ? feeds : p->before;
}

/* 1: it goes; -1, reported. */
static int is_old(struct purging *p, enum folder folder, const char *name)
{
	struct stat status;

	if (fstatat(p->account.folder[folder], name, &status, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT ? 0 : log_say(&p->account.log, LOG_TROUBLE, "purge", "%s/%s: %s", exchange_folders[folder], name, strerror(errno));
	return age_of(&status, name) < before_of(p, folder);
}

static int purge_one(struct purging *p, enum folder folder, const char *name)
{
	int old = is_old(p, folder, name);

	if (old <= 0)
		return old;
	p->count++;
	log_say(&p->account.log, LOG_DONE, p->dry_run ? "would-purge" : "purge", "%s/%s", exchange_folders[folder], name);
	if (p->dry_run)
		return 0;
	/* a batch that purge deletes is not settled */
	if (folder == TO_ODOO && attention_forget_batch(&p->book, name))
		return -1;
	if (folder_remove(p->account.folder[folder], name))
		return log_say(&p->account.log, LOG_TROUBLE, "purge", "%s/%s: %s", exchange_folders[folder], name, strerror(errno));
	return 0;
}

static int purge_folder(struct purging *p, enum folder folder)
{
	char **names = folder_names(&p->arena, p->account.folder[folder]);

	if (!names)
		return log_say(&p->account.log, LOG_TROUBLE, "purge", "%s: %s", exchange_folders[folder], strerror(errno));
	for (; *names; names++)
		if (purge_one(p, folder, *names))
			return -1;
	return p->dry_run ? 0 : folder_sync(p->account.folder[folder]);
}

/* What the carrier left: documents on their way to the inbox that never came there, the log and the notes of the version before. */
static int purge_carried(struct purging *p, int dir, const char *folder, const char *name)
{
	struct stat status;

	if (fstatat(dir, name, &status, AT_SYMLINK_NOFOLLOW) || age_of(&status, name) >= p->before)
		return 0;
	p->count++;
	log_say(&p->account.log, LOG_DONE, p->dry_run ? "would-purge" : "purge", "%s/%s", folder, name);
	if (!p->dry_run && folder_remove(dir, name))
		return log_say(&p->account.log, LOG_TROUBLE, "purge", "%s/%s: %s", folder, name, strerror(errno));
	return 0;
}

/* PREFIX NULL: all that is in it. */
static int purge_transfer(struct purging *p, const char *folder, const char *prefix)
{
	int dir = folder_open(p->account.dir, folder), result = 0;
	char **names = dir < 0 ? NULL : folder_names(&p->arena, dir);

	for (; names && *names && !result; names++)
		if (!prefix || slice_starts(slice_of(*names), slice_of(prefix)))
			result = purge_carried(p, dir, folder, *names);
	folder_close(dir);
	return result;
}

static int purge_folders(struct purging *p)
{
	for (size_t i = 0; i < sizeof purged / sizeof *purged; i++)
		if (purge_folder(p, purged[i]))
			return -1;
	return purge_transfer(p, "transfer", "document") || purge_transfer(p, "transfer", "landed.") || purge_transfer(p, "transfer/log", NULL) ||
	       purge_transfer(p, "transfer/meta", NULL) || purge_transfer(p, "transfer/tmp", NULL) ? -1 : 0;
}

/* The book forgets the names of purged files, which people may have named after a buyer, and which orders wait for facts that are gone. */
static int purge_book(struct purging *p)
{
	struct history history = { .book = &p->book, .log = &p->account.log, .account = p->account.name, .dir = p->account.dir };
	struct conversion c = { .history = &history };

	if (book_begin(&p->book) || jobs_purge(&p->book, p->before) || attention_purge(&p->book, p->before) || pipelines_purge(&c, p->before) || book_commit(&p->book))
		return -1;
	return book_compact(&p->book) || backup_forget(p->account.name, p->before, &p->account.log) ? -1 : 0;
}

static int purge_forget(const struct exchange *x, const char *account, int64_t days)
{
	int64_t before = (exchange_now(x) / 86400 - days) * 86400;
	struct account a;
	struct book book = { 0 };
	struct history history = { .book = &book, .account = account };
	struct conversion c = { .history = &history };
	int result = -1;

	if (account_open(&a, x, account))
		return -1;
	if (!recovery_open(&a, &book, BOOK_BROUGHT_UP) && !book_begin(&book)) {
		result = pipelines_forget(&c, before) || jobs_forget(&book, before) || carried_forget(&book, before) || book_commit(&book) || book_compact(&book) ? -1 : 0;
		book_rollback(&book);
	}
	book_end(&book);
	account_close(&a);
	return result;
}

static int purge_account(const struct exchange *x, const char *account, int64_t days, bool dry_run)
{
	struct purging p = { .before = (exchange_now(x) / 86400 - days) * 86400, .dry_run = dry_run };
	int result = -1;

	if (account_open(&p.account, x, account))
		return -1;
	arena_init(&p.arena, SIZE_MAX);
	if (!recovery_open(&p.account, &p.book, BOOK_BROUGHT_UP)) {
		/* the book first: cut off in between, files without an entry are found again by their age */
		result = dry_run ? 0 : purge_book(&p);
		if (!result)
			result = purge_folders(&p);
		/* it names files */
		if (!result && !dry_run)
			result = front_page_account(&p.account, &p.book);
	}
	if (!result && (p.count || !dry_run))
		log_say(&p.account.log, LOG_DONE, "purged", "%ld files and batches older than %lld days%s", p.count, (long long)days,
			dry_run ? " would be deleted" : " deleted");
	book_end(&p.book);
	arena_close(&p.arena);
	account_close(&p.account);
	return result;
}

/* The book remembers what was done when. *done: the same as DONE_NOW; with PUT, it learns it. */
static int remember(const struct exchange *x, const char *account, const char *done_now, bool put, bool *done)
{
	struct account a;
	struct book book = { 0 };
	char before[80] = "";
	int result = -1;

	if (account_open(&a, x, account))
		return -1;
	if (!recovery_open(&a, &book, BOOK_BROUGHT_UP))
		result = put ? jobs_put_fact(&book, "purged", done_now) : jobs_fact(&book, "purged", before, sizeof before);
	*done = !strcmp(before, done_now);
	book_end(&book);
	account_close(&a);
	return result;
}

/* Other days in the settings count at once. */
int purge_daily(const struct exchange *x, const char *account, int64_t keep, int64_t known)
{
	char today[80];
	bool done = false;

	snprintf(today, sizeof today, "%lld %lld %lld", (long long)(exchange_now(x) / 86400), (long long)keep, (long long)known);
	if (remember(x, account, today, false, &done))
		return -1;
	if (done)
		return 0;
	if ((keep && purge_account(x, account, keep, false)) || (known && purge_forget(x, account, known)))
		return -1;
	return remember(x, account, today, true, &done);
}

static int purge_all(const struct exchange *x, int64_t days, bool dry_run)
{
	struct arena arena;
	char **accounts;
	int result;

	arena_init(&arena, SIZE_MAX);
	accounts = exchange_accounts(x, &arena);
	result = accounts ? 0 : -1;
	for (; accounts && *accounts && !result; accounts++)
		result = purge_account(x, *accounts, days, dry_run);
	if (!result && !dry_run)
		result = front_page_exchange(x, false);
	arena_close(&arena);
	return result;
}

static enum status look_at_health(struct exchange *x)
{
	struct health health = { health_to_log, x, 0 };

	return health_look(x, &health) ? NOTHING_WRITTEN : health.found ? SOME_REJECTED : ALL_CONVERTED;
}

static enum status worse(enum status a, enum status b)
{
	return a > b ? a : b;
}

static enum status purge_run(const struct options *options)
{
	struct exchange x;
	const char *days = options->older_than;
	enum status status = ALL_CONVERTED;

	if (!days || !*days || days[strspn(days, "0123456789")] || strlen(days) > 6) {
		fprintf(stderr, "orderferry: purge needs --older-than and a number of days, like `orderferry purge DIR --older-than 30`\n");
		return WRONG_USE;
	}
	if (exchange_start(&x, options) || exchange_enter(&x, options->files[0]))
		status = WRONG_USE;
	else if (exchange_lock(&x) || purge_all(&x, strtoll(days, NULL, 10), options->dry_run))
		status = NOTHING_WRITTEN;
	if (status != WRONG_USE && x.lock >= 0)
		status = worse(status, look_at_health(&x));
	exchange_close(&x);
	return status;
}

static const struct option purge_options[] = {
	OPTION_NOW,
	{ 0, "older-than", "DAYS", "delete what is older than this many days", offsetof(struct options, older_than), TEXT },
	{ 0, "dry-run", NULL, "show what would be deleted; delete nothing", offsetof(struct options, dry_run), FLAG },
	{ 0 },
};

const struct command command_purge = {
	.name = "purge", .arguments = "DIR", .about = "delete old personal data: inputs and outputs of an exchange, by age",
	.example = "orderferry purge /srv/orderferry --older-than 30",
	.options = purge_options, .least = 1, .most = 1, .needs = "needs exactly one folder, the exchange",
	.run = purge_run,
};
