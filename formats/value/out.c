#include "value/out.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "value/direct.h"

enum { SMALL = DIRECT_PAGE, BUFFER = 256 * DIRECT_PAGE };

int out_init(struct out *out, int fd)
{
	void *buffer;

	*out = (struct out){ .fd = fd, .size = fd < 0 ? SMALL : BUFFER };
	out->error = posix_memalign(&buffer, DIRECT_PAGE, out->size);
	out->buffer = out->error ? NULL : buffer;
	errno = out->error;
	return out->error ? -1 : 0;
}

static void fail(struct out *out)
{
	if (!out->error)
		out->error = errno;
}

static void write_all(struct out *out, struct slice bytes)
{
	while (bytes.len && !out->error) {
		ssize_t n = write(out->fd, bytes.at, bytes.len);

		if (n < 0 && errno != EINTR)
			fail(out);
		else if (n > 0)
			bytes = slice_from(bytes, (size_t)n);
	}
}

/* A file that fills more than one buffer is large. */
static void pass_on(struct out *out, bool full)
{
	struct slice bytes = out_text(out);

	if (out->on_bytes)
		out->on_bytes(out->context, bytes);
	if (full && out->own_file && out->written == out->size)
		out->direct = direct_start(out->fd, out->size);
	out->used = 0;
	if (!out->direct)
		write_all(out, bytes);
	else if (direct_send(out->direct, &out->buffer))
		fail(out);
}

static void end_direct(struct out *out)
{
	if (out->direct && direct_end(out->direct))
		fail(out);
	out->direct = NULL;
}

int out_flush(struct out *out)
{
	if (out->fd >= 0) {
		end_direct(out);
		pass_on(out, false);
	}
	errno = out->error;
	return out->error ? -1 : 0;
}

static void grow(struct out *out, size_t need)
{
	size_t size = out->size;
	char *buffer;

	while (size - out->used < need)
		size *= 2;
	buffer = realloc(out->buffer, size);
	if (!buffer) {
		out->error = ENOMEM;
		return;
	}
	out->buffer = buffer;
	out->size = size;
}

void out_put_more(struct out *out, struct slice bytes)
{
	if (out->fd < 0 && out->size - out->used < bytes.len && !out->error)
		grow(out, bytes.len);
	while (bytes.len && !out->error) {
		size_t room = out->size - out->used, n = bytes.len < room ? bytes.len : room;

		if (!room) {
			pass_on(out, true);
			continue;
		}
		memcpy(out->buffer + out->used, bytes.at, n);
		out->used += n;
		out->written += n;
		bytes = slice_from(bytes, n);
	}
}

void out_number(struct out *out, int64_t number)
{
	char digits[24];
	size_t at = sizeof digits;
	uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (number < 0)
		digits[--at] = '-';
	out_put(out, (struct slice){ digits + at, sizeof digits - at });
}

struct slice out_text(const struct out *out)
{
	return (struct slice){ out->buffer, out->used };
}

void out_reset(struct out *out)
{
	out->used = 0;
}

void out_close(struct out *out)
{
	end_direct(out);
	free(out->buffer);
	out->buffer = NULL;
}
