#include "exchange/front_known.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "book/attention.h"
#include "book/history.h"
#include "pipelines/pipelines.h"

static int find_page(const struct account *a, struct session *session, struct recent_group *group)
{
	struct slice parts[] = { slice_of(exchange_folders[TO_ODOO]), SLICE("/"), group->batch, SLICE("/summary.html") };
	char *path = arena_string(&session->arena, arena_join(&session->arena, parts, 4));

	if (!path)
		return no_memory(&session->diags);
	group->path = faccessat(a->dir, path, F_OK, AT_SYMLINK_NOFOLLOW) ? SLICE_EMPTY : slice_of(path);
	return 0;
}

static void start(struct history *history, struct conversion *c, const struct account *a, struct book *book, struct session *session)
{
	*history = (struct history){ .book = book, .log = &a->log, .ctx = &session->ctx, .account = a->name, .dir = a->dir, .now = exchange_now(a->exchange) };
	*c = (struct conversion){ .ctx = &session->ctx, .report = &session->report, .history = history, .scope.account = slice_of(a->name) };
}

int front_known_newest(const struct account *a, struct book *book, struct session *session, struct recent *recent)
{
	struct history history;
	struct conversion c;

	start(&history, &c, a, book, session);
	if (pipelines_newest(&c, recent))
		return -1;
	for (struct recent_group *before = NULL, *group = recent->first; group; before = group, group = group->next) {
		bool as_before = before && slice_equal(before->batch, group->batch);

		if (as_before)
			group->path = before->path;
		else if (group->batch.len && find_page(a, session, group))
			return -1;
	}
	return 0;
}

/*
 * An export shows that an order is there, and not whether it has what changed since, or what else a ZIP does: so there are files of
 * new orders, and a ZIP only beside them.
 */
static bool are_new(const struct front_item *parts)
{
	static const char *const starts[] = { "2-", "0-", "1-", "orders." };
	bool has_any = false;

	for (; parts; parts = parts->next) {
		size_t i = 0;

		while (i < sizeof starts / sizeof *starts && !slice_starts(parts->name, slice_of(starts[i])))
			i++;
		if (i == sizeof starts / sizeof *starts)
			return false;
		has_any |= !i;
	}
	return has_any;
}

int front_known_imported(const struct account *a, struct book *book, struct session *session, struct slice batch, const struct front_item *parts)
{
	struct history history;
	struct conversion c;
	enum attention_state state;
	int64_t since;

	if (attention_state(book, SLICE(ATTENTION_IMPORTED), batch, SLICE_EMPTY, &state, &since))
		return -1;
	if (state == ATTENTION_SETTLED)
		return 1;
	start(&history, &c, a, book, session);
	return are_new(parts) ? pipelines_arrived(&c, batch) : 0;
}
