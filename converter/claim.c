/* How files of the inbox become a job, and how they go back. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "task.h"

static int trouble(const struct account *a, const char *what, const char *name)
{
	return log_say(&a->log, LOG_TROUBLE, "trouble", "%s %s: %s", what, name, strerror(errno));
}

/* Numbers run on: over those in the book, and those of jobs that are not in it yet. */
static int next_number(const struct account *a, struct book *book, struct arena *arena, int64_t *number)
{
	char **jobs = names_in(arena, a->folder[WORK]);

	if (!jobs)
		return trouble(a, "cannot read", "work");
	if (book_one(book, number, 0, ASK_LAST_JOB, ""))
		return -1;
	for (; *jobs; jobs++)
		if (strlen(*jobs) > 11) {
			int64_t n = strtoll(*jobs + 11, NULL, 10);

			*number = n > *number ? n : *number;
		}
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

int attempts_read(int job_dir)
{
	char text[2] = "";
	int fd = openat(job_dir, "started", O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0)
		return 0;
	if (read(fd, text, 1) < 0)
		text[0] = '0';
	close(fd);
	return text[0] >= '1' && text[0] <= '9' ? text[0] - '0' : 0;
}

int attempts_write(const struct account *a, int job_dir, int count)
{
	char text[2] = { (char)('0' + count), '\0' };

	return write_whole(job_dir, "started", slice_of(text)) ? trouble(a, "cannot write", "work") : 0;
}

int claim(const struct account *a, struct book *book, struct arena *arena, char **names, const char **job)
{
	struct civil day = stamp_civil((struct stamp){ exchange_now(a->exchange) });
	char name[40];
	int64_t number;
	int dir, in, count;

	*job = NULL;
	if (next_number(a, book, arena, &number))
		return -1;
	snprintf(name, sizeof name, "%04d-%02d-%02d-%04lld", day.year, day.month, day.day, (long long)number);
	dir = open_folder(a->folder[WORK], name);
	in = dir < 0 ? -1 : open_folder(dir, "in");
	count = in < 0 ? trouble(a, "cannot make", name) : move_in(a, in, names);
	if (count > 0 && (sync_folder(in) || sync_folder(a->folder[WORK]) || sync_folder(a->folder[INBOX])))
		count = trouble(a, "cannot sync", name);
	if (count > 0 && attempts_write(a, dir, 1))
		count = -1;
	if (in >= 0)
		close(in);
	if (dir >= 0)
		close(dir);
	if (count <= 0) {
		put_back(a, name);
		return count;
	}
	*job = arena_string(arena, slice_of(name));
	return *job ? 0 : log_say(&a->log, LOG_TROUBLE, "trouble", "out of memory");
}

/* Somebody may have dropped another file of the same name meanwhile. */
static int move_back(const struct account *a, int in, const char *name)
{
	char other[300];

	if (!move_file(in, name, a->folder[INBOX], name))
		return 0;
	for (int i = 1; errno == EEXIST && i < 100; i++) {
		snprintf(other, sizeof other, "%d.%.240s", i, name);
		if (!move_file(in, name, a->folder[INBOX], other))
			return 0;
	}
	return trouble(a, "cannot put back", name);
}

int put_back(const struct account *a, const char *job)
{
	struct arena arena;
	int dir = openat(a->folder[WORK], job, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	int in = dir < 0 ? -1 : openat(dir, "in", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), result = 0;
	char **names = NULL;

	arena_init(&arena, SIZE_MAX);
	if (in >= 0 && !(names = names_in(&arena, in)))
		result = trouble(a, "cannot read", job);
	/* from here on it counts as a claim that was cut off */
	if (names && unlinkat(dir, "started", 0) && errno != ENOENT)
		result = trouble(a, "cannot put back", job);
	for (; names && !result && *names; names++)
		result = move_back(a, in, *names);
	if (!result && (sync_folder(a->folder[INBOX]) || remove_tree(a->folder[WORK], job)))
		result = trouble(a, "cannot clear", job);
	if (in >= 0)
		close(in);
	if (dir >= 0)
		close(dir);
	arena_close(&arena);
	return result;
}

static int split_off(const struct account *a, const char *job, int in, const char *name, int number)
{
	char part[64];
	int dir, to = -1, result = -1;

	snprintf(part, sizeof part, "%s-%d", job, number);
	dir = open_folder(a->folder[WORK], part);
	to = dir < 0 ? -1 : open_folder(dir, "in");
	if (to >= 0 && !renameat(in, name, to, name) && !sync_folder(to))
		result = attempts_write(a, dir, 1);
	else
		trouble(a, "cannot part", job);
	if (to >= 0)
		close(to);
	if (dir >= 0)
		close(dir);
	return result;
}

static bool taken_already(const struct account *a, const char *job, int number)
{
	char part[64];

	snprintf(part, sizeof part, "%s-%d", job, number);
	return faccessat(a->folder[WORK], part, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

int split(const struct account *a, const char *job)
{
	struct arena arena;
	char path[64];
	int in, number = 1, result = 0;
	char **names;

	snprintf(path, sizeof path, "%s/in", job);
	in = openat(a->folder[WORK], path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	arena_init(&arena, SIZE_MAX);
	names = in < 0 ? NULL : names_in(&arena, in);
	if (!names)
		result = trouble(a, "cannot read", job);
	for (; names && !result && *names; names++) {
		while (taken_already(a, job, number))
			number++;
		result = split_off(a, job, in, *names, number);
	}
	if (!result && remove_tree(a->folder[WORK], job))
		result = trouble(a, "cannot clear", job);
	if (in >= 0)
		close(in);
	arena_close(&arena);
	return result;
}
