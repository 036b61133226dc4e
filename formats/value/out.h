/* Where bytes go: a file descriptor with a buffer, or a growing block. An error is remembered and checked once, at the end. */
#ifndef OUT_H
#define OUT_H
#include "value/slice.h"

struct out {
	int fd;                 /* -1: the bytes stay in memory */
	char *buffer;
	size_t used, size;
	uint64_t written;       /* number of bytes put so far */
	int error;              /* the first errno, or 0 */
	bool own_file;          /* set it for a file that nobody else writes to: large files are then written faster */
	struct direct *direct;  /* NULL, or how whole buffers of a large file are written */
	void (*on_bytes)(void *context, struct slice);      /* or NULL: sees all bytes that go to the descriptor */
	void *context;
};

int out_init(struct out *, int fd);             /* -1 with errno: no memory */
void out_put_more(struct out *, struct slice);  /* the part of out_put for bytes that do not fit */
void out_number(struct out *, int64_t);
int out_flush(struct out *);                    /* -1 with errno: some byte was not written */
struct slice out_text(const struct out *);      /* the content of a memory out */
void out_reset(struct out *);                   /* empties a memory out */
void out_close(struct out *);                   /* frees the buffer. The descriptor must still be open, and stays open */

static inline void out_put(struct out *out, struct slice bytes)
{
	if (out->size - out->used < bytes.len || out->error) {
		out_put_more(out, bytes);
		return;
	}
	if (!bytes.len)
		return;                 /* its address may be NULL, and memcpy does not allow that */
	memcpy(out->buffer + out->used, bytes.at, bytes.len);
	out->used += bytes.len;
	out->written += bytes.len;
}

static inline void out_char(struct out *out, char c)
{
	if (out->used == out->size || out->error) {
		out_put(out, (struct slice){ &c, 1 });
		return;
	}
	out->buffer[out->used++] = c;
	out->written++;
}

static inline void out_string(struct out *out, const char *text) { out_put(out, slice_of(text)); }
#endif
