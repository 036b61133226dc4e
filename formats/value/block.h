/* Large blocks of memory, in pages of 2 MiB where the system has them: with small ones a tenth of the time goes into page faults. */
#ifndef BLOCK_H
#define BLOCK_H
#include <stddef.h>

void *block_take(size_t size);          /* to be freed with free(); NULL: no memory */
void *block_zeroed(size_t size);
#endif
