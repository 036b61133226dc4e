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

/* --- what came out the first time --------------------------------------------------------------------------------------- */

static bool same_size(int a, const char *name, int b, const char *other)
{
	struct stat left, right;

	return !fstatat(a, name, &left, AT_SYMLINK_NOFOLLOW) && !fstatat(b, other, &right, AT_SYMLINK_NOFOLLOW) && left.st_size == right.st_size;
}

/* The batch: the summary aside, which also tells when it was made. */
static bool batch_differs(struct arena *arena, int batch, int out)
{
	char **names = batch < 0 ? NULL : folder_names(arena, batch);
	bool differs = false;

	for (; names && *names && !differs; names++)
		differs = strncmp(*names, "summary.", 8) && !same_size(batch, *names, out, *names);
	return differs;
}

/* Feeds with the stamp of the job: the transfer script adds to their names, so only whether there is one is compared. */
static bool has_feed(struct arena *arena, const struct account *a, const char *job)
{
	static const enum folder folders[] = { TO_AMAZON, SENDING, SENT, NOT_SENT };
	char stamp[JOB_NAME_ROOM];

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		char **names = folder_names(arena, a->folder[folders[i]]);

		for (; names && *names; names++)
			if (job_name_read(*names, stamp) && !strcmp(stamp, job))
				return true;
	}
	return false;
}

static bool makes_feed(struct arena *arena, int out)
{
	char **names = out < 0 ? NULL : folder_names(arena, out);

	for (; names && *names; names++)
		if (slice_ends(slice_of(*names), SLICE(".feed.json")))
			return true;
	return false;
}

bool rerun_differs(const struct account *a, const char *job, int job_dir)
{
	int batch = folder_open(a->folder[TO_ODOO], job), out = folder_open(job_dir, "out");
	struct arena arena;
	bool differs;

	arena_init(&arena, SIZE_MAX);
	differs = batch_differs(&arena, batch, out) || (has_feed(&arena, a, job) && !makes_feed(&arena, out));
	if (differs)
		log_say(&a->log, LOG_WATCH_OUT, "lost", "%s: what its files in done/ make now differs from what they made the first time: some are missing, or a setting "
			"has changed. If you have the missing reports, drop them into inbox/. Until then Orderferry may write some of its orders again", job);
	folder_close(batch);
	folder_close(out);
	arena_close(&arena);
	return differs;
}
