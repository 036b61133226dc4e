#include "core/load.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/folder.h"
#include "core/nearest.h"
#include "format.h"
#include "syntax/row_end.h"
#include "syntax/text_table.h"
#include "value/text.h"

enum { FIRST_ROOM = 1 << 16, MAPPED_FROM = 32 << 20 };

struct reading { char *block; size_t used, room, limit; struct stamp modified; bool mapped; };

/* 1: there is more, 0: the end, -1: failed with errno. The size is only a hint: the file may grow while it is read. */
static int read_some(int fd, struct reading *to)
{
	ssize_t n;

	if (to->used == to->room) {
		size_t room = to->room ? to->room * 2 : FIRST_ROOM;
		char *block = realloc(to->block, room);

		if (!block)
			return -1;
		to->block = block;
		to->room = room;
	}
	n = read(fd, to->block + to->used, to->room - to->used);
	if (n < 0)
		return errno == EINTR ? 1 : -1;
	to->used += (size_t)n;
	return n > 0 && to->used <= to->limit;
}

/*
 * A large file is mapped, which saves a third of the time. If somebody truncates it meanwhile, the kernel sends SIGBUS. main.c then ends the program
 * with a message, before anything was committed. The mapping lasts as long as the process.
 */
static bool map_file(int fd, const struct stat *status, struct reading *to)
{
	size_t size = (size_t)status->st_size;
	void *block;

	if (!S_ISREG(status->st_mode) || status->st_size < MAPPED_FROM || size > to->limit)
		return false;
	block = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
	if (block == MAP_FAILED)
		return false;
	to->block = block;
	to->used = size;
	to->mapped = true;
	return true;
}

static int read_all(int fd, struct reading *to)
{
	struct stat status;
	int more;

	if (fstat(fd, &status))
		return -1;
	if (S_ISDIR(status.st_mode)) {
		errno = EISDIR;
		return -1;
	}
	if (S_ISREG(status.st_mode))
		to->modified.utc = (int64_t)status.st_mtime;
	if (map_file(fd, &status, to))
		return 0;
	if (S_ISREG(status.st_mode) && status.st_size > 0 && (uintmax_t)status.st_size < to->limit) {
		to->room = (size_t)status.st_size + 1;
		to->block = malloc(to->room);
		if (!to->block)
			return -1;
	}
	while ((more = read_some(fd, to)) > 0)
		;
	return more;
}

/* A name is printed and becomes part of other names, so it is turned into text of one line. */
static const char *name_of(struct context *ctx, const char *path)
{
	char *name = arena_string(ctx->arena, slice_of(path));

	if (name)
		text_tame(name);
	return name;
}

/* The file at the path itself: no link on the way, however it was swapped in, and no pipe that nobody writes to. */
static int open_without_links(const char *path)
{
	const char *name;
	int dir = folder_above(path, &name), fd = dir == -1 ? -1 : openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	folder_close(dir);
	return fd;
}

static int open_at(const char *path, bool plain)
{
	int fd = plain ? open_without_links(path) : open(path, O_RDONLY | O_CLOEXEC);
	struct stat status;

	if (fd < 0 || !plain)
		return fd;
	if (!fstat(fd, &status) && S_ISREG(status.st_mode))
		return fd;
	close(fd);
	errno = ENXIO;
	return -1;
}

int load_open_plain(const char *path)
{
	return open_at(path, true);
}

static int cannot_read(struct context *ctx, const struct input *input, struct reading *to, int error)
{
	free(to->block);
	return diag(ctx->diags, error == ENOMEM ? NO_MEMORY : CANNOT_READ, &(struct place){ .file = input->name }, "cannot read the file: %s", strerror(error));
}

