#include "value/out.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { BUFFER = 1 << 18, SMALL = 1 << 12 };

int out_init(struct out *out, int fd)
{
	*out = (struct out){ .fd = fd, .size = fd < 0 ? SMALL : BUFFER };
	out->buffer = malloc(out->size);
	if (!out->buffer)
		out->error = ENOMEM;
	return out->buffer ? 0 : -1;
}

static void write_all(struct out *out, struct slice bytes)
{
	if (out->seen)
		out->seen(out->context, bytes);
	while (bytes.len && !out->error) {
		ssize_t n = write(out->fd, bytes.at, bytes.len);

		if (n < 0 && errno != EINTR)
			out->error = errno;
		else if (n > 0)
			bytes = slice_from(bytes, (size_t)n);
	}
}

int out_flush(struct out *out)
{
	if (out->fd >= 0) {
		write_all(out, (struct slice){ out->buffer, out->used });
		out->used = 0;
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

void out_put(struct out *out, struct slice bytes)
{
	if (!bytes.len || out->error)
		return;
	out->written += bytes.len;
	if (out->size - out->used < bytes.len) {
		if (out->fd < 0)
			grow(out, bytes.len);
		else
			out_flush(out);
		if (out->error)
			return;
		if (out->size - out->used < bytes.len) {
			write_all(out, bytes);
			return;
		}
	}
	memcpy(out->buffer + out->used, bytes.at, bytes.len);
	out->used += bytes.len;
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
	free(out->buffer);
	out->buffer = NULL;
}
