/*
 * Lets the FAIL_AT-th call of a program fail that asks for memory or for something of the operating system; 0: none. The
 * number of calls is written to the file FAIL_COUNT at the end. With FAIL_SHORT each read and write moves a few bytes at most
 * and every second one is interrupted, which no program may notice.
 * Either a library for LD_PRELOAD, or (-DWRAP) an object to be linked with --wrap, where a sanitizer has malloc for itself.
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

#ifdef WRAP
#define OURS(name) __wrap_##name
#define REAL(name) __real_##name
#define CALLS(result, name, ...) result REAL(name)(__VA_ARGS__); result OURS(name)(__VA_ARGS__);
#define FIND(name)
#else
#define OURS(name) name
#define REAL(name) real_##name
#define CALLS(result, name, ...) static result (*REAL(name))(__VA_ARGS__);
/* Found when first called, which may be before our constructor; a function pointer out of dlsym's data pointer, as POSIX wants it. */
#define FIND(name) \
	if (!REAL(name)) { \
		void *found = dlsym(RTLD_NEXT, #name); \
		memcpy(&REAL(name), &found, sizeof found); \
	}
#endif

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

void *OURS(malloc)(size_t size)
{
	FIND(malloc)
	return fails(ENOMEM) ? NULL : REAL(malloc)(size);
}

void *OURS(calloc)(size_t count, size_t size)
{
	FIND(calloc)
	return fails(ENOMEM) ? NULL : REAL(calloc)(count, size);
}

void *OURS(realloc)(void *block, size_t size)
{
	FIND(realloc)
	return fails(ENOMEM) ? NULL : REAL(realloc)(block, size);
}

int OURS(posix_memalign)(void **block, size_t page, size_t size)
{
	FIND(posix_memalign)
	return fails(ENOMEM) ? ENOMEM : REAL(posix_memalign)(block, page, size);
}

int OURS(open)(const char *path, int flags, ...)
{
	va_list args;
	mode_t mode = 0;

	FIND(open)
	va_start(args, flags);
	if (flags & O_CREAT)
		mode = va_arg(args, mode_t);
	va_end(args);
	return fails(EMFILE) ? -1 : REAL(open)(path, flags, mode);
}

int OURS(openat)(int dir, const char *path, int flags, ...)
{
	va_list args;
	mode_t mode = 0;

	FIND(openat)
	va_start(args, flags);
	if (flags & O_CREAT)
		mode = va_arg(args, mode_t);
	va_end(args);
	return fails(EMFILE) ? -1 : REAL(openat)(dir, path, flags, mode);
}

ssize_t OURS(read)(int fd, void *to, size_t len)
{
	FIND(read)
	return fails(EIO) || interrupted(&len) ? -1 : REAL(read)(fd, to, len);
}

ssize_t OURS(pread)(int fd, void *to, size_t len, off_t from)
{
	FIND(pread)
	return fails(EIO) || interrupted(&len) ? -1 : REAL(pread)(fd, to, len, from);
}

ssize_t OURS(write)(int fd, const void *from, size_t len)
{
	FIND(write)
	return fails(ENOSPC) || interrupted(&len) ? -1 : REAL(write)(fd, from, len);
}

int OURS(fsync)(int fd)
{
	FIND(fsync)
	return fails(EIO) ? -1 : REAL(fsync)(fd);
}

int OURS(fstat)(int fd, struct stat *status)
{
	FIND(fstat)
	return fails(EIO) ? -1 : REAL(fstat)(fd, status);
}

int OURS(rename)(const char *from, const char *to)
{
	FIND(rename)
	return fails(EIO) ? -1 : REAL(rename)(from, to);
}

int OURS(renameat)(int from_dir, const char *from, int to_dir, const char *to)
{
	FIND(renameat)
	return fails(EIO) ? -1 : REAL(renameat)(from_dir, from, to_dir, to);
}

int OURS(renameat2)(int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
	FIND(renameat2)
	return fails(EIO) ? -1 : REAL(renameat2)(from_dir, from, to_dir, to, flags);
}

int OURS(linkat)(int from_dir, const char *from, int to_dir, const char *to, int flags)
{
	FIND(linkat)
	return fails(EIO) ? -1 : REAL(linkat)(from_dir, from, to_dir, to, flags);
}

int OURS(unlinkat)(int dir, const char *path, int flags)
{
	FIND(unlinkat)
	return fails(EIO) ? -1 : REAL(unlinkat)(dir, path, flags);
}

int OURS(unlink)(const char *path)
{
	FIND(unlink)
	return fails(EIO) ? -1 : REAL(unlink)(path);
}

ssize_t OURS(pwrite)(int fd, const void *from, size_t len, off_t to)
{
	FIND(pwrite)
	return fails(ENOSPC) || interrupted(&len) ? -1 : REAL(pwrite)(fd, from, len, to);
}

int OURS(ftruncate)(int fd, off_t len)
{
	FIND(ftruncate)
	return fails(EIO) ? -1 : REAL(ftruncate)(fd, len);
}

int OURS(mkdirat)(int dir, const char *path, mode_t mode)
{
	FIND(mkdirat)
	return fails(ENOSPC) ? -1 : REAL(mkdirat)(dir, path, mode);
}

int OURS(mkdir)(const char *path, mode_t mode)
{
	FIND(mkdir)
	return fails(ENOSPC) ? -1 : REAL(mkdir)(path, mode);
}

DIR *OURS(fdopendir)(int fd)
{
	FIND(fdopendir)
	return fails(ENOMEM) ? NULL : REAL(fdopendir)(fd);
}
