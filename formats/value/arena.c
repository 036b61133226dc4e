#include "value/arena.h"

#include <stdlib.h>

/* With AddressSanitizer, what is not handed out may not be touched, and there is such a zone after each piece: it sees one element past an array. */
#if defined __has_feature
#if __has_feature(address_sanitizer)
#define RED_ZONES
#endif
#elif defined __SANITIZE_ADDRESS__
#define RED_ZONES
#endif
#ifdef RED_ZONES
#include <sanitizer/asan_interface.h>
enum { RED_ZONE = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(from, size) ((void)(from))
#define ASAN_UNPOISON_MEMORY_REGION(from, size) ((void)(from))
enum { RED_ZONE = 0 };
#endif

enum { CHUNK = 256 * 1024, ALIGN = 16 };

struct chunk {
	struct chunk *older;
	void *adopted;          /* an external block that is freed with this chunk */
	size_t size;
};

void arena_init(struct arena *arena, size_t limit)
{
	*arena = (struct arena){ .limit = limit };
}

static void drop(struct chunk *chunk)
{
	free(chunk->adopted);
	free(chunk);
}

void arena_close(struct arena *arena)
{
	while (arena->newest) {
		struct chunk *older = arena->newest->older;

		drop(arena->newest);
		arena->newest = older;
	}
	arena->free = arena->end = NULL;
	arena->used = 0;
}

static size_t head_size(void)
{
	return (sizeof(struct chunk) + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

static void start_in(struct arena *arena, struct chunk *chunk)
{
	arena->free = (char *)chunk + head_size();
	arena->end = arena->free + chunk->size;
	ASAN_POISON_MEMORY_REGION(arena->free, chunk->size);
}

void arena_empty(struct arena *arena)
{
	struct chunk *kept = NULL;

	while (arena->newest) {
		struct chunk *chunk = arena->newest;

		arena->newest = chunk->older;
		if (!kept && chunk->size == CHUNK)
			kept = chunk;
		else
			drop(chunk);
	}
	arena->free = arena->end = NULL;
	arena->used = 0;
	arena->newest = kept;
	if (kept) {
		kept->older = NULL;
		start_in(arena, kept);
	}
}

static struct chunk *add_chunk(struct arena *arena, size_t size)
{
	struct chunk *chunk = malloc(head_size() + size);

	if (!chunk)
		return NULL;
	*chunk = (struct chunk){ .older = arena->newest, .size = size };
	arena->newest = chunk;
	return chunk;
}

/* An empty block must differ from "no memory", so it has at least one byte. */
static size_t rounded(size_t size)
{
	return size ? (size + ALIGN - 1) & ~(size_t)(ALIGN - 1) : ALIGN;
}

static void *take(struct arena *arena, size_t bytes)
{
	size_t size = rounded(bytes), room = size + RED_ZONE;
	struct chunk *chunk;
	char *block;

	if (size > arena->limit || arena->used > arena->limit - size)
		return NULL;
	if ((size_t)(arena->end - arena->free) < room) {
		chunk = add_chunk(arena, room > CHUNK ? room : CHUNK);
		if (!chunk)
			return NULL;
		start_in(arena, chunk);
	}
	block = arena->free;
	ASAN_UNPOISON_MEMORY_REGION(block, bytes);
	arena->free += room;
	arena->used += size;
	return block;
}

void *arena_take(struct arena *arena, size_t size)
{
	void *block = size > SIZE_MAX / 2 ? NULL : take(arena, size);

	return block ? memset(block, 0, size) : NULL;
}

struct slice arena_join(struct arena *arena, const struct slice *parts, size_t count)
{
	size_t len = 0;
	char *to;
	struct slice joined;

	for (size_t i = 0; i < count; i++)
		len += parts[i].len;
	to = take(arena, len);
	joined = (struct slice){ to, to ? len : 0 };
	for (size_t i = 0; to && i < count; to += parts[i].len, i++)
		if (parts[i].len)
			memcpy(to, parts[i].at, parts[i].len);
	return joined;
}

struct slice arena_copy(struct arena *arena, struct slice text)
{
	return arena_join(arena, &text, 1);
}

int arena_append(struct arena *arena, struct slice *text, size_t *room, struct slice more)
{
	char *to = (char *)(uintptr_t)text->at;
	size_t len = text->len + more.len;

	if (len > *room) {
		size_t wanted = text->len ? 2 * len : len;      /* doubled, so that adding many small pieces does not take quadratic time */

		to = arena_take(arena, wanted);
		if (!to)
			return -1;
		if (text->len)
			memcpy(to, text->at, text->len);
		*room = wanted;
	}
	if (more.len)
		memcpy(to + text->len, more.at, more.len);
	*text = (struct slice){ to, len };
	return 0;
}

void *arena_more(struct arena *arena, const void *old, size_t size, size_t used, size_t *room)
{
	size_t wanted = *room ? *room * 2 : 64;
	void *more;

	if (used < *room)
		return (void *)(uintptr_t)old;
	more = arena_take(arena, wanted * size);
	if (more && used)
		memcpy(more, old, used * size);
	if (more)
		*room = wanted;
	return more;
}

char *arena_string(struct arena *arena, struct slice text)
{
	char *copy = arena_take(arena, text.len + 1);

	if (copy && text.len)
		memcpy(copy, text.at, text.len);
	return copy;
}

int arena_adopt(struct arena *arena, void *block)
{
	struct chunk *chunk = malloc(head_size());

	if (!chunk) {
		free(block);
		return -1;
	}
	*chunk = (struct chunk){ .adopted = block };
	if (arena->newest) {            /* after the newest chunk, which is still being filled */
		chunk->older = arena->newest->older;
		arena->newest->older = chunk;
	} else {
		arena->newest = chunk;
	}
	return 0;
}
