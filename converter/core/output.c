#define _GNU_SOURCE
#include "core/output.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/folder.h"
#include "value/ascii.h"

struct file {
	struct out out;
	const char *name;
	char temporary[32];
	bool handed;            /* the system has all its bytes */
	bool stored;            /* they are on the disk */
	bool there;             /* the target exists with the same bytes */
	struct file *next;
};

struct files {
	struct arena *arena;
	struct diags *diags;
	const char *folder;
	int dir;
	unsigned count, waiting;        /* waiting: files handed over but not stored */
	struct file *first, **last;
};

static const char prefix[] = ".orderferry-";

static void drop(const struct files *files, const struct file *file)
{
	if (files->folder)
		unlinkat(files->dir, file->temporary, 0);
}

static int fail(struct files *files, const char *name, const char *what)
{
	return diag(files->diags, CANNOT_WRITE, &(struct place){ .file = name }, "%s in the folder %s: %s", what, files->folder ? files->folder : "for temporary files",
		    strerror(errno));
}

static int make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0777) && errno != EEXIST)
			return -1;
		*slash = '/';
	}
	return mkdir(path, 0777) && errno != EEXIST ? -1 : 0;
}

/* Removes temporary files of a run that was killed. We hold the lock, so nobody is writing them. */
static void remove_leftovers(struct files *files)
{
	int fd = openat(files->dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);

	for (struct dirent *entry; dir && (entry = readdir(dir));)
		if (strncmp(entry->d_name, prefix, sizeof prefix - 1) == 0)
			unlinkat(files->dir, entry->d_name, 0);
	if (dir)
		closedir(dir);
	else if (fd >= 0)
		close(fd);
}

static int open_without_links(const char *folder)
{
	const char *name;
	int above = folder_above(folder, &name), dir = above == -1 ? -1 : folder_open(above, name);

	folder_close(above);
	return dir;
}

struct files *output_start(struct arena *arena, struct diags *diags, const char *folder, bool by_links)
{
	struct files *files = arena_take(arena, sizeof *files);
	char *path = arena_string(arena, slice_of(folder ? folder : ""));

	if (!files || !path) {
		no_memory(diags);
		return NULL;
	}
	*files = (struct files){ .arena = arena, .diags = diags, .folder = folder, .dir = -1, .last = &files->first };
	if (!folder)
		return files;
	if (!make_folders(path))
		files->dir = by_links ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : open_without_links(folder);
	if (files->dir < 0 || flock(files->dir, LOCK_EX | LOCK_NB)) {
		if (files->dir >= 0 && errno == EWOULDBLOCK)
			diag(diags, CANNOT_WRITE, NULL, "another orderferry is writing into the folder %s; try again when it has finished", folder);
		else
			fail(files, NULL, "cannot write");
		output_close(files);
		return NULL;
	}
	remove_leftovers(files);
	return files;
}

