#include "pipelines/feed/waiting.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "amazon/feed_records.h"
#include "amazon/feed_retry.h"
#include "book/book.h"
#include "pipelines/feed/feed_memory.h"
#include "book/history.h"
#include "book/log.h"
#include "core/folder.h"
#include "core/load.h"
#include "core/output.h"
#include "pipelines/feed/feed_file.h"
#include "pipelines/feed/waiting_text.h"
#include "recognise.h"
#include "syntax/table.h"

static const char ASK_WAITING_FEED[] = "SELECT id FROM feed f WHERE sha = ?1 AND name = ?2 "
	"AND NOT EXISTS (SELECT 1 FROM feed_row WHERE feed = f.id AND verdict = 'replaced')";
static const char ASK_FEED_REPLACED[] = "UPDATE feed SET answered = ?2 WHERE id = ?1";
static const char ASK_ROWS_REPLACED[] = "UPDATE feed_row SET verdict = 'replaced' WHERE feed = ?1";

/* One feed that waits, with its note. WRONG and LESS by record, from 1. */
struct waiting {
	struct conversion *c;
	const struct waiting_judge *judge;
	char *name;
	struct record_row feed, *rows;
	size_t rows_count;
	uint32_t most;
	bool *wrong;
	int64_t *less, id;
	struct feed_parts parts;
	struct waiting_change change;
};

/* --- files ------------------------------------------------------------------------------------------------------------ */

static char **names_waiting(const struct conversion *c)
{
	int dir = folder_open(c->history->dir, "to-amazon");
	char **names = dir < 0 ? NULL : folder_names(c->ctx->arena, dir);

	folder_close(dir);
	if (!names)
		log_say(c->history->log, LOG_TROUBLE, "trouble", "cannot read to-amazon: %s", strerror(errno));
	return names;
}

bool waiting_any(const struct conversion *c)
{
	char **names = c->history ? names_waiting(c) : NULL;

	return names && *names;
}

/* 1: the carrier was faster. */
static int claim(struct conversion *c, const char *name)
{
	struct history *h = c->history;
	char folder[200];
	int work, to = -1, from = folder_open(h->dir, "to-amazon"), result = -1;

	snprintf(folder, sizeof folder, "work/%s", h->job);
	work = folder_open(h->dir, folder);
	if (work >= 0)
		to = folder_make(work, "withdrawn");
	if (to >= 0 && from >= 0)
		result = !folder_move(from, name, to, name) ? 0 : errno == ENOENT ? 1 : -1;
	if (result < 0 || (!result && (folder_sync(to) || folder_sync(from) || folder_sync(work))))
		result = log_say(h->log, LOG_TROUBLE, "trouble", "cannot take %s out of to-amazon: %s", name, strerror(errno));
	folder_close(work);
	folder_close(to);
	folder_close(from);
	return result;
}

static int load_quietly(struct conversion *c, struct context *ctx, const char *name, struct input *input)
{
	struct slice parts[] = { SLICE("to-amazon/"), slice_of(name) };
	char *path = history_path(c->history, arena_join(c->ctx->arena, parts, 2));

	return path ? load_plain_file(ctx, path, input) : -1;
}

static int load(struct conversion *c, const char *name, struct input *input)
{
	return load_quietly(c, c->ctx, name, input);
}

static void tell(struct conversion *c, const char *name, const struct waiting_change *change)
{
	enum code code = change->notable ? FEED_RENEWED : FEED_CORRECTED;
	struct slice feed = slice_of(name), ending = SLICE(".feed.json");

	if (slice_ends(feed, ending))
		feed.len -= ending.len;
	diag(c->ctx->diags, code, &(struct place){ .part = feed }, "%.*s: %zu of its records are no longer right; %zu are written again", SHOWN(feed), change->changed, change->left);
}

/* --- one feed --------------------------------------------------------------------------------------------------------- */

static void say_nothing(void *to, const struct diagnostic *diagnostic)
{
	(void)to;
	(void)diagnostic;
}

/* Somebody may have damaged it, or put something else there: then it is not ours to change. */
static bool is_note(struct waiting *w, struct sheet *sheet)
{
	struct diags quiet = { .show = say_nothing };
	struct context ctx = *w->c->ctx;
	struct input input;
	bool good;

	ctx.diags = &quiet;
	good = !load_quietly(w->c, &ctx, w->name, &input) && !recognise(&ctx, &input, sheet) && sheet->format == &format_feed_records;
	diags_close(&quiet);
	return good;
}

