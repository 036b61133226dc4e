#define _GNU_SOURCE
#include "exchange/inbox.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "exchange/folder.h"

/* What browsers and transfer programs call a file that is still coming. */
static bool unfinished(const char *name)
{
	static const char *const endings[] = { ".part", ".tmp", "~", ".crdownload", ".partial", ".download", ".filepart" };
	size_t len = strlen(name);

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t end = strlen(endings[i]);

		if (len >= end && slice_same((struct slice){ name + len - end, end }, slice_of(endings[i])))
			return true;
	}
	return len > 2 && strncmp(name, "~$", 2) == 0;
}

static int64_t distance(int64_t a, int64_t b)
{
	return a < b ? b - a : a - b;
}

/*
 * Renamed in or closed: the kernel grants a read lease only while nobody has the file open for writing. Where it knows no
 * leases (network drives, another owner) the file must have been left alone for a time; a date ahead of the clock, which may
 * have been set back, counts by its distance.
 */
static bool whole(int fd, const struct stat *status, size_t settle)
{
	int64_t now = (int64_t)time(NULL);

	if (!fcntl(fd, F_SETLEASE, F_RDLCK)) {
		fcntl(fd, F_SETLEASE, F_UNLCK);
		return true;
	}
	if (errno == EAGAIN)
		return false;
	return distance(now, (int64_t)status->st_mtime) >= (int64_t)settle && distance(now, (int64_t)status->st_ctime) >= (int64_t)settle;
}

/* Gone meanwhile, a link, a pipe. */
static bool no_file(int error)
{
	return error == ENOENT || error == ELOOP || error == ENXIO;
}

/* 1, 0, or -1: it cannot be told now, and files that belong together shall not be taken one without the other. */
static int ready(const struct account *a, const char *name, size_t settle)
{
	struct stat status;
	int fd, result;

	if (unfinished(name))
		return 0;
	fd = openat(a->folder[INBOX], name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 && no_file(errno))
		return 0;
	if (fd < 0 || fstat(fd, &status)) {
		log_say(&a->log, LOG_TROUBLE, "cannot-read", "inbox/%s: %s", name, strerror(errno));
		result = errno == EACCES ? 0 : -1;
	} else {
		result = S_ISREG(status.st_mode) && status.st_nlink == 1 && whole(fd, &status, settle);
	}
	folder_close(fd);
	return result;
}

char **inbox_ready(const struct account *a, struct arena *arena, size_t settle_seconds)
{
	char **names = folder_names(arena, a->folder[INBOX]);
	size_t kept = 0;

	if (!names) {
		log_say(&a->log, LOG_TROUBLE, "cannot-read", "inbox: %s", strerror(errno ? errno : ENOMEM));
		return NULL;
	}
	for (size_t i = 0; names[i] && kept < FILES_OF_A_JOB; i++) {
		int good = ready(a, names[i], settle_seconds);

		if (good < 0)
			return NULL;
		if (good)
			names[kept++] = names[i];
	}
	names[kept] = NULL;
	return names;
}
