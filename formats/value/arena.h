/*
 * The memory of a job. Everything a job touches lives in its arena and is freed with it; nobody frees single blocks. A second arena is the scratch
 * memory: it is emptied after each order.
 */
#ifndef ARENA_H
#define ARENA_H
#include "value/slice.h"

struct chunk;
struct arena {
	struct chunk *newest;
	char *free, *end;
	size_t used, limit;     /* bytes handed out, and their limit */
	bool failed;            /* a reader ran out of memory: what it read is incomplete */
};

void arena_init(struct arena *, size_t limit);
void arena_empty(struct arena *);       /* everything handed out becomes invalid; one chunk is kept for reuse */
void arena_close(struct arena *);

/* These return NULL (a slice with at == NULL) when memory or the limit is used up. The caller reports it. */
void *arena_take(struct arena *, size_t size);                     /* aligned for any type, zeroed */
struct slice arena_copy(struct arena *, struct slice text);
struct slice arena_join(struct arena *, const struct slice *parts, size_t count);
#define ARENA_JOIN(arena, ...) arena_join((arena), (const struct slice[]){ __VA_ARGS__ }, sizeof((const struct slice[]){ __VA_ARGS__ }) / sizeof(struct slice))
/* Appends MORE to *TEXT, which stays in one piece. *ROOM is its capacity, 0 at first. -1: no memory. */
int arena_append(struct arena *, struct slice *text, size_t *room, struct slice more);
/* OLD with room for at least one more after its USED members of SIZE. *ROOM, 0 at first, is its capacity. NULL: no memory. */
void *arena_more(struct arena *, const void *old, size_t size, size_t used, size_t *room);
char *arena_string(struct arena *, struct slice text);             /* with a NUL after it */
int arena_adopt(struct arena *, void *block);                      /* frees a malloc'ed block together with the arena; -1: no memory, the block is freed now */
#endif