/* For output that nobody wants to keep. */
static int open_nameless(void)
{
	const char *given = getenv("TMPDIR"), *folder = given && *given ? given : "/tmp";
	int fd = open(folder, O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	char path[PATH_MAX];

	if (fd >= 0 || snprintf(path, sizeof path, "%s/orderferry-XXXXXX", folder) >= (int)sizeof path)
		return fd;
	/* a file system that has no files without names */
	fd = mkostemp(path, O_CLOEXEC);
	if (fd >= 0)
		unlink(path);
	return fd;
}

static int open_temporary(struct files *files, struct file *file)
{
	if (!files->folder)
		return open_nameless();
	snprintf(file->temporary, sizeof file->temporary, "%s%u", prefix, files->count++);
	return openat(files->dir, file->temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
}

struct out *output_open(struct files *files, const char *name)
{
	struct file *file = arena_take(files->arena, sizeof *file);
	int fd;

	if (!file || !(file->name = arena_string(files->arena, slice_of(name)))) {
		no_memory(files->diags);
		return NULL;
	}
	fd = open_temporary(files, file);
	if (fd < 0 || out_init(&file->out, fd)) {
		fail(files, name, "cannot be created");
		if (fd >= 0) {
			close(fd);
			drop(files, file);
		}
		return NULL;
	}
	file->out.own_file = true;
	*files->last = file;
	files->last = &file->next;
	return &file->out;
}

static void let_go(struct file *file)
{
	out_close(&file->out);
	if (file->out.fd >= 0)
		close(file->out.fd);
	file->out.fd = -1;
}

/* The system has all its bytes and begins to write them to the disk. From now on it needs its descriptor only. */
static int hand_over(struct files *files, struct file *file)
{
	if (file->handed)
		return 0;
	if (out_flush(&file->out))
		return fail(files, file->name, "cannot be written");
	file->handed = true;
	files->waiting++;
	out_close(&file->out);
#ifdef SYNC_FILE_RANGE_WRITE    /* it only saves time: fsync waits, and reports what failed */
	if (files->folder)
		sync_file_range(file->out.fd, 0, 0, SYNC_FILE_RANGE_WRITE);
#endif
	return 0;
}

/* What was handed over is on the disk, or it has failed. For many files at once: a file system's journal is then written once, not once each. */
static int store_waiting(struct files *files)
{
	for (struct file *file = files->first; file; file = file->next) {
		if (!file->handed || file->stored)
			continue;
		if (files->folder && fsync(file->out.fd))
			return fail(files, file->name, "cannot be written");
		file->stored = true;
		let_go(file);
	}
	files->waiting = 0;
	return 0;
}

int output_full(struct files *files, struct out *out)
{
	enum { MANY = 256 };    /* fewer than a process may have open */

	if (hand_over(files, (struct file *)out))       /* its first member */
		return -1;
	return files->waiting < MANY ? 0 : store_waiting(files);
}

struct slice output_name(const struct files *files, size_t index)
{
	const struct file *file = files->first;

	for (; file && index; index--)
		file = file->next;
	return file ? slice_of(file->name) : SLICE_EMPTY;
}

enum { PIECE = 1 << 16 };

/* A whole piece, or less at the end of the file; -1 errno. */
static ssize_t read_piece(int fd, char piece[PIECE], off_t at)
{
	size_t used = 0;

	while (used < PIECE) {
		ssize_t n = pread(fd, piece + used, PIECE - used, at + (off_t)used);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		used += (size_t)n;
	}
	return (ssize_t)used;
}

/* 1 the same, 0 different, -1 errno. */
static int same_bytes(int a, int b)
{
	char left[PIECE], right[PIECE];
	off_t at = 0;

	for (;;) {
		ssize_t n = read_piece(a, left, at), m = read_piece(b, right, at);

		if (n < 0 || m < 0)
			return -1;
		if (n != m || memcmp(left, right, (size_t)n))
			return 0;
		if (n == 0)
			return 1;
		at += n;
	}
}

/* The target, which is open as FD or could not be opened: 1 it has our bytes, 0 it is something else, -1 errno. */
static int compare(const struct files *files, const struct file *file, int fd)
{
	int ours, same;

	if (fd < 0)
		return errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == EIO ? -1 : 0;
	ours = openat(files->dir, file->temporary, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	same = ours < 0 ? -1 : same_bytes(ours, fd);
	if (ours >= 0)
		close(ours);
	close(fd);
	return same;
}

static int check_target(struct files *files, struct file *file)
{
	int fd = openat(files->dir, file->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC), same;  /* a FIFO must not block us */

	if (fd < 0 && errno == ENOENT)
		return 0;
	same = compare(files, file, fd);
	if (same < 0)
		return fail(files, file->name, "cannot be compared");
	file->there = same == 1;
	if (file->there)
		return 0;
	return diag(files->diags, TARGET_EXISTS, &(struct place){ .file = file->name },
		    "the folder %s already has this file with other content, which you may not have imported yet: move the file away or choose another folder with -o",
		    files->folder);
}

/* After a failure, removes the files already put into place before UNTIL (NULL: all of them). They were not there before. */
static int take_back(struct files *files, const struct file *until, const char *what)
{
	int result = fail(files, until ? until->name : NULL, what);

	for (struct file *file = files->first; file != until; file = file->next)
		if (!file->there)
			unlinkat(files->dir, file->name, 0);
	return result;
}

/* Refuses a target that appeared meanwhile. Only a file system without links cannot do that. */
static int put_in_place(const struct files *files, const struct file *file)
{
	if (!renameat2(files->dir, file->temporary, files->dir, file->name, RENAME_NOREPLACE))
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	if (!linkat(files->dir, file->temporary, files->dir, file->name, 0))
		return 0;
	if (errno != EPERM && errno != ENOTSUP && errno != EOPNOTSUPP)
		return -1;
	return renameat(files->dir, file->temporary, files->dir, file->name);
}

int output_commit(struct files *files)
{
	for (struct file *file = files->first; file; file = file->next)
		if (hand_over(files, file))
			return -1;
	if (store_waiting(files))
		return -1;
	for (struct file *file = files->first; file; file = file->next)
		if (check_target(files, file))
			return -1;
	for (struct file *file = files->first; file; file = file->next)
		if (!file->there && put_in_place(files, file))
			return take_back(files, file, "cannot be renamed into place");
	/* If a power cut could lose the name, the file does not count as written. */
	if (fsync(files->dir) && errno != EINVAL)
		return take_back(files, NULL, "nothing was written: the file names cannot be stored safely on the disk");
	return 0;
}

void output_close(struct files *files)
{
	for (struct file *file = files->first; file; file = file->next) {
		drop(files, file);
		let_go(file);
	}
	files->first = NULL;
	if (files->dir >= 0)
		close(files->dir);
}

/* "2-orders.10.sale.order.csv" has the stem 2-orders and is part 10; without a number it is part 1. */
static size_t part_of(struct slice name, struct slice *stem)
{
	size_t number = 0;

	*stem = slice_cut(&name, '.');
	for (; name.len && ascii_digit(name.at[0]) && number < 1000000; name = slice_from(name, 1))
		number = number * 10 + (size_t)(name.at[0] - '0');
	return number ? number : 1;
}

int output_compare(struct slice a, struct slice b)
{
	struct slice stem, other;
	size_t part = part_of(a, &stem), other_part = part_of(b, &other);
	int order = slice_compare(stem, other);

	if (!order && part != other_part)
		return part < other_part ? -1 : 1;
	return order ? order : slice_compare(a, b);
}
