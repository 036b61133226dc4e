#include "syntax/gz.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

enum { FIRST_ROOM = 1 << 20, GZIP_ONLY = 15 + 16 };

bool gz_looks_like(struct slice bytes)
{
	return slice_starts(bytes, SLICE("\x1f\x8b"));
}

struct unpacking { char *block; size_t used, room, limit; };

static int grow(struct unpacking *to)
{
	size_t room = to->room ? to->room * 2 : FIRST_ROOM;
	char *block;

	if (room > to->limit && to->room <= to->limit)
		room = to->limit + 1;           /* one more byte shows that it is too much */
	block = realloc(to->block, room);
	if (!block)
		return -1;
	to->block = block;
	to->room = room;
	return 0;
}

enum outcome { UNPACKED, DAMAGED, OVER_LIMIT, NO_ROOM };

/* zlib counts in int, on every machine. */
static unsigned step(size_t size)
{
	return size < INT_MAX ? (unsigned)size : INT_MAX;
}

static int inflate_some(z_stream *z, size_t *left, struct unpacking *to)
{
	int state;

	if (!z->avail_in) {
		z->avail_in = step(*left);
		*left -= z->avail_in;
	}
	z->next_out = (unsigned char *)to->block + to->used;
	z->avail_out = step(to->room - to->used);
	state = inflate(z, Z_NO_FLUSH);
	to->used = (size_t)((char *)z->next_out - to->block);
	return state;
}

/* A gzip file may have several members, one after the other. */
static enum outcome inflate_all(z_stream *z, struct slice bytes, struct unpacking *to)
{
	size_t left = bytes.len;

	z->next_in = (unsigned char *)(uintptr_t)bytes.at;
	while (to->used < to->room || !grow(to)) {
		int state = inflate_some(z, &left, to);
		bool more = left || z->avail_in;

		if (to->used > to->limit)
			return OVER_LIMIT;
		if (state == Z_STREAM_END && !more)
			return UNPACKED;
		if (state == Z_STREAM_END)
			state = inflateReset(z);
		if (state == Z_MEM_ERROR)
			return NO_ROOM;
		if (state != Z_OK || (!more && z->avail_out))
			return DAMAGED;         /* or cut off */
	}
	return NO_ROOM;
}

int gz_unpack(struct context *ctx, struct input *input)
{
	struct place place = { .file = input->name };
	struct unpacking to = { .limit = ctx->limits.inflated_bytes };
	z_stream z = { 0 };
	enum outcome outcome = NO_ROOM;

	if (inflateInit2(&z, GZIP_ONLY) == Z_OK) {
		outcome = inflate_all(&z, input->bytes, &to);
		inflateEnd(&z);
	}
	if (outcome == UNPACKED) {
		input->bytes = (struct slice){ to.block, to.used };
		input->packed = true;
		return arena_adopt(ctx->arena, to.block) ? diag(ctx->diags, NO_MEMORY, &place, "out of memory") : 0;
	}
	free(to.block);
	if (outcome == OVER_LIMIT)
		return diag(ctx->diags, TOO_LARGE, &place, "it is larger than max-unpacked-bytes = %zu when unpacked", to.limit);
	if (outcome == NO_ROOM)
		return diag(ctx->diags, NO_MEMORY, &place, "out of memory");
	return diag(ctx->diags, BAD_GZIP, &place, "the gzip file is cut off or damaged");
}
