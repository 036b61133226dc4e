#include "exchange/withdrawn.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/folder.h"

static int fail(const struct account *a, const char *name)
{
	return log_say(&a->log, LOG_TROUBLE, "trouble", "cannot move the feed %s: %s", name, strerror(errno));
}

static int each(const struct account *a, int job, int (*move)(const struct account *, int, const char *))
{
	struct arena arena;
	int folder = folder_open(job, "withdrawn"), result;
	char **names;

	if (folder < 0)
		return errno == ENOENT ? 0 : fail(a, "withdrawn");
	arena_init(&arena, SIZE_MAX);
	names = folder_names(&arena, folder);
	result = names ? 0 : fail(a, "withdrawn");
	for (; names && !result && *names; names++)
		result = move(a, folder, *names);
	if (!result && folder_sync(a->folder[TO_AMAZON]))
		result = fail(a, "withdrawn");
	folder_close(folder);
	arena_close(&arena);
	return result;
}

static int put_back(const struct account *a, int folder, const char *name)
{
	return folder_move(folder, name, a->folder[TO_AMAZON], name) ? fail(a, name) : 0;
}

int withdrawn_put_back(const struct account *a, int job)
{
	return each(a, job, put_back);
}

/* A file for upload by hand has no note, and is there already. */
static int follow(const struct account *a, int folder, const char *name)
{
	char feed[300];

	if (!slice_ends(slice_of(name), SLICE(".feed.json")))
		return 0;
	snprintf(feed, sizeof feed, "%.*s", (int)(strlen(name) - strlen(".feed.json")), name);
	if (folder_move(a->folder[TO_AMAZON], feed, folder, feed) && errno != ENOENT)
		return fail(a, feed);
	return 0;
}

int withdrawn_clear(const struct account *a, int job)
{
	return each(a, job, follow);
}
