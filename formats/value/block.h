/* Large blocks of memory, in pages of 2 MiB where the system has them: with small ones a tenth of the time goes into page faults. */
#ifndef BLOCK_H
#define BLOCK_H
#include <stddef.h>

/* Once, at the start: large blocks are mapped, so that growing moves pages instead of bytes; threads, which hardly allocate, get no heaps. */
void block_tune(void);

void *block_zeroed(size_t size);        /* to be freed with free(); NULL: no memory */
void *block_doubled(void *block, size_t size, size_t *room);

/* BLOCK with room for at least one more behind its USED members of SIZE; *ROOM, at first 0, is how many it holds. NULL: it stays. */
static inline void *block_more(void *block, size_t size, size_t used, size_t *room)
{
	return used < *room ? block : block_doubled(block, size, room);
}
#endif
