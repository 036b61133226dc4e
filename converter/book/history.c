#include "book/history.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "book/attention.h"
#include "book/book.h"
#include "book/log.h"

enum { MOST_NEWEST = 100 };     /* files of one kind that a job reads again */

static const char ASK_FILE_KEPT[] = "SELECT kept, sha FROM file WHERE id = ?1 AND state = 'done'";
static const char ASK_NEWEST_OF_ROLE[] = "SELECT id, at FROM file WHERE role = ?1 AND state = 'done' ORDER BY id DESC";

bool history_has(const struct history *h, enum role role)
{
	for (size_t i = 0; i < h->files_count; i++)
		if (h->files[i].fate == FILE_TAKEN && h->files[i].format && h->files[i].format->role == role)
			return true;
	return false;
}

struct history_file *history_file(const struct history *h, const char *name)
{
	for (size_t i = 0; i < h->files_count; i++)
		if (!strcmp(h->files[i].name, name))
			return &h->files[i];
	return NULL;
}

bool history_has_content(const struct history *h, struct slice sha)
{
	for (size_t i = 0; i < h->files_count; i++)
		if (slice_equal(slice_of(h->files[i].sha), sha))
			return true;
	return false;
}

bool history_catches_up(const struct history_file *file)
{
	return slice_starts(slice_of(file->name), SLICE("catch-up."));
}

void history_set_aside(struct history *h, enum role role)
{
	for (size_t i = 0; i < h->files_count; i++)
		if (h->files[i].fate == FILE_TAKEN && h->files[i].format->role == role && h->files[i].old)
			h->files[i].fate = FILE_REPEATED;
}

/* Not one that was dropped again and is not news: then the earlier one is what is read. */
static bool takes(const struct history *h, struct slice sha)
{
	for (size_t i = 0; i < h->files_count; i++)
		if (h->files[i].fate == FILE_TAKEN && slice_equal(slice_of(h->files[i].sha), sha))
			return true;
	return false;
}

/* --- earlier files ---------------------------------------------------------------------------------------------------- */

char *history_path(struct history *h, struct slice path)
{
	struct slice parts[] = { slice_of(h->account), SLICE("/"), path };
	char *whole = arena_string(h->ctx->arena, arena_join(h->ctx->arena, parts, 3));

	if (!whole)
		no_memory(h->ctx->diags);
	return whole;
}

static int add(struct history *h, int64_t id, struct slice path)
{
	struct earlier_file file = { .id = id, .path = history_path(h, path), .shown = arena_string(h->ctx->arena, path) };
	struct earlier_file *more = arena_more(h->ctx->arena, h->earlier, sizeof *more, h->earlier_count, &h->earlier_room);

	if (!file.path)
		return -1;
	if (!more || !file.shown)
		return no_memory(h->ctx->diags);
	h->earlier = more;
	h->earlier[h->earlier_count++] = file;
	return 0;
}

int history_wants_path(struct history *h, struct slice path)
{
	return add(h, 0, path);
}

static int want_part(struct history *h, struct earlier_file *file, const struct excerpt_part *part)
{
	struct excerpt *e = &file->parts;
	struct excerpt_part *more;

	file->whole |= !part || !part->len || e->count == EXCERPT_MOST;
	if (file->whole)
		return 0;
	more = arena_more(h->ctx->arena, e->parts, sizeof *more, e->count, &e->room);
	if (!more)
		return no_memory(h->ctx->diags);
	e->parts = more;
	e->parts[e->count++] = *part;
	return 0;
}

int history_wants(struct history *h, int64_t id, const struct excerpt_part *part)
{
	struct found *rows;
	int row;
	char path[300];

	for (size_t i = h->earlier_count; i-- > 0;)
		if (h->earlier[i].id == id)
			return want_part(h, &h->earlier[i], part);
	rows = book_ask(h->book, ASK_FILE_KEPT, VALUES(value_number(id)));
	row = rows ? book_row(h->book, rows) : -1;
	if (row <= 0)
		return row < 0 ? -1 : 1;
	if (takes(h, book_text(rows, "sha")))
		return 0;
	snprintf(path, sizeof path, "%.*s", (int)book_text(rows, "kept").len, book_text(rows, "kept").at);
	if (faccessat(h->dir, path, R_OK, 0))
		return errno == ENOENT ? 1 : log_say(h->log, LOG_TROUBLE, "cannot-read", "%s: %s", path, strerror(errno));
	return add(h, id, slice_of(path)) || want_part(h, &h->earlier[h->earlier_count - 1], part) ? -1 : 0;
}

int history_wants_newest(struct history *h, enum role role, int64_t since)
{
	int64_t ids[MOST_NEWEST];
	size_t count = 0;
	struct found *rows = book_ask(h->book, ASK_NEWEST_OF_ROLE, VALUES(value_number((int64_t)role)));
	int more = rows ? 0 : -1;

	while (rows && count < MOST_NEWEST && (more = book_row(h->book, rows)) > 0 && (!count || book_number(rows, "at") >= since))
		ids[count++] = book_number(rows, "id");
	if (more < 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		if (history_wants(h, ids[i], NULL) < 0)
			return -1;
	return 0;
}

/* --- what is all right now ---------------------------------------------------------------------------------------------- */

int history_settle(struct history *h, const char *owner, struct slice subject, struct slice part)
{
	return h ? attention_settle(h->book, owner, subject, part, h->now) : 0;
}

int history_settle_kind(struct history *h, enum code code, struct slice subject, struct slice part)
{
	return h ? attention_settle_kind(h->book, code_texts[code].word, subject, part, h->now) : 0;
}
