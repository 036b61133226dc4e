#include "value/block.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { PAGE = 4096, MAPPED = 1 << 20, HUGE_PAGE = 2 << 20 };

void block_tune(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, MAPPED);
	mallopt(M_ARENA_MAX, 1);
#endif
}

/*
 * Call it before the block is touched, or the block already has small pages. It starts at the first page of the block, where a mapping starts: advice
 * for a part of a mapping would split it in two, and mremap() refuses that. The system may ignore the advice; the memory is the same.
 */
static void *advise(void *block, size_t size)
{
	size_t before = (uintptr_t)block % PAGE;

	if (block && size >= 2 * HUGE_PAGE)
		madvise((char *)block - before, before + size, MADV_HUGEPAGE);
	return block;
}

void *block_zeroed(size_t size)
{
	return advise(calloc(1, size), size);
}

void *block_doubled(void *block, size_t size, size_t *room)
{
	size_t wanted = *room ? *room * 2 : 1024;

	block = advise(realloc(block, wanted * size), wanted * size);
	if (block)
		*room = wanted;
	return block;
}
