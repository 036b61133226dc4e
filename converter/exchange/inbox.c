#define _GNU_SOURCE
#include "exchange/inbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/folder.h"
#include "exchange/attempts.h"
#include "exchange/folder_marks.h"
#include "exchange/job_name.h"
#include "book/jobs.h"

/* --- which files may be taken ---------------------------------------------------------------------------------------- */

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
 * Renamed in or closed: the kernel grants a read lease only if nobody has the file open for writing. If it has no leases (network drives, another
 * owner), the file must be unchanged for a time. For a date in the future, which the clock may have caused when it was set back, the distance counts.
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

/* It was removed meanwhile, or is a link or a pipe. */
static bool no_file(int error)
{
	return error == ENOENT || error == ELOOP || error == ENXIO;
}

/* 1, 0, or -1: it is not known now, and files that belong together must not be taken one without the other. */
static int ready(const struct account *a, const char *name, size_t settle)
{
	struct stat status;
	int fd, result;

	if (unfinished(name))
		return 0;
	fd = openat(a->folder[INBOX], name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 && no_file(errno))
		return 0;
	if (fd < 0 && errno == EACCES)
		return 0;               /* health.c reports it */
	if (fd < 0 || fstat(fd, &status)) {
		log_say(&a->log, LOG_TROUBLE, "cannot-read", "inbox/%s: %s", name, strerror(errno));
		result = -1;
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

/* --- files become a job, and go back ---------------------------------------------------------------------------------- */

static int trouble(const struct account *a, const char *what, const char *name)
{
	return log_say(&a->log, LOG_TROUBLE, "trouble", "%s %s: %s", what, name, strerror(errno));
}

/* Numbers run on: over those in the book, those of jobs that are not in it yet, and those that a book that is gone has used. */
static int next_number(const struct account *a, struct book *book, struct arena *arena, int64_t *number)
{
	char **jobs = folder_names(arena, a->folder[WORK]), text[24];
	struct folder_marks seen, now = folder_marks_now(a);
	int64_t used[2];

	if (!jobs)
		return trouble(a, "cannot read", "work");
	if (jobs_last(book, number) || jobs_fact(book, "last", text, sizeof text) || folder_marks_read(book, &seen) ||
	    folder_marks_last(a, &seen, &now, &used[0]))
		return -1;
	used[1] = strtoll(text, NULL, 10);
	for (int i = 0; i < 2; i++)
		*number = used[i] > *number ? used[i] : *number;
	for (; *jobs; jobs++)
		if (job_name_number(*jobs) > *number)
			*number = job_name_number(*jobs);
	++*number;
	return 0;
}

static int move_in(const struct account *a, int in, char **names)
{
	int count = 0;

	for (; *names; names++) {
		if (renameat(a->folder[INBOX], *names, in, *names)) {
			if (errno == ENOENT)
				continue;
			return trouble(a, "cannot take", *names);
		}
		count++;
	}
	return count;
}

/* work/<job> and its in/; -1: not open. */
struct places { int dir, in; };

static struct places make(const struct account *a, const char *job)
{
	int dir = folder_make(a->folder[WORK], job);

	return (struct places){ dir, dir < 0 ? -1 : folder_make(dir, "in") };
}

static struct places find(const struct account *a, const char *job)
{
	int dir = folder_open(a->folder[WORK], job);

	return (struct places){ dir, dir < 0 ? -1 : folder_open(dir, "in") };
}

static void leave(struct places places)
{
	folder_close(places.in);
	folder_close(places.dir);
}

/* How many files are in it, for good; -1, reported. */
static int fill(const struct account *a, struct places to, const char *job, char **names)
{
	int count = to.in < 0 ? trouble(a, "cannot make", job) : move_in(a, to.in, names);

	if (count <= 0)
		return count;
	if (folder_sync(to.in) || folder_sync(a->folder[WORK]) || folder_sync(a->folder[INBOX]))
		return trouble(a, "cannot sync", job);
	return attempts_write(a, to.dir, 1) ? -1 : count;
}

int inbox_claim(const struct account *a, struct book *book, struct arena *arena, char **names, const char **job)
{
	struct civil day = stamp_civil((struct stamp){ exchange_now(a->exchange) });
	struct places to;
	char name[40];
	int64_t number;
	int count;

	*job = NULL;
	if (next_number(a, book, arena, &number))
		return -1;
	snprintf(name, sizeof name, "%04d-%02d-%02d-%04lld", day.year, day.month, day.day, (long long)number);
	to = make(a, name);
	count = fill(a, to, name, names);
	leave(to);
	if (count <= 0) {
		inbox_put_back(a, name);
		return count;
	}
	*job = arena_string(arena, slice_of(name));
	return *job ? 0 : log_say(&a->log, LOG_TROUBLE, "trouble", "out of memory");
}

/* A link or a pipe that was swapped in: it has no content, and nothing could move it out of the wall around this process. */
static bool was_swapped(const struct account *a, int in, const char *name)
{
	struct stat status;

	if (fstatat(in, name, &status, AT_SYMLINK_NOFOLLOW) || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode) || unlinkat(in, name, 0))
		return false;
	log_say(&a->log, LOG_WATCH_OUT, "swapped", "%s was replaced by a link or a pipe while it was taken: that is deleted", name);
	return true;
}

/* Somebody may have dropped another file of the same name meanwhile. */
static int move_back(const struct account *a, int in, const char *name)
{
	char other[300];

	if (was_swapped(a, in, name))
		return 0;
	if (!folder_move(in, name, a->folder[INBOX], name))
		return 0;
	for (int i = 1; errno == EEXIST && i < 100; i++) {
		snprintf(other, sizeof other, "%d.%.240s", i, name);
		if (!folder_move(in, name, a->folder[INBOX], other))
			return 0;
	}
	return trouble(a, "cannot put back", name);
}

static int move_all_back(const struct account *a, struct places from, const char *job)
{
	struct arena arena;
	char **names;
	int result = 0;

	arena_init(&arena, SIZE_MAX);
	names = folder_names(&arena, from.in);
	if (!names)
		result = trouble(a, "cannot read", job);
	/* from here on it counts as a claim that was cut off */
	if (names && unlinkat(from.dir, "started", 0) && errno != ENOENT)
		result = trouble(a, "cannot put back", job);
	for (; names && !result && *names; names++)
		result = move_back(a, from.in, *names);
	arena_close(&arena);
	return result;
}

int inbox_put_back(const struct account *a, const char *job)
{
	struct places from = find(a, job);
	int result = from.in < 0 ? 0 : move_all_back(a, from, job);

	if (!result && (folder_sync(a->folder[INBOX]) || folder_remove(a->folder[WORK], job)))
		result = trouble(a, "cannot clear", job);
	leave(from);
	return result;
}
