#include "convert.h"

#include <stdlib.h>
#include <time.h>

#include "pipelines/pipelines.h"
#include "core/output.h"
#include "core/conversion.h"
#include "core/label_list.h"
#include "core/feed_id.h"
#include "core/load.h"
#include "pipelines/orders/orders.h"
#include "recognise.h"
#include "report/summary_print.h"
#include "core/targets.h"

/* By role, by trust, then by content: the result does not depend on the sequence in which the files were named. */
static int by_trust(const void *a, const void *b)
{
	const struct opened *left = a, *right = b;
	const struct format *l = left->sheet.format, *r = right->sheet.format;

	if (l->role != r->role)
		return (int)l->role - (int)r->role;
	return l->rank != r->rank ? l->rank - r->rank : slice_compare(left->input.bytes, right->input.bytes);
}

static int open_all(struct conversion *c)
{
	int result = 0;

	for (size_t i = 0; i < c->options->files_count; i++) {
		struct opened *o = &c->opened[i];
		bool loaded = load_file(c->ctx, c->options->files[i], &o->input) == 0;

		if (c->options->shown)
			o->input.name = c->options->shown[i];
		/* every file is looked at, so that one call tells all that is wrong */
		if (!loaded || recognise(c->ctx, &o->input, &o->sheet) ||
		    summary_file(c->summary, &o->input, o->sheet.format->name, 0))
			result = -1;
	}
	c->opened_count = c->options->files_count;
	return result;
}

/* Amazon says the same words of many a feed, and a retry may be the same bytes: under the ids of two feeds they are two. */
static bool is_repeated(const struct opened *a, const struct opened *b)
{
	return slice_equal(a->input.bytes, b->input.bytes) && feed_id_same(a->input.name, b->input.name);
}

static void drop_repeated(struct conversion *c)
{
	size_t kept = 0;

	for (size_t i = 0; i < c->opened_count; i++) {
		struct opened *o = &c->opened[i];

		if (kept && is_repeated(&c->opened[kept - 1], o)) {
			diag(c->ctx->diags, SAME_FILE, &(struct place){ .file = o->input.name }, "the same content as %s",
			     c->opened[kept - 1].input.name);
			if (o->input.modified.utc > c->opened[kept - 1].input.modified.utc)
				c->opened[kept - 1].input.modified = o->input.modified;
			continue;
		}
		if (kept != i)
			c->opened[kept] = *o;
		kept++;
	}
	c->opened_count = kept;
}

static int read_inputs(struct conversion *c)
{
	size_t count = c->options->files_count;

	if (count > MOST_FILES)
		return diag(c->ctx->diags, TOO_MANY_FILES, NULL, "%zu files, and %d can be joined in one call", count, MOST_FILES);
	c->opened = arena_take(c->ctx->arena, count * sizeof *c->opened);
	if (!c->opened)
		return no_memory(c->ctx->diags);
	if (open_all(c))
		return -1;
	qsort(c->opened, count, sizeof *c->opened, by_trust);
	drop_repeated(c);
	return 0;
}

static int list_outputs(struct conversion *c)
{
	struct slice name;

	for (size_t i = 0; (name = output_name(c->files, i)).len; i++)
		if (summary_output(c->summary, name))
			return -1;
	if (c->options->page && summary_output(c->summary, SLICE("summary.html")))
		return -1;
	return summary_output(c->summary, SLICE("summary.txt"));
}

static int finish(struct conversion *c)
{
	struct out *text, *page = NULL;

	if (list_outputs(c) || !(text = output_open(c->files, "summary.txt")) ||
	    (c->options->page && !(page = output_open(c->files, "summary.html"))))
		return -1;
	if (c->summary->lacking)
		return no_memory(c->ctx->diags);
	summary_print(c->summary, text);
	if (page)
		summary_print_page(c->summary, page);
	return output_commit(c->files);
}

static int set_now(struct conversion *c)
{
	bool offset;

	c->now.utc = (int64_t)time(NULL);
	if (!c->options->now || !stamp_parse(slice_of(c->options->now), DATE_ISO, &c->now, &offset))
		return 0;
	return diag(c->ctx->diags, BAD_SETTINGS, NULL, "--now %s: no time; write it like 2026-05-08T12:00:00Z", c->options->now);
}

static int run(struct conversion *c)
{
	if (set_now(c) || label_list_load(c->ctx, settings_get(c->settings, &c->scope, "odoo-labels")) || read_inputs(c))
		return -1;
	c->files = output_start(c->ctx->arena, c->ctx->diags, c->options->folder);
	if (!c->files || orders_convert(c) || back_write(c))
		return -1;
	return finish(c);
}

/* Of feeds and verdicts nothing to do is done, unless something waits for a person. */
static bool fed(const struct summary *summary)
{
	long count = 0;

	for (const struct tally_line *t = summary->tallies; t; t = t->next)
		count += t->count;
	return summary->tallies && (count || !summary->need_a_person);
}

enum status convert(struct context *ctx, const struct options *options, const struct settings *settings, struct summary *summary,
		    const struct memory *memory)
{
	struct conversion c = { .ctx = ctx, .options = options, .settings = settings, .summary = summary, .memory = memory,
				.scope.account = slice_of(options->account) };
	int result = run(&c);

	if (c.files)
		output_close(c.files);
	if (result || (!summary->written && !summary->cancellations && !fed(summary))) {
		summary->failed = result != 0;
		return NOTHING_WRITTEN;
	}
	return summary->need_a_person ? SOME_REJECTED : ALL_CONVERTED;
}

/* What `check` reads of a row, whatever the format: a record as large as any of them. */
static bool sound(struct context *ctx, struct sheet *sheet, const struct row *row)
{
	union { struct facts facts; char room[4096]; } record = { .facts = facts_none };

	return table_read(ctx, sheet, row, (struct slice){"", 0 }, &record) == 0;
}

enum status check(struct context *ctx, const struct options *options, struct summary *summary)
{
	enum status status = ALL_CONVERTED;

	summary->only_checked = true;
	for (size_t i = 0; i < options->files_count; i++) {
		struct input input;
		struct sheet sheet;
		struct cursor cursor;
		struct row row;
		size_t rows = 0;

		if (load_file(ctx, options->files[i], &input) || recognise(ctx, &input, &sheet)) {
			status = NOTHING_WRITTEN;
			continue;
		}
		for (cursor = table_start(&sheet); table_next(&sheet, &cursor, &row); rows++)
			if (!sound(ctx, &sheet, &row) && status == ALL_CONVERTED)
				status = SOME_REJECTED;
		if (summary_file(summary, &input, sheet.format->name, rows))
			return NOTHING_WRITTEN;
	}
	return status;
}
