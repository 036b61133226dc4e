#include "core/excerpt_load.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/load.h"
#include "recognise.h"

enum { LONGEST_HEADER = 64 << 10 };

static bool read_at(int fd, char *to, int64_t at, size_t len)
{
	while (len) {
		ssize_t n = pread(fd, to, len, (off_t)at);

		if (n <= 0)
			return false;
		to += n;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

static int by_place(const void *a, const void *b)
{
	const struct excerpt_part *left = a, *right = b;

	return left->at < right->at ? -1 : left->at > right->at;
}

/* The length of the header with its line end; 0: there is none. */
static size_t read_header(int fd, char header[LONGEST_HEADER])
{
	ssize_t n = pread(fd, header, LONGEST_HEADER, 0);
	const char *end = n > 0 ? memchr(header, '\n', (size_t)n) : NULL;

	return end ? (size_t)(end - header) + 1 : 0;
}

/* Whole lines, with what must be in them. */
static bool read_part(int fd, char *text, size_t *used, const struct excerpt_part *part)
{
	char before;
	struct slice read = { text + *used, (size_t)part->len };

	if (!read_at(fd, &before, part->at - 1, 1) || before != '\n' || !read_at(fd, text + *used, part->at, read.len) || !slice_contains(read, part->holds))
		return false;
	*used += read.len;
	return true;
}

static bool read_all(int fd, char *text, size_t *used, struct excerpt *parts)
{
	int64_t end = 0;

	*used = read_header(fd, text);
	qsort(parts->parts, parts->count, sizeof *parts->parts, by_place);
	for (size_t i = 0; *used && i < parts->count; i++) {
		if (parts->parts[i].at < end || !read_part(fd, text, used, &parts->parts[i]))
			return false;
		end = parts->parts[i].at + parts->parts[i].len;
	}
	return *used != 0;
}

static size_t room_for(const struct excerpt *excerpt)
{
	size_t room = LONGEST_HEADER;

	for (size_t i = 0; i < excerpt->count; i++)
		room += (size_t)excerpt->parts[i].len;
	return room;
}

static void say_nothing(void *to, const struct diagnostic *said)
{
	(void)to;
	(void)said;
}

/* What few rows do not show, the whole file may: then nothing is reported yet. */
static int recognise_quietly(struct context *ctx, struct input *input, struct sheet *sheet)
{
	struct diags quiet = { .show = say_nothing };
	struct context with = *ctx;
	int result;

	with.diags = &quiet;
	result = recognise(&with, input, sheet) ? 1 : 0;
	diags_close(&quiet);
	return result;
}

int excerpt_load(struct context *ctx, const char *path, const char *shown, const struct excerpt *excerpt, struct input *input, struct sheet *sheet)
{
	struct excerpt parts = { arena_take(ctx->arena, (excerpt->count + 1) * sizeof *parts.parts), excerpt->count, 0 };
	char *text = arena_take(ctx->arena, room_for(excerpt));
	struct stat status;
	size_t used;
	int fd, result;

	if (!parts.parts || !text)
		return no_memory(ctx->diags);
	memcpy(parts.parts, excerpt->parts, excerpt->count * sizeof *parts.parts);
	fd = load_open_plain(path);
	result = fd >= 0 && !fstat(fd, &status) && read_all(fd, text, &used, &parts) ? 0 : 1;
	if (fd >= 0)
		close(fd);
	if (result)
		return 1;
	*input = (struct input){ .name = shown, .bytes = { text, used }, .modified = { (int64_t)status.st_mtime } };
	return recognise_quietly(ctx, input, sheet) ? 1 : excerpt_number(ctx, sheet, &parts);
}
