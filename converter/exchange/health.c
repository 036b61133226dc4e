#include "exchange/health.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/external_id.h"
#include "core/folder.h"
#include "exchange/job_name.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

struct looking { const struct exchange *x; struct health *to; struct arena arena; bool inside, failed; long accounts; };

/* A finding about SUBJECT; ACCOUNT: as its folder is named, NULL: the whole exchange. */
static void found(struct looking *l, const char *account, const char *subject, struct report_need need)
{
	need.subject = slice_of(subject);
	need.rank = need.rank ? need.rank : NEED_BROKEN;
	l->to->found++;
	l->to->say(l->to->to, account, &need);
}

void health_to_log(void *exchange, const char *account, const struct report_need *need)
{
	const struct exchange *x = exchange;
	struct log log = x->log;
	char kind[40];

	log.account = account;
	snprintf(kind, sizeof kind, "%.*s", (int)need->kind.len, need->kind.at);
	log_say(&log, LOG_WATCH_OUT, kind, "%.*s: %.*s. %.*s", (int)need->subject.len, need->subject.at, (int)need->text.len, need->text.at,
		(int)need->to_do.len, need->to_do.at);
}

static bool is_there(int dir, const char *name)
{
	return !faccessat(dir, name, F_OK, AT_SYMLINK_NOFOLLOW);
}

/* What `init` and `watch` leave in the folder of an account, and nobody else does. */
static bool is_like_account(int dir)
{
	int marks = 0;

	for (int i = 0; i < FOLDERS; i++)
		marks += is_there(dir, exchange_folders[i]);
	return marks >= 3 || is_there(dir, exchange_folders[INBOX]) || is_there(dir, "book.sqlite") || is_there(dir, ".book");
}

/* WHERE: as the message names it. A drive that fails may work at the next look: this look has failed. */
static void unreadable(struct looking *l, const char *account, const char *where, int error)
{
	l->failed |= error != EACCES;
	found(l, account, where, (struct report_need){ .kind = SLICE("unreadable-folder"), .text = slice_of(strerror(error)),
		.to_do = SLICE("Give the user who runs `orderferry watch` the right to read and write this folder, and check its drive.") });
}

/* --- inside of an account ----------------------------------------------------------------------------------------------- */

static void look_at_file(struct looking *l, const char *account, int inbox, const char *name)
{
	struct stat status;
	char subject[300];

	if (fstatat(inbox, name, &status, AT_SYMLINK_NOFOLLOW) || !S_ISREG(status.st_mode) || !faccessat(inbox, name, R_OK, AT_EACCESS) || errno != EACCES)
		return;
	snprintf(subject, sizeof subject, "inbox/%s", name);
	found(l, account, subject, (struct report_need){ .kind = SLICE("unreadable-file"), .rank = NEED_FILE, .since = (int64_t)status.st_ctime,
		.text = SLICE("Orderferry may not read this file"),
		.to_do = SLICE("Give the user who runs `orderferry watch` the right to read it, or drop it again as that user.") });
}

/* By the folder's date, or by the day in its name, which a copy keeps. */
static void look_at_job(struct looking *l, const char *account, int work, const char *name)
{
	int64_t now = exchange_now(l->x), day = job_name_day(name), since;
	struct stat status;
	char subject[300];

	if (fstatat(work, name, &status, AT_SYMLINK_NOFOLLOW) || !S_ISDIR(status.st_mode))
		return;
	since = (int64_t)status.st_mtime;
	if (now - since <= HOUR && day && now - day > 2 * DAY)
		since = day;
	if (now - since <= HOUR)
		return;
	snprintf(subject, sizeof subject, "work/%s", name);
	found(l, account, subject, (struct report_need){ .kind = SLICE("job-stuck"), .since = since,
		.text = SLICE("this job was begun more than an hour ago and is not finished; its files, with names and addresses, are not purged"),
		.to_do = SLICE("Run `orderferry watch`, and read its log if the job is still there afterwards. Its files are in this folder, under in/.") });
}

static void look_at_each(struct looking *l, const char *account, enum folder folder, int dir, void (*look)(struct looking *, const char *, int, const char *))
{
	char **names = folder_names(&l->arena, dir);

	if (!names)
		unreadable(l, account, exchange_folders[folder], errno ? errno : ENOMEM);
	for (; names && *names; names++)
		look(l, account, dir, *names);
}

