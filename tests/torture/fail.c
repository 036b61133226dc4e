/*
 * A library for LD_PRELOAD that lets the FAIL_AT-th call of a program fail that asks for memory or for something of the operating
 * system, the calls of its libraries and of its child processes included; 0: none. The number of calls is written to the file
 * FAIL_COUNT at the end. With FAIL_SHORT each read and write moves a few bytes at most and every second one is interrupted, which no
 * program may notice. A program with a sanitizer is also checked for leaks when it ends by _exit.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define CALLS(result, name, ...) static result (*real_##name)(__VA_ARGS__);
/* Found when first called, which may be before our constructor; a function pointer out of dlsym's data pointer, as POSIX wants it. */
#define FIND(name) \
	if (!real_##name) { \
		void *found = dlsym(RTLD_NEXT, #name); \
		memcpy(&real_##name, &found, sizeof found); \
	}

CALLS(void *, malloc, size_t)
CALLS(void *, calloc, size_t, size_t)
CALLS(void *, realloc, void *, size_t)
CALLS(int, posix_memalign, void **, size_t, size_t)
CALLS(int, open, const char *, int, ...)
CALLS(int, openat, int, const char *, int, ...)
CALLS(ssize_t, read, int, void *, size_t)
CALLS(ssize_t, pread, int, void *, size_t, off_t)
CALLS(ssize_t, write, int, const void *, size_t)
CALLS(int, fsync, int)
CALLS(int, fstat, int, struct stat *)
CALLS(int, rename, const char *, const char *)
CALLS(int, renameat, int, const char *, int, const char *)
CALLS(int, renameat2, int, const char *, int, const char *, unsigned)
CALLS(int, linkat, int, const char *, int, const char *, int)
CALLS(int, unlinkat, int, const char *, int)
CALLS(int, unlink, const char *)
CALLS(ssize_t, pwrite, int, const void *, size_t, off_t)
CALLS(int, ftruncate, int, off_t)
CALLS(int, mkdir, const char *, mode_t)
CALLS(int, mkdirat, int, const char *, mode_t)
CALLS(DIR *, fdopendir, int)
CALLS(long, syscall, long, ...)
CALLS(void, _exit, int)

enum { FEW = 7 };

static bool started, shortened;
static unsigned long at, *calls, moves;         /* calls: shared with the processes that are made of this one */

__attribute__((constructor)) static void start(void)
{
	const char *text = getenv("FAIL_AT");

	at = text ? strtoul(text, NULL, 10) : 0;
	shortened = getenv("FAIL_SHORT") != NULL;
	calls = mmap(NULL, sizeof *calls, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	started = calls != MAP_FAILED;
}

__attribute__((destructor)) static void stop(void)
{
	const char *path = getenv("FAIL_COUNT");
	FILE *file;

	started = false;
	if (path && (file = fopen(path, "w"))) {
		fprintf(file, "%lu\n", *calls);
		fclose(file);
	}
}

static bool fails(int error)
{
	if (!started || __atomic_add_fetch(calls, 1, __ATOMIC_RELAXED) != at)
		return false;
	errno = error;
	return true;
}

static bool interrupted(size_t *len)
{
	if (!started || !shortened)
		return false;
	if (*len > FEW)
		*len = FEW;
	errno = EINTR;
	return ++moves % 2 == 0;
}

void *malloc(size_t size)
{
	FIND(malloc)
	return fails(ENOMEM) ? NULL : real_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	FIND(calloc)
	return fails(ENOMEM) ? NULL : real_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
	FIND(realloc)
	return fails(ENOMEM) ? NULL : real_realloc(block, size);
}

int posix_memalign(void **block, size_t page, size_t size)
{
	FIND(posix_memalign)
	return fails(ENOMEM) ? ENOMEM : real_posix_memalign(block, page, size);
}

int open(const char *path, int flags, ...)
{
	va_list args;
	mode_t mode = 0;

	FIND(open)
	va_start(args, flags);
	if (flags & O_CREAT)
		mode = va_arg(args, mode_t);
	va_end(args);
	return fails(EMFILE) ? -1 : real_open(path, flags, mode);
}

int openat(int dir, const char *path, int flags, ...)
{
	va_list args;
	mode_t mode = 0;

	FIND(openat)
	va_start(args, flags);
	if (flags & O_CREAT)
		mode = va_arg(args, mode_t);
	va_end(args);
	return fails(EMFILE) ? -1 : real_openat(dir, path, flags, mode);
}

ssize_t read(int fd, void *to, size_t len)
{
	FIND(read)
	return fails(EIO) || interrupted(&len) ? -1 : real_read(fd, to, len);
}

ssize_t pread(int fd, void *to, size_t len, off_t from)
{
	FIND(pread)
	return fails(EIO) || interrupted(&len) ? -1 : real_pread(fd, to, len, from);
}

ssize_t write(int fd, const void *from, size_t len)
{
	FIND(write)
	return fails(ENOSPC) || interrupted(&len) ? -1 : real_write(fd, from, len);
}

int fsync(int fd)
{
	FIND(fsync)
	return fails(EIO) ? -1 : real_fsync(fd);
}

int fstat(int fd, struct stat *status)
{
	FIND(fstat)
	return fails(EIO) ? -1 : real_fstat(fd, status);
}

int rename(const char *from, const char *to)
{
	FIND(rename)
	return fails(EIO) ? -1 : real_rename(from, to);
}

int renameat(int from_dir, const char *from, int to_dir, const char *to)
{
	FIND(renameat)
	return fails(EIO) ? -1 : real_renameat(from_dir, from, to_dir, to);
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
	FIND(renameat2)
	return fails(EIO) ? -1 : real_renameat2(from_dir, from, to_dir, to, flags);
}

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags)
{
	FIND(linkat)
	return fails(EIO) ? -1 : real_linkat(from_dir, from, to_dir, to, flags);
}

int unlinkat(int dir, const char *path, int flags)
{
	FIND(unlinkat)
	return fails(EIO) ? -1 : real_unlinkat(dir, path, flags);
}

int unlink(const char *path)
{
	FIND(unlink)
	return fails(EIO) ? -1 : real_unlink(path);
}

ssize_t pwrite(int fd, const void *from, size_t len, off_t to)
{
	FIND(pwrite)
	return fails(ENOSPC) || interrupted(&len) ? -1 : real_pwrite(fd, from, len, to);
}

int ftruncate(int fd, off_t len)
{
	FIND(ftruncate)
	return fails(EIO) ? -1 : real_ftruncate(fd, len);
}

int mkdirat(int dir, const char *path, mode_t mode)
{
	FIND(mkdirat)
	return fails(ENOSPC) ? -1 : real_mkdirat(dir, path, mode);
}

int mkdir(const char *path, mode_t mode)
{
	FIND(mkdir)
	return fails(ENOSPC) ? -1 : real_mkdir(path, mode);
}

__attribute__((weak)) int __lsan_do_recoverable_leak_check(void);

/* Only Landlock is called like this; a confined sanitizer could not look for leaks. */
long syscall(long number, ...)
{
	long given[4];
	va_list args;

	FIND(syscall)
	va_start(args, number);
	for (int i = 0; i < 4; i++)
		given[i] = va_arg(args, long);
	va_end(args);
	return fails(ENOSYS) || __lsan_do_recoverable_leak_check ? -1 : real_syscall(number, given[0], given[1], given[2], given[3]);
}

void _exit(int status)
{
	FIND(_exit)
	started = false;
	real__exit(__lsan_do_recoverable_leak_check && __lsan_do_recoverable_leak_check() ? 99 : status);
	abort();
}

DIR *fdopendir(int fd)
{
	FIND(fdopendir)
	return fails(ENOMEM) ? NULL : real_fdopendir(fd);
}
