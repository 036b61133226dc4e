#include "exchange/exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "exchange/folder.h"

const char *const exchange_folders[FOLDERS] = {
	[INBOX] = "inbox", [WORK] = "work", [TO_ODOO] = "to-odoo", [TO_AMAZON] = "to-amazon", [DONE] = "done", [FAILED] = "failed",
	[SENDING] = "sending", [SENT] = "sent", [NOT_SENT] = "not-sent",
};

int exchange_start(struct exchange *x, const struct options *options)
{
	bool offset;

	x->now = STAMP_NONE;
	x->lock = x->dir = -1;
	if (log_open(&x->log, options->log, options->json)) {
		fprintf(stderr, "orderferry: --log %s: %s\n", options->log, strerror(errno));
		return -1;
	}
	if (options->now && stamp_parse(slice_of(options->now), DATE_ISO, &x->now, &offset))
		return log_say(&x->log, LOG_TROUBLE, "bad-time", "--now %s: no time; write it like 2026-05-08T12:00:00Z", options->now);
	return 0;
}

int exchange_enter(struct exchange *x, const char *path)
{
	x->path = path;
	x->lock = -1;
	umask(077);
	x->dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (x->dir < 0 || fchdir(x->dir))
		return log_say(&x->log, LOG_TROUBLE, "no-exchange", "%s: %s; `orderferry init %s` makes an exchange", path, strerror(errno), path);
	if (faccessat(x->dir, "orderferry.ini", R_OK, 0))
		return log_say(&x->log, LOG_TROUBLE, "no-exchange", "%s/orderferry.ini: %s; `orderferry init %s` makes an exchange", path,
			       strerror(errno), path);
	return 0;
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
}

int64_t exchange_now(const struct exchange *x)
{
	return stamp_known(x->now) ? x->now.utc : (int64_t)time(NULL);
}
