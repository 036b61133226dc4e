/* The accounts of an exchange: a folder with an inbox in it is one. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "exchange.h"

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int add_name(struct arena *arena, char ***names, size_t *count, size_t *room, const char *name)
{
	if (*count + 1 >= *room) {
		size_t more = *room ? *room * 2 : 64;
		char **list = arena_take(arena, more * sizeof *list);

		if (!list)
			return -1;
		if (*count)
			memcpy(list, *names, *count * sizeof *list);
		*names = list;
		*room = more;
	}
	(*names)[*count] = arena_string(arena, slice_of(name));
	return (*names)[(*count)++] ? 0 : -1;
}

char **names_in(struct arena *arena, int dir)
{
	int fd = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), failed = 0;
	DIR *list = fd < 0 ? NULL : fdopendir(fd);
	char **names = arena_take(arena, sizeof *names);
	size_t count = 0, room = 1;

	if (!list) {
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	errno = 0;
	for (struct dirent *entry; !failed && (entry = readdir(list)); errno = 0)
		if (entry->d_name[0] != '.')
			failed = add_name(arena, &names, &count, &room, entry->d_name);
	failed |= errno;
	closedir(list);
	if (failed || !names)
		return NULL;
	qsort(names, count, sizeof *names, by_name);
	names[count] = NULL;
	return names;
}

char **exchange_accounts(const struct exchange *x, struct arena *arena)
{
	char **names = names_in(arena, x->dir);
	size_t kept = 0;

	if (!names) {
		log_say(&x->log, LOG_TROUBLE, "cannot-read", "%s: %s", x->path, strerror(errno ? errno : ENOMEM));
		return NULL;
	}
	for (size_t i = 0; names[i]; i++) {
		int dir = account_name_good(names[i]) ? openat(x->dir, names[i], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;

		if (dir < 0)
			continue;
		if (!faccessat(dir, folder_names[INBOX], F_OK, 0))
			names[kept++] = names[i];
		close(dir);
	}
	names[kept] = NULL;
	return names;
}

int account_open(struct account *a, const struct exchange *x, const char *name)
{
	*a = (struct account){ .exchange = x, .name = name, .log = x->log };
	a->log.account = name;
	a->dir = open_folder(x->dir, name);
	for (int i = 0; i < FOLDERS; i++)
		a->folder[i] = a->dir < 0 ? -1 : open_folder(a->dir, folder_names[i]);
	for (int i = 0; i < FOLDERS; i++)
		if (a->folder[i] < 0) {
			log_say(&a->log, LOG_TROUBLE, "cannot-open", "%s/%s: %s", name, folder_names[i], strerror(errno));
			account_close(a);
			return -1;
		}
	return 0;
}

void account_close(struct account *a)
{
	for (int i = 0; i < FOLDERS; i++)
		if (a->folder[i] >= 0)
			close(a->folder[i]);
	if (a->dir >= 0)
		close(a->dir);
}
