/*
 * The memory of a job. Everything a job touches lives in its arena and dies with it; nobody frees singly.
 * A second arena serves as scratch: it is emptied after each order.
 */
#ifndef ARENA_H
#define ARENA_H
#include "value/slice.h"

struct chunk;
struct arena {
	struct chunk *newest;
	char *free, *end;
	size_t used, limit;     /* bytes handed out; the most that may be */
	bool failed;            /* some reader went on without memory: what it read is not whole */
};

void arena_init(struct arena *, size_t limit);
void arena_empty(struct arena *);       /* all that was handed out is gone; one chunk is kept for the next round */
void arena_close(struct arena *);

/* These return NULL (a slice with at == NULL) when memory or the limit is used up; the caller reports it. */
void *arena_take(struct arena *, size_t size);                     /* aligned for any type, zeroed */
struct slice arena_copy(struct arena *, struct slice text);
struct slice arena_join(struct arena *, const struct slice *parts, size_t count);
/* Puts MORE behind *TEXT, which stays in one piece; *ROOM is how much it may hold, at first 0. -1: no memory. */
int arena_append(struct arena *, struct slice *text, size_t *room, struct slice more);
/* OLD with room for at least one more behind its USED members of SIZE; *ROOM, at first 0, is how many it holds. NULL: no memory. */
void *arena_more(struct arena *, const void *old, size_t size, size_t used, size_t *room);
char *arena_string(struct arena *, struct slice text);             /* with a NUL behind it */
int arena_adopt(struct arena *, void *block);                      /* frees a malloc'ed block with the arena; -1: freed now */
#endif
