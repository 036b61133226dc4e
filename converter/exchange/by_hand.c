#include "exchange/by_hand.h"

#include <errno.h>
#include <string.h>

#include "core/folder.h"
#include "exchange/folder_marks.h"

static bool is_by_hand(const char *name)
{
	struct slice rest = slice_of(name);

	slice_cut(&rest, '.');
	return slice_starts(rest, SLICE("stock-by-hand"));
}

/* Whether the folder has a stock feed with this stamp of a batch. */
static bool has_feed(char *const *names, struct slice stamp)
{
	for (; *names; names++) {
		struct slice rest = slice_of(*names);

		if (slice_equal(slice_cut(&rest, '.'), stamp) && slice_contains(rest, SLICE(".JSON_LISTINGS_FEED.")))
			return true;
	}
	return false;
}

static int follow(const struct account *a, struct book *book, const char *name)
{
	struct folder_marks before = folder_marks_now(a);

	if (!folder_move(a->folder[TO_AMAZON], name, a->folder[SENT], name))
		return folder_marks_follow(a, book, &before);
	if (errno == ENOENT || errno == EEXIST)
		return 0;
	return log_say(&a->log, LOG_TROUBLE, "trouble", "cannot move %s to sent/: %s", name, strerror(errno));
}

int by_hand_follow(const struct account *a, struct book *book)
{
	struct arena arena;
	char **names, **sent = NULL;
	int result = 0;

	arena_init(&arena, SIZE_MAX);
	names = folder_names(&arena, a->folder[TO_AMAZON]);
	for (char **n = names; n && *n && !result; n++) {
		struct slice rest = slice_of(*n), stamp = slice_cut(&rest, '.');

		if (!is_by_hand(*n) || has_feed(names, stamp))
			continue;
		if (!sent)
			sent = folder_names(&arena, a->folder[SENT]);
		result = sent && has_feed(sent, stamp) ? follow(a, book, *n) : 0;
	}
	arena_close(&arena);
	return names ? result : log_say(&a->log, LOG_TROUBLE, "trouble", "cannot read to-amazon: %s", strerror(errno));
}
