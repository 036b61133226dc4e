#define _GNU_SOURCE
#include "exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

const char *const folder_names[FOLDERS] = {
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

int exchange_open(struct exchange *x, const char *path)
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
	if (x->lock >= 0)
		close(x->lock);
	if (x->dir >= 0)
		close(x->dir);
}

int64_t exchange_now(const struct exchange *x)
{
	return stamp_known(x->now) ? x->now.utc : (int64_t)time(NULL);
}

/* --- files ------------------------------------------------------------------------------------------------------------ */

int open_folder(int dir, const char *name)
{
	if (mkdirat(dir, name, 0700) && errno != EEXIST)
		return -1;
	return openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

int sync_folder(int dir)
{
	return fsync(dir) && errno != EINVAL ? -1 : 0;
}

static bool is_there(int dir, const char *name)
{
	return faccessat(dir, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

int move_file(int from, const char *name, int to, const char *new_name)
{
	if (!renameat2(from, name, to, new_name, RENAME_NOREPLACE))
		return 0;
	if (errno == ENOENT && is_there(to, new_name))
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	/* a file system that cannot refuse by itself; the exchange is locked, so nobody else puts a file there */
	if (is_there(to, new_name)) {
		errno = EEXIST;
		return -1;
	}
	return renameat(from, name, to, new_name);
}

int write_whole(int dir, const char *name, struct slice text)
{
	int fd = openat(dir, ".new", O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600), result = 0;

	if (fd < 0)
		return -1;
	while (text.len && !result) {
		ssize_t n = write(fd, text.at, text.len);

		if (n < 0 && errno != EINTR)
			result = -1;
		else if (n > 0)
			text = slice_from(text, (size_t)n);
	}
	if (!result)
		result = fsync(fd);
	if (close(fd))
		result = -1;
	if (!result)
		result = renameat(dir, ".new", dir, name);
	return result ? -1 : sync_folder(dir);
}

int remove_tree(int dir, const char *name)
{
	int fd, result = 0;
	DIR *list;

	if (!unlinkat(dir, name, 0) || errno == ENOENT)
		return 0;
	if (errno != EISDIR && errno != EPERM)
		return -1;
	fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	list = fd < 0 ? NULL : fdopendir(fd);
	if (!list) {
		if (fd >= 0)
			close(fd);
		return -1;
	}
	for (struct dirent *entry; !result && (entry = readdir(list));)
		if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
			result = remove_tree(dirfd(list), entry->d_name);
	closedir(list);
	return result ? result : unlinkat(dir, name, AT_REMOVEDIR);
}