static int load(struct context *ctx, const char *path, struct input *input, bool plain)
{
	bool standard = !plain && strcmp(path, "-") == 0;
	struct reading to = { .limit = ctx->limits.file_bytes, .modified = STAMP_NONE };
	int fd, result, saved;

	*input = (struct input){ .name = standard ? "(standard input)" : name_of(ctx, path), .modified = STAMP_NONE };
	if (!input->name)
		return no_memory(ctx->diags);
	fd = standard ? STDIN_FILENO : open_at(path, plain);
	result = fd < 0 ? -1 : read_all(fd, &to);
	saved = errno;
	if (fd >= 0 && !standard)
		close(fd);
	if (result)
		return cannot_read(ctx, input, &to, saved);
	if (to.used > to.limit) {
		free(to.block);
		return diag(ctx->diags, TOO_LARGE, &(struct place){ .file = input->name },
			    "the file is larger than max-file-bytes = %zu", to.limit);
	}
	input->modified = to.modified;
	input->bytes = (struct slice){ to.block, to.used };
	if (!to.mapped && arena_adopt(ctx->arena, to.block))
		return diag(ctx->diags, NO_MEMORY, &(struct place){ .file = input->name }, "out of memory");
	return 0;
}

int load_file(struct context *ctx, const char *path, struct input *input)
{
	return load(ctx, path, input, false);
}

int load_plain_file(struct context *ctx, const char *path, struct input *input)
{
	return load(ctx, path, input, true);
}

size_t load_count(const struct sheet *sheet)
{
	struct cursor cursor = table_start(sheet);
	struct row row;
	size_t count = 0;

	while (table_next(sheet, &cursor, &row))
		count++;
	return count;
}

static int unknown_column(struct context *ctx, const struct format *format, struct slice name, const struct place *place)
{
	struct nearest nearest = { .word = arena_string(ctx->arena, name) };

	if (!nearest.word)
		return no_memory(ctx->diags);
	for (const struct column *column = format->columns; column->name; column++)
		nearest_try(&nearest, column->name);
	return diag(ctx->diags, BAD_MAP, place, "there is no column %.*s in a file of this kind%s%s", SHOWN(name), nearest.name ? "; did you mean " : "",
		    nearest.name ? nearest.name : "");
}

/* Maps are written by hand: a column that nobody knows is a slip of the pen, and a row that lacks cells has them in the wrong columns. */
static int check_map(struct context *ctx, const struct sheet *sheet)
{
	struct slice rest = sheet->header;
	struct cursor cursor = table_start(sheet);
	struct place place = { .file = sheet->file, .line = sheet->header_line };
	struct row row;

	for (size_t i = 0; i < sheet->width; i++) {
		struct slice name = slice_trim(slice_cut(&rest, sheet->cell_end));

		place.column = (int)i + 1;
		if (!sheet->bound[i] && name.len)
			return unknown_column(ctx, sheet->format, name, &place);
	}
	place.column = 0;
	while (table_next(sheet, &cursor, &row)) {
		size_t cells = row_cells(sheet, &row);

		place.line = row.line;
		if (cells < sheet->width)
			return diag(ctx->diags, BAD_MAP, &place, "the row has %zu cells, and the header has %zu: write an empty cell where there is no value", cells, sheet->width);
	}
	return 0;
}

int load_table(struct context *ctx, const char *path, const struct format *format,
	       int (*take)(struct context *, void *to, void *record, const struct place *), void *to)
{
	struct input input;
	struct sheet sheet;
	struct cursor cursor;
	struct row row;
	char *record;

	if (!*path)
		return 0;
	if (load_file(ctx, path, &input) || text_table_open(ctx, &input, &sheet, 0) || table_bind(ctx, &sheet, format) || check_map(ctx, &sheet))
		return -1;
	record = arena_take(ctx->arena, load_count(&sheet) * format->size);
	if (!record)
		return no_memory(ctx->diags);
	for (cursor = table_start(&sheet); table_next(&sheet, &cursor, &row); record += format->size) {
		table_blank(format, record);
		if (table_read(ctx, &sheet, &row, SLICE_EMPTY, record) ||
		    take(ctx, to, record, &(struct place){ .file = sheet.file, .line = row.line }))
			return -1;
	}
	return 0;
}
