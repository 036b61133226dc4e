#include "exchange/exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/folder.h"
#include "core/external_id.h"

const char *const exchange_folders[FOLDERS] = {
	[INBOX] = "inbox", [WORK] = "work", [TO_ODOO] = "to-odoo", [TO_AMAZON] = "to-amazon", [DONE] = "done", [FAILED] = "failed",
	[SENDING] = "sending", [SENT] = "sent", [NOT_SENT] = "not-sent",
};

int exchange_start(struct exchange *x, const struct options *options)
{
	bool offset;

	x->now = STAMP_NONE;
	x->new_book = options->new_book;
	x->above = NULL;
	x->lock = x->dir = -1;
	if (log_open(&x->log, options->log, options->json)) {
		fprintf(stderr, "orderferry: --log %s: %s\n", options->log, strerror(errno));
		return -1;
	}
	if (options->now && stamp_parse(slice_of(options->now), DATE_ISO, &x->now, &offset))
		return log_say(&x->log, LOG_TROUBLE, "bad-time", "--now %s: no time; write it like 2026-05-08T12:00:00Z", options->now);
	return 0;
}

/* Settings alone do not make an exchange: `convert` reads such a file too. */
static bool is_exchange(const char *path)
{
	char settings[PATH_MAX], inboxes[PATH_MAX];
	glob_t found = { 0 };
	bool is;

	if (snprintf(settings, sizeof settings, "%s/orderferry.ini", path) >= PATH_MAX || snprintf(inboxes, sizeof inboxes, "%s/*/inbox", path) >= PATH_MAX)
		return false;
	is = !access(settings, F_OK) && !glob(inboxes, GLOB_NOSORT, NULL, &found);
	globfree(&found);
	return is;
}

/* PATH as an absolute one, as far as it exists. */
static char *real_part(const char *path)
{
	char *part = strdup(path), *found = NULL;

	while (part && !(found = realpath(part, NULL)) && strchr(part, '/'))
		*strrchr(part, '/') = '\0';
	free(part);
	return found ? found : realpath(".", NULL);
}

char *exchange_above(const char *path)
{
	char *above = is_exchange(path) ? NULL : real_part(path);

	while (above && *above && !is_exchange(above))
		*strrchr(above, '/') = '\0';
	if (above && *above)
		return above;
	free(above);
	return NULL;
}

/* A newcomer names the account's folder, or its inbox. */
static const char *find(struct exchange *x, const char *path)
{
	x->above = exchange_above(path);
	if (!x->above)
		return path;
	log_say(&x->log, LOG_WATCH_OUT, "inside", "%s is inside the exchange %s: that one is used", path, x->above);
	return x->above;
}

int exchange_enter(struct exchange *x, const char *path)
{
	x->path = find(x, path);
	x->lock = -1;
	umask(077);
	x->dir = open(x->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (x->dir < 0 || fchdir(x->dir))
		return log_say(&x->log, LOG_TROUBLE, "no-exchange", "%s: %s; `orderferry init %s` makes an exchange", path, strerror(errno), path);
	if (faccessat(x->dir, "orderferry.ini", R_OK, 0))
		return log_say(&x->log, LOG_TROUBLE, "no-exchange", "%s/orderferry.ini: %s; `orderferry init %s` makes an exchange", path,
			       strerror(errno), path);
	return 0;
}

char *exchange_path(const struct exchange *x, struct arena *arena, const char *path)
{
	char *here = getcwd(NULL, 0), *whole = NULL;
	struct slice parts[] = { slice_of(here ? here : ""), SLICE("/"), slice_of(path) };

	if (here)
		whole = arena_string(arena, *path == '/' ? slice_of(path) : arena_join(arena, parts, 3));
	if (!whole)
		log_say(&x->log, LOG_TROUBLE, "trouble", "%s: %s", path, strerror(errno));
	free(here);
	return whole;
}

int exchange_lock(struct exchange *x)
{
	x->lock = openat(x->dir, ".lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (x->lock < 0)
		return log_say(&x->log, LOG_TROUBLE, "no-lock", "%s/.lock: %s", x->path, strerror(errno));
	if (flock(x->lock, LOCK_EX | LOCK_NB))
		return log_say(&x->log, LOG_TROUBLE, "locked", "%s: %s", x->path, errno == EWOULDBLOCK
			       ? "another orderferry is at work in this exchange" : strerror(errno));
	return 0;
}

void exchange_close(struct exchange *x)
{
	folder_close(x->lock);
	folder_close(x->dir);
	free(x->above);
	x->above = NULL;
}

int64_t exchange_now(const struct exchange *x)
{
	return stamp_known(x->now) ? x->now.utc : (int64_t)time(NULL);
}

/* --- accounts: a folder with an inbox in it is one -------------------------------------------------------------------- */

char **exchange_accounts(const struct exchange *x, struct arena *arena)
{
	char **names = folder_names(arena, x->dir);
	size_t kept = 0;

	if (!names) {
		log_say(&x->log, LOG_TROUBLE, "cannot-read", "%s: %s", x->path, strerror(errno ? errno : ENOMEM));
		return NULL;
	}
	for (size_t i = 0; names[i]; i++) {
		int dir;

		if (!external_id_account_good(names[i]))
			continue;
		dir = folder_open(x->dir, names[i]);
		if (dir < 0 && (errno == ENOTDIR || errno == ELOOP || errno == ENOENT))
			continue;
		if (dir < 0) {
			log_say(&x->log, LOG_TROUBLE, "cannot-open", "%s: %s", names[i], strerror(errno));
			return NULL;
		}
		if (!faccessat(dir, exchange_folders[INBOX], F_OK, AT_SYMLINK_NOFOLLOW)) {
			names[kept++] = names[i];
		} else if (errno != ENOENT) {
			log_say(&x->log, LOG_TROUBLE, "cannot-open", "%s/inbox: %s", names[i], strerror(errno));
			close(dir);
			return NULL;
		}
		close(dir);
	}
	names[kept] = NULL;
	return names;
}

int account_open(struct account *a, const struct exchange *x, const char *name)
{
	*a = (struct account){ .exchange = x, .name = name, .log = x->log };
	a->log.account = name;
	for (int i = 0; i < FOLDERS; i++)
		a->folder[i] = -1;
	a->dir = folder_make(x->dir, name);
	for (int i = 0; i < FOLDERS; i++) {
		a->folder[i] = a->dir < 0 ? -1 : folder_make(a->dir, exchange_folders[i]);
		if (a->folder[i] < 0) {
			log_say(&a->log, LOG_TROUBLE, "cannot-open", "%s/%s: %s", name, exchange_folders[i], strerror(errno));
			account_close(a);
			return -1;
		}
	}
	return 0;
}

void account_close(struct account *a)
{
	for (int i = 0; i < FOLDERS; i++)
		folder_close(a->folder[i]);
	folder_close(a->dir);
}
