/* Large blocks of memory, in pages of 2 MiB where the system has them. With small pages, a tenth of the time goes into page faults. */
#ifndef BLOCK_H
#define BLOCK_H
#include <stddef.h>

/* Call once, at the start: maps large blocks, so that growing moves pages instead of bytes. Threads hardly allocate, so they get no heaps. */
void block_tune(void);

void *block_zeroed(size_t size);        /* free it with free(); NULL: no memory */
void *block_doubled(void *block, size_t size, size_t *room);

/* BLOCK with room for at least one more after its USED members of SIZE. *ROOM, 0 at first, is its capacity. NULL: BLOCK is unchanged. */
static inline void *block_more(void *block, size_t size, size_t used, size_t *room)
{
	return used < *room ? block : block_doubled(block, size, room);
}
#endif
