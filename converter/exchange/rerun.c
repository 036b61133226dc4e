#include "exchange/rerun.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/folder.h"
#include "exchange/attempts.h"
#include "exchange/job_name.h"

enum { DAY = 86400, NOON = DAY / 2 };

static int trouble(const struct account *a, const char *what, const char *job)
{
	return log_say(&a->log, LOG_TROUBLE, "trouble", "%s %s: %s", what, job, strerror(errno));
}

/* --- the mark ----------------------------------------------------------------------------------------------------------- */

int rerun_read(int job_dir, struct rerun *rerun)
{
	int fd = openat(job_dir, "again", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	char text[40] = "";
	ssize_t got;

	*rerun = (struct rerun){ RERUN_NOT, 0 };
	if (fd < 0)
		return errno == ENOENT ? 0 : -1;
	got = read(fd, text, sizeof text - 1);
	close(fd);
	if (got < 0)
		return -1;
	rerun->kind = text[0] == 'r' ? RERUN_REST : RERUN_FILED;
	rerun->at = got ? strtoll(text + 1, NULL, 10) : 0;
	return 0;
}

int rerun_mark(const struct account *a, int job_dir, struct rerun rerun)
{
	char text[40];

	snprintf(text, sizeof text, "%c %lld\n", rerun.kind == RERUN_REST ? 'r' : 'f', (long long)rerun.at);
	return folder_write(job_dir, "again", slice_of(text)) ? trouble(a, "cannot write", "work") : 0;
}

int rerun_of(const struct account *a, const char *job, struct rerun *rerun)
{
	int dir = folder_open(a->folder[WORK], job), result;

	*rerun = (struct rerun){ RERUN_NOT, 0 };
	if (dir < 0)
		return errno == ENOENT || errno == ENOTDIR || errno == ELOOP ? 0 : trouble(a, "cannot open", job);
	result = rerun_read(dir, rerun) ? trouble(a, "cannot read", job) : 0;
	folder_close(dir);
	return result;
}

/* --- the files ---------------------------------------------------------------------------------------------------------- */

/* About when the job was done: its files came into done/ then, on the day of its stamp. A copy of the folder has other dates. */
static int64_t done_at(const struct account *a, const char *job, char **names, size_t count)
{
	int64_t day = job_name_day(job), at = day + NOON;
	struct stat status;

	for (size_t i = 0; i < count; i++) {
		if (fstatat(a->folder[DONE], names[i], &status, AT_SYMLINK_NOFOLLOW))
			continue;
		if ((int64_t)status.st_ctime >= day && (int64_t)status.st_ctime < day + DAY)
			return (int64_t)status.st_ctime;
		if ((int64_t)status.st_mtime > at && (int64_t)status.st_mtime < day + DAY)
			at = (int64_t)status.st_mtime;
	}
	return at;
}

static int take(const struct account *a, int in, const char *job, char **names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (folder_move(a->folder[DONE], names[i], in, names[i] + strlen(job) + 1))
			return trouble(a, "cannot take", names[i]);
	return folder_sync(in) || folder_sync(a->folder[WORK]) ? trouble(a, "cannot sync", job) : 0;
}

int rerun_prepare(const struct account *a, const char *job, char **names, size_t count)
{
	int dir = folder_make(a->folder[WORK], job), in = -1, result = -1;

	if (dir < 0)
		return trouble(a, "cannot make", job);
	if (!rerun_mark(a, dir, (struct rerun){ RERUN_FILED, done_at(a, job, names, count) }) && (in = folder_make(dir, "in")) < 0)
		trouble(a, "cannot make", job);
	if (in >= 0 && !take(a, in, job, names, count) && !attempts_write(a, dir, 1)) {
		log_say(&a->log, LOG_WATCH_OUT, "again", "%s is not in the book: its %zu files in done/ are read again, only for the book", job, count);
		result = 0;
	}
	folder_close(in);
	close(dir);
	return result;
}

static int put_back(const struct account *a, int in, const char *job, char **names)
{
	char to[400];

	for (; *names; names++) {
		snprintf(to, sizeof to, "%.80s.%.300s", job, *names);
		if (folder_move(in, *names, a->folder[DONE], to))
			return trouble(a, "cannot put back", *names);
	}
	return folder_sync(a->folder[DONE]) ? trouble(a, "cannot sync", "done") : 0;
}

int rerun_put_back(const struct account *a, const char *job)
{
	int dir = folder_open(a->folder[WORK], job), in = dir < 0 ? -1 : folder_open(dir, "in"), result = 0;
	struct arena arena;
	char **names;

	arena_init(&arena, SIZE_MAX);
	names = in < 0 ? NULL : folder_names(&arena, in);
	if (in >= 0)
		result = names ? put_back(a, in, job, names) : trouble(a, "cannot read", job);
	folder_close(in);
	folder_close(dir);
	arena_close(&arena);
	if (!result && folder_remove(a->folder[WORK], job))
		result = trouble(a, "cannot clear", job);
	return result;
}
