#include "value/block.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { HUGE_PAGE = 2 << 20 };

void *block_take(size_t size)
{
	void *block;

	if (size < 16 * HUGE_PAGE || posix_memalign(&block, HUGE_PAGE, size))
		return malloc(size);
	madvise(block, size, MADV_HUGEPAGE);
	return block;
}

void *block_zeroed(size_t size)
{
	void *block;

	if (size < 16 * HUGE_PAGE)
		return calloc(1, size);
	block = block_take(size);
	return block ? memset(block, 0, size) : NULL;
}

void *block_doubled(void *block, size_t size, size_t *room)
{
	size_t wanted = *room ? *room * 2 : 1024;

	block = realloc(block, wanted * size);
	if (block)
		*room = wanted;
	return block;
}