/* 1: it is not one that this judge knows, or not as we wrote it. */
static int read_note(struct waiting *w)
{
	struct sheet sheet;
	struct cursor cursor;
	struct row row;

	if (!is_note(w, &sheet))
		return 1;
	w->rows = arena_take(w->c->ctx->arena, (sheet.rows + 1) * sizeof *w->rows);
	if (!w->rows)
		return no_memory(w->c->ctx->diags);
	for (cursor = table_start(&sheet); table_next(&sheet, &cursor, &row);) {
		struct record_row cells = record_none;

		if (table_read(w->c->ctx, &sheet, &row, SLICE_EMPTY, &cells))
			return -1;
		if (slice_equal(cells.kind, SLICE("feed")))
			w->feed = cells;
		else if (count_known(cells.record) && cells.record.n > 0) {
			w->rows[w->rows_count++] = cells;
			w->most = (uint32_t)cells.record.n > w->most ? (uint32_t)cells.record.n : w->most;
		}
	}
	for (const char *const *type = w->judge->types; *type; type++)
		if (slice_equal(w->feed.type, slice_of(*type)))
			return 0;
	return 1;
}

static struct waiting_row row_of(const struct record_row *r)
{
	return (struct waiting_row){ r->order, r->item, r->sku, r->delivery, count_known(r->part) ? r->part.n : 0, 0, false };
}

static int judge_rows(struct waiting *w)
{
	struct arena *arena = w->c->ctx->arena;

	w->wrong = arena_take(arena, (w->most + 1) * sizeof *w->wrong);
	w->less = arena_take(arena, (w->most + 1) * sizeof *w->less);
	if (!w->wrong || !w->less)
		return no_memory(w->c->ctx->diags);
	for (size_t i = 0; i < w->rows_count; i++) {
		struct waiting_row row = row_of(&w->rows[i]);
		int32_t record = w->rows[i].record.n;
		int result = w->judge->judge(w->judge->to, &row);

		if (result < 0)
			return -1;
		w->change.changed += (result || row.less) && !w->wrong[record] && !w->less[record];
		w->change.notable |= row.notable;
		w->wrong[record] |= result != 0;
		w->less[record] += row.less;
	}
	return 0;
}

/* 1: the feed is not as we wrote it, and stays. */
static int take_apart(struct waiting *w)
{
	struct input input;
	char *name = arena_string(w->c->ctx->arena, (struct slice){ w->name, strlen(w->name) - strlen(".feed.json") });
	int result;

	if (!name)
		return no_memory(w->c->ctx->diags);
	if (load(w->c, name, &input))
		return -1;
	result = feed_take_apart(w->c->ctx, input.bytes, &w->parts);
	if (result == -2)
		return no_memory(w->c->ctx->diags);
	return result || w->parts.count != w->most ? 1 : 0;
}

static const char *stem_of(enum feed_kind kind)
{
	return kind == FEED_CANCEL_FLAT ? "cancel-renewed" : kind == FEED_STOCK_JSON ? "stock-renewed" : "shipping-renewed";
}

static bool is_taken(struct conversion *c, const char *name)
{
	for (size_t i = 0; output_name(c->files, i).len; i++)
		if (slice_equal(output_name(c->files, i), slice_of(name)))
			return true;
	return false;
}

/* The carrier goes by the names: the feeds stay in the sequence in which they waited, and come before those that this job makes. */
static char *new_name(struct waiting *w)
{
	const char *end = w->parts.kind == FEED_XML ? "xml" : w->parts.kind == FEED_STOCK_JSON ? "json" : "txt";
	char name[300];
	int part = 0;

	do
		snprintf(name, sizeof name, "%s-%04d.%.*s.%s", stem_of(w->parts.kind), ++part, (int)w->feed.type.len, w->feed.type.at, end);
	while (is_taken(w->c, name));
	return arena_string(w->c->ctx->arena, slice_of(name));
}

static size_t split_words(struct slice text, struct slice *found, size_t room)
{
	size_t count = 0;

	while (text.len && count < room) {
		struct slice word = slice_cut(&text, ' ');

		if (word.len)
			found[count++] = word;
	}
	return count;
}

static int note_kept(struct waiting *w, uint32_t *numbers, struct feed_map *map)
{
	for (size_t i = 0; i < w->rows_count; i++) {
		struct waiting_row row = row_of(&w->rows[i]);
		int32_t record = w->rows[i].record.n;
		int64_t quantity = -1;

		if (w->wrong[record])
			continue;
		if (!row.order.len && feed_memory_quantity(w->c, row.sku, &quantity))
			return -1;
		quantity = quantity > w->less[record] ? quantity - w->less[record] : quantity < 0 ? -1 : 0;
		if (feed_note(map, (struct feed_entry){ numbers[record], row.order, row.item, row.sku, row.delivery, row.part, quantity }))
			return no_memory(w->c->ctx->diags);
		if (w->judge->keeps && w->judge->keeps(w->judge->to, &row, w->id))
			return -1;
	}
	return 0;
}

