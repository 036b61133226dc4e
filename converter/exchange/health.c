#include "exchange/health.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/external_id.h"
#include "core/folder.h"
#include "exchange/job_name.h"

enum { DAY = 86400 };

struct looking { const struct exchange *x; struct health *to; struct arena arena; long accounts; };

__attribute__((format(printf, 4, 5)))
static void found(struct looking *l, const char *account, const char *event, const char *format, ...)
{
	char text[800];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	l->to->found++;
	l->to->say(l->to->to, account, event, text);
}

void health_to_log(void *exchange, const char *account, const char *event, const char *text)
{
	const struct exchange *x = exchange;
	struct log log = x->log;

	log.account = account;
	log_say(&log, LOG_WATCH_OUT, event, "%s", text);
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
	return marks >= 3 || is_there(dir, "book.sqlite") || is_there(dir, ".book");
}

/* --- inside of an account ----------------------------------------------------------------------------------------------- */

static int look_into_inbox(struct looking *l, const char *account, int inbox)
{
	char **names = folder_names(&l->arena, inbox);
	struct stat status;

	if (!names)
		return log_say(&l->x->log, LOG_TROUBLE, "cannot-read", "%s/inbox: %s", account, strerror(errno));
	for (; *names; names++)
		if (!fstatat(inbox, *names, &status, AT_SYMLINK_NOFOLLOW) && S_ISREG(status.st_mode) && faccessat(inbox, *names, R_OK, AT_EACCESS) && errno == EACCES)
			found(l, account, "cannot-read", "inbox/%s may not be read by the user that orderferry runs as: change its owner or its rights", *names);
	return 0;
}

static int look_into_work(struct looking *l, const char *account, int work)
{
	char **names = folder_names(&l->arena, work);

	if (!names)
		return log_say(&l->x->log, LOG_TROUBLE, "cannot-read", "%s/work: %s", account, strerror(errno));
	for (; *names; names++) {
		int64_t day = job_name_day(*names);

		if (day && exchange_now(l->x) - day > 2 * DAY)
			found(l, account, "stuck", "work/%s is not done since its day. Its files, with names and addresses, are not purged. Is `watch` running? "
			      "Its log says what keeps it", *names);
	}
	return 0;
}

static int look_into(struct looking *l, const char *account, int dir)
{
	int inbox = folder_open(dir, exchange_folders[INBOX]), work = folder_open(dir, exchange_folders[WORK]), result = 0;

	if (inbox >= 0)
		result = look_into_inbox(l, account, inbox);
	else if (errno != EACCES && errno != EIO && errno != EMFILE)
		found(l, account, "no-inbox", "inbox/ is missing, or is not a folder: nothing is converted. `orderferry init -a %s %s` makes it again", account, l->x->path);
	if (work >= 0 && !result)
		result = look_into_work(l, account, work);
	folder_close(inbox);
	folder_close(work);
	return result;
}

/* --- the exchange ------------------------------------------------------------------------------------------------------- */

static int look_at_folder(struct looking *l, const char *name, int dir)
{
	bool has_inbox = is_there(dir, exchange_folders[INBOX]);

	if (!external_id_account_good(name)) {
		if (has_inbox || is_like_account(dir))
			found(l, name, "bad-name", "this folder looks like an account, but its name cannot be one: nothing is converted. Give it its old name back. "
			      "Names have only letters, digits and -");
		return 0;
	}
	if (!has_inbox && !is_like_account(dir))
		return 0;
	l->accounts++;
	return look_into(l, name, dir);
}

static int look_at_link(struct looking *l, const char *name, int dir)
{
	if (is_there(dir, exchange_folders[INBOX]) || is_like_account(dir))
		found(l, name, "link", "this account is a link: nothing is converted. Move the folder itself into the exchange");
	return 0;
}

static int look_at(struct looking *l, const char *name)
{
	struct stat status;
	int dir, result;

	if (fstatat(l->x->dir, name, &status, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT ? 0 : log_say(&l->x->log, LOG_TROUBLE, "cannot-open", "%s: %s", name, strerror(errno));
	if (!S_ISDIR(status.st_mode) && !S_ISLNK(status.st_mode))
		return 0;
	dir = openat(l->x->dir, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0 && (errno == EACCES || errno == EIO) && S_ISDIR(status.st_mode))
		return log_say(&l->x->log, LOG_TROUBLE, "cannot-open", "%s: %s", name, strerror(errno));
	result = dir < 0 ? 0 : S_ISLNK(status.st_mode) ? look_at_link(l, name, dir) : look_at_folder(l, name, dir);
	folder_close(dir);
	return result;
}

int health_look(const struct exchange *x, struct health *to)
{
	struct looking l = { .x = x, .to = to };
	char **names;
	int result;

	arena_init(&l.arena, SIZE_MAX);
	names = folder_names(&l.arena, x->dir);
	result = names ? 0 : log_say(&x->log, LOG_TROUBLE, "cannot-read", "%s: %s", x->path, strerror(errno ? errno : ENOMEM));
	for (; names && *names && !result; names++)
		result = look_at(&l, *names);
	if (!result && !l.accounts && !to->found)
		found(&l, NULL, "no-account", "there is no account in this exchange: nothing is converted. `orderferry init -a NAME %s` makes one", x->path);
	arena_close(&l.arena);
	return result;
}