static void look_into(struct looking *l, const char *account, int inbox, int work)
{
	look_at_each(l, account, INBOX, inbox, look_at_file);
	if (work >= 0)
		look_at_each(l, account, WORK, work, look_at_job);
}

/* --- the folders of the exchange ---------------------------------------------------------------------------------------- */

static void no_inbox(struct looking *l, const char *account)
{
	found(l, account, account, (struct report_need){ .kind = SLICE("inbox-missing"), .text = SLICE("the inbox of this account is missing, or is not a folder: nothing is converted"),
		.to_do = SLICE("Make the folder inbox in it again.") });
}

static void look_at_account(struct looking *l, const char *name, int dir)
{
	int inbox = folder_open(dir, exchange_folders[INBOX]), error = errno, work;
	char subject[300];

	l->accounts++;
	if (inbox < 0 && error != ENOENT && error != ENOTDIR && error != ELOOP) {
		snprintf(subject, sizeof subject, "%s/inbox", name);
		unreadable(l, name, subject, error);
	} else if (inbox < 0) {
		no_inbox(l, name);
	} else if (l->inside) {
		work = folder_open(dir, exchange_folders[WORK]);
		if (work < 0 && errno != ENOENT)
			unreadable(l, name, exchange_folders[WORK], errno);
		look_into(l, name, inbox, work);
		folder_close(work);
	}
	folder_close(inbox);
}

static void look_at_folder(struct looking *l, const char *name, int dir, bool link)
{
	if (!is_like_account(dir))
		return;
	if (link)
		found(l, name, name, (struct report_need){ .kind = SLICE("account-link"), .text = SLICE("this account is a link: nothing is converted"),
			.to_do = SLICE("Put the folder itself in its place: Orderferry follows no links.") });
	else if (!external_id_account_good(name))
		found(l, name, name, (struct report_need){ .kind = SLICE("account-name"),
			.text = SLICE("this folder looks like an account, but its name cannot be that of an account: nothing is converted"),
			.to_do = SLICE("Give it its old name back. A name has letters, digits and - only, at most 40.") });
	else
		look_at_account(l, name, dir);
}

static void look_at(struct looking *l, const char *name)
{
	struct stat status;
	int dir;

	if (fstatat(l->x->dir, name, &status, AT_SYMLINK_NOFOLLOW)) {
		if (errno != ENOENT)
			unreadable(l, name, name, errno);
		return;
	}
	if (!S_ISDIR(status.st_mode) && !S_ISLNK(status.st_mode))
		return;
	dir = openat(l->x->dir, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir >= 0)
		look_at_folder(l, name, dir, S_ISLNK(status.st_mode));
	else if (S_ISDIR(status.st_mode) && errno != ENOENT)
		unreadable(l, name, name, errno);
	folder_close(dir);
}

static int look_at_all(const struct exchange *x, struct health *to, bool inside)
{
	struct looking l = { .x = x, .to = to, .inside = inside };
	char **names;
	int result;

	arena_init(&l.arena, SIZE_MAX);
	names = folder_names(&l.arena, x->dir);
	result = names ? 0 : log_say(&x->log, LOG_TROUBLE, "cannot-read", "%s: %s", x->path, strerror(errno ? errno : ENOMEM));
	for (; names && *names; names++)
		look_at(&l, *names);
	if (!result && !l.accounts && !to->found)
		found(&l, NULL, "exchange", (struct report_need){ .kind = SLICE("no-account"), .text = SLICE("this exchange has no account: nothing is converted"),
			.to_do = SLICE("Make one: `orderferry init -a NAME DIR`.") });
	arena_close(&l.arena);
	return l.failed ? -1 : result;
}

int health_look(const struct exchange *x, struct health *to)
{
	return look_at_all(x, to, true);
}

int health_folders(const struct exchange *x, struct health *to)
{
	return look_at_all(x, to, false);
}

int health_account(const struct account *a, struct health *to)
{
	struct looking l = { .x = a->exchange, .to = to };

	arena_init(&l.arena, SIZE_MAX);
	look_into(&l, a->name, a->folder[INBOX], a->folder[WORK]);
	arena_close(&l.arena);
	return l.failed ? -1 : 0;
}