static int write_rest(struct waiting *w, const uint32_t *kept, size_t count, uint32_t *numbers)
{
	struct conversion *c = w->c;
	struct feed_map map = { .arena = c->ctx->arena };
	struct slice ids[64];
	struct feed_file file = {
		.name = new_name(w), .type = arena_string(c->ctx->arena, w->feed.type), .seller = w->feed.seller, .region = w->feed.region,
		.content_type = w->parts.kind == FEED_XML ? "text/xml; charset=UTF-8" : w->parts.kind == FEED_STOCK_JSON
			? "application/json; charset=UTF-8" : "text/tab-separated-values; charset=UTF-8",
		.marketplaces = ids, .marketplaces_count = split_words(w->feed.marketplaces, ids, 64),
	};
	struct out *out = file.name && file.type ? feed_file_open(c, &file) : NULL;

	if (!out || note_kept(w, numbers, &map))
		return -1;
	feed_put_together(out, &w->parts, kept, count);
	return feed_file_release(c, &file, out, &map);
}

static int renew(struct waiting *w)
{
	struct book *book = w->c->history->book;
	uint32_t *kept = arena_take(w->c->ctx->arena, (w->most + 1) * sizeof *kept), *numbers = arena_take(w->c->ctx->arena, (w->most + 1) * sizeof *numbers);
	size_t count = 0;

	if (!kept || !numbers)
		return no_memory(w->c->ctx->diags);
	for (uint32_t record = 1; record <= w->most; record++) {
		if (w->wrong[record])
			continue;
		kept[count++] = record - 1;
		numbers[record] = (uint32_t)count;
		if (w->less[record] && waiting_lower_json(w->c->ctx, &w->parts.records[record - 1], w->less[record]))
			return -1;
	}
	if (book_do(book, ASK_FEED_REPLACED, VALUES(value_number(w->id), value_number(w->c->history->now))) ||
	    book_do(book, ASK_ROWS_REPLACED, VALUES(value_number(w->id))) || (count && write_rest(w, kept, count, numbers)))
		return -1;
	w->change.left = count;
	tell(w->c, w->name, &w->change);
	return 0;
}

/* 0: it is one of this exchange that waits, as the book has it. */
static int find_feed(struct waiting *w)
{
	char *feed = arena_string(w->c->ctx->arena, (struct slice){ w->name, strlen(w->name) - strlen(".feed.json") });

	if (!feed)
		return no_memory(w->c->ctx->diags);
	if (book_one(w->c->history->book, &w->id, 0, ASK_WAITING_FEED, VALUES(value_text(w->feed.sha256), value_string(feed))))
		return -1;
	return !w->id;
}

static int review(struct conversion *c, const struct waiting_judge *judge, char *name)
{
	struct waiting w = { .c = c, .judge = judge, .name = name };
	int result = read_note(&w);

	if (!result)
		result = find_feed(&w);
	if (!result)
		result = judge_rows(&w);
	if (!result && !w.change.changed)
		return 0;
	if (!result)
		result = take_apart(&w);
	if (!result)
		result = claim(c, name);
	return result ? (result < 0 ? -1 : 0) : renew(&w);
}

int waiting_review(struct conversion *c, const struct waiting_judge *judge)
{
	char **names = names_waiting(c);

	for (; names && *names; names++)
		if (slice_ends(slice_of(*names), SLICE(".feed.json")) && review(c, judge, *names))
			return -1;
	return names ? 0 : -1;
}

/* --- stock by hand ---------------------------------------------------------------------------------------------------- */

static int write_by_hand(struct conversion *c, const char *name, size_t part, struct slice rest, const struct waiting_change *change)
{
	char *file = change->left ? feed_file_name(c, "stock-by-hand-renewed", part, "txt") : NULL;
	struct out *out = file ? output_open(c->files, file) : NULL;

	if (change->left && !out)
		return -1;
	if (out)
		out_put(out, rest);
	tell(c, name, change);
	return 0;
}

static int review_by_hand(struct conversion *c, const struct waiting_judge *judge, const char *name, size_t part)
{
	struct waiting_change change = { 0 };
	struct input input;
	struct out rest;
	int result;

	if (load(c, name, &input))
		return -1;
	if (out_init(&rest, -1))
		return no_memory(c->ctx->diags);
	result = waiting_lower_text(c->ctx, input.bytes, judge, &rest, &change);
	if (!result && rest.error)
		result = no_memory(c->ctx->diags);
	if (!result && change.changed)
		result = claim(c, name);
	if (!result && change.changed)
		result = write_by_hand(c, name, part, out_text(&rest), &change);
	out_close(&rest);
	return result < 0 ? -1 : 0;
}

int waiting_review_by_hand(struct conversion *c, const struct waiting_judge *judge)
{
	char **names = names_waiting(c);

	for (size_t part = 1; names && *names; names++)
		if (slice_contains(slice_of(*names), SLICE(".stock-by-hand")) && review_by_hand(c, judge, *names, part++))
			return -1;
	return names ? 0 : -1;
}
