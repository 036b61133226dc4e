#include "outbox/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/external_id.h"
#include "core/folder.h"

enum { MOST_HOST = 100 };

/* Without O_CLOEXEC: the lock goes on to the command, and ends with the last process that has it. */
static int open_lock(const struct exchange *x, const char *account, int flags)
{
	int dir = external_id_account_good(account) ? folder_open(x->dir, account) : -1, transfer, fd;

	if (dir < 0)
		return log_say(&x->log, LOG_TROUBLE, "no-account", "there is no account %s in this exchange", account);
	transfer = folder_make(dir, "transfer");
	folder_close(dir);
	fd = transfer < 0 ? -1 : openat(transfer, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | flags, 0600);
	folder_close(transfer);
	return fd < 0 ? log_say(&x->log, LOG_TROUBLE, "no-lock", "%s/transfer/lock: %s", account, strerror(errno)) : fd;
}

static void read_host(int fd, char host[MOST_HOST])
{
	ssize_t got = pread(fd, host, MOST_HOST - 1, 0);

	host[got > 0 ? got : 0] = '\0';
	host[strcspn(host, "\n")] = '\0';
}

static int write_host(int fd, const char *host)
{
	size_t len = strlen(host);

	return ftruncate(fd, 0) || pwrite(fd, host, len, 0) != (ssize_t)len ? -1 : 0;
}

/* A lock on a shared folder may not reach the other host: its name in the file does. */
static int take(const struct exchange *x, const char *account, int fd)
{
	char host[MOST_HOST] = "", other[MOST_HOST];

	if (gethostname(host, sizeof host - 1))
		snprintf(host, sizeof host, "localhost");
	read_host(fd, other);
	if (flock(fd, LOCK_EX | LOCK_NB)) {
		log_say(&x->log, LOG_WATCH_OUT, "locked", "%s: another carrier is at work%s%s; this one leaves it alone", account, *other ? " on " : "", other);
		return 1;
	}
	if (*other && strcmp(other, host)) {
		log_say(&x->log, LOG_WATCH_OUT, "locked", "%s is carried by the host %s, and one host at a time may do that. If it no longer does, delete %s/transfer/lock",
			account, other, account);
		return 1;
	}
	return write_host(fd, host) ? log_say(&x->log, LOG_TROUBLE, "no-lock", "%s/transfer/lock: %s", account, strerror(errno)) : 0;
}

int guard_run(const struct exchange *x, const char *account, char *const command[])
{
	int fd = open_lock(x, account, 0), result;

	if (fd < 0)
		return -1;
	result = take(x, account, fd);
	if (!result) {
		signal(SIGPIPE, SIG_DFL);       /* this program ignores them; its heirs need not */
		signal(SIGXFSZ, SIG_DFL);
		execvp(command[0], command);
		result = log_say(&x->log, LOG_TROUBLE, "no-command", "%s: %s", command[0], strerror(errno));
	}
	close(fd);
	return result;
}

int guard_leave(const struct exchange *x, const char *account)
{
	int fd = open_lock(x, account, O_CLOEXEC), result;

	if (fd < 0)
		return -1;
	result = write_host(fd, "") ? log_say(&x->log, LOG_TROUBLE, "no-lock", "%s/transfer/lock: %s", account, strerror(errno)) : 0;
	close(fd);
	return result;
}
