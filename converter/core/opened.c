#include "core/opened.h"

#include <stdlib.h>

#include "core/excerpt_load.h"
#include "core/feed_id.h"
#include "core/load.h"
#include "recognise.h"
#include "syntax/unzip.h"

/* By role, by trust, then by content: the result does not depend on the order in which the files were named. */
static int by_trust(const void *a, const void *b)
{
	const struct opened *left = a, *right = b;
	const struct format *l = left->sheet.format, *r = right->sheet.format;

	if (l->role != r->role)
		return (int)l->role - (int)r->role;
	return l->rank != r->rank ? l->rank - r->rank : slice_compare(left->input.bytes, right->input.bytes);
}

/* What is wanted of a large report of an earlier day. 1: all of it. */
static int open_part(struct conversion *c, size_t i, struct opened *o)
{
	const struct options *options = c->options;

	if (!options->excerpts || !options->excerpts[i].count)
		return 1;
	return excerpt_load(c->ctx, options->files[i], options->shown[i], &options->excerpts[i], &o->input, &o->sheet);
}

/* Room for one more, empty. NULL: no memory, reported. */
static struct opened *next_opened(struct conversion *c)
{
	struct opened *more = arena_more(c->ctx->arena, c->opened, sizeof *more, c->opened_count, &c->opened_room);

	if (!more) {
		no_memory(c->ctx->diags);
		return NULL;
	}
	c->opened = more;
	more[c->opened_count] = (struct opened){ .input.name = NULL };
	return &more[c->opened_count];
}

/* A file in it that Orderferry does not support is reported and left out, unless it is the last hope. */
static int open_members(struct conversion *c, struct unzip *zip)
{
	size_t before = c->opened_count;
	struct input member;
	int more;

	while ((more = unzip_next(c->ctx, zip, &member)) > 0) {
		struct opened *o = next_opened(c);

		if (!o)
			return -1;
		o->input = member;
		if (!recognise(c->ctx, &o->input, &o->sheet))
			c->opened_count++;
		else if (c->ctx->diags->count[NO_MEMORY])
			return -1;
	}
	return more < 0 || c->opened_count == before ? -1 : 0;
}

/* 1: not a ZIP with several files. In an exchange they are files of the job: see exchange/unpack.h. */
static int open_zip(struct conversion *c, const struct input *input)
{
	struct unzip zip;
	int result = c->history ? 1 : unzip_open(c->ctx, input, &zip);

	if (result)
		return result;
	result = open_members(c, &zip);
	unzip_close(&zip);
	return result;
}

static int open_whole(struct conversion *c, size_t i)
{
	struct opened *o = next_opened(c);
	struct input input = { .name = NULL };
	int zip;

	if (!o || (c->history ? load_plain_file : load_file)(c->ctx, c->options->files[i], &input))
		return -1;
	if (c->options->shown)
		input.name = c->options->shown[i];
	zip = open_zip(c, &input);
	if (zip <= 0)
		return zip;
	o->input = input;
	if (recognise(c->ctx, &o->input, &o->sheet))
		return -1;
	c->opened_count++;
	return 0;
}

static int open_file(struct conversion *c, size_t i)
{
	struct opened *o = next_opened(c);
	int part = o ? open_part(c, i, o) : -1;

	c->opened_count += !part;
	return part > 0 ? open_whole(c, i) : part;
}

/* Every file is checked, so that one call reports all problems. The files that Orderferry supports are kept. */
static int open_all(struct conversion *c)
{
	int result = 0;

	for (size_t i = 0; i < c->options->files_count; i++)
		if (open_file(c, i))
			result = -1;
	return result;
}

/* Amazon gives the same answer to many feeds, and a retry may have the same bytes: with the ids of two feeds they are two answers. */
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

int opened_read(struct conversion *c)
{
	size_t count = c->options->files_count;

	if (count > MOST_FILES)
		return diag(c->ctx->diags, TOO_MANY_FILES, NULL, "%zu files, and Orderferry can join %d at most", count, MOST_FILES);
	if (open_all(c))
		return -1;
	if (c->opened_count)
		qsort(c->opened, c->opened_count, sizeof *c->opened, by_trust);
	drop_repeated(c);
	return 0;
}
