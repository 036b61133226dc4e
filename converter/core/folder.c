#define _GNU_SOURCE
#include "core/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int folder_open(int dir, const char *name)
{
	return openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

int folder_above(const char *path, const char **name)
{
	int dir = AT_FDCWD, next;
	char part[256];

	for (size_t len; path[len = strcspn(path, "/")]; path += len + 1) {
		snprintf(part, sizeof part, "%.*s", (int)len, path);
		next = folder_open(dir, part);
		folder_close(dir);
		if (next < 0)
			return -1;
		dir = next;
	}
	*name = path;
	return dir;
}

int folder_make(int dir, const char *name)
{
	if (mkdirat(dir, name, 0700) && errno != EEXIST)
		return -1;
	return folder_open(dir, name);
}

void folder_close(int dir)
{
	if (dir >= 0)
		close(dir);
}

int folder_sync(int dir)
{
	return fsync(dir) && errno != EINVAL ? -1 : 0;
}

static bool is_there(int dir, const char *name)
{
	return faccessat(dir, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

/* On a file system that cannot refuse by itself. The exchange is locked, so nobody else puts a file there meanwhile. */
static int move_checked(int from, const char *name, int to, const char *new_name)
{
	if (!is_there(from, name) || !is_there(to, new_name))
		return renameat(from, name, to, new_name);
	errno = EEXIST;
	return -1;
}

/* What was moved before, by a run that was killed, is moved. */
int folder_move(int from, const char *name, int to, const char *new_name)
{
	int result = renameat2(from, name, to, new_name, RENAME_NOREPLACE);

	if (result && (errno == EINVAL || errno == ENOSYS))
		result = move_checked(from, name, to, new_name);
	return result && errno == ENOENT && is_there(to, new_name) ? 0 : result;
}

bool folder_holds(int dir, const char *name, struct slice text)
{
	int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat status;
	char piece[4096];
	bool same = fd >= 0 && !fstat(fd, &status) && (size_t)status.st_size == text.len;
	ssize_t n;

	while (same && text.len && (n = read(fd, piece, sizeof piece)) > 0) {
		same = (size_t)n <= text.len && !memcmp(piece, text.at, (size_t)n);
		text = slice_from(text, same ? (size_t)n : 0);
	}
	folder_close(fd);
	return same && !text.len;
}

int folder_write(int dir, const char *name, struct slice text)
{
	int fd, result = 0;

	/* one that was left, or a pipe or link that somebody put there */
	unlinkat(dir, ".new", 0);
	fd = openat(dir, ".new", O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
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
	return result ? -1 : folder_sync(dir);
}

static DIR *list(int dir, const char *name)
{
	int fd = folder_open(dir, name);
	DIR *entries = fd < 0 ? NULL : fdopendir(fd);

	if (!entries)
		folder_close(fd);
	return entries;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Stays one after the last name: NULL ends them. */
static int add_name(struct arena *arena, char ***names, size_t *count, size_t *room, const char *name)
{
	char **more = arena_more(arena, *names, sizeof *more, *count + 1, room);

	if (!more)
		return -1;
	*names = more;
	more[*count] = arena_string(arena, slice_of(name));
	return more[(*count)++] ? 0 : -1;
}

char **folder_names(struct arena *arena, int dir)
{
	DIR *entries = list(dir, ".");
	char **names = arena_take(arena, sizeof *names);
	size_t count = 0, room = 1;
	int failed = !names;

	if (!entries)
		return NULL;
	errno = 0;
	for (struct dirent *entry; !failed && (entry = readdir(entries)); errno = 0)
		if (entry->d_name[0] != '.')
			failed = add_name(arena, &names, &count, &room, entry->d_name);
	failed |= errno;
	closedir(entries);
	if (failed)
		return NULL;
	qsort(names, count, sizeof *names, by_name);
	names[count] = NULL;
	return names;
}

static int remove_entries(DIR *entries)
{
	int result = 0;

	for (struct dirent *entry; !result && (entry = readdir(entries));)
		if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
			result = folder_remove(dirfd(entries), entry->d_name);
	return result;
}

int folder_remove(int dir, const char *name)
{
	DIR *entries;
	int result;

	if (!unlinkat(dir, name, 0) || errno == ENOENT)
		return 0;
	if (errno != EISDIR && errno != EPERM)
		return -1;
	entries = list(dir, name);
	if (!entries)
		return -1;
	result = remove_entries(entries);
	closedir(entries);
	return result ? -1 : unlinkat(dir, name, AT_REMOVEDIR);
}
