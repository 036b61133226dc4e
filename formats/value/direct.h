/*
 * Writes whole buffers to a file without the page cache (O_DIRECT): one is written while the next is filled. Copying hundreds of megabytes that fsync
 * writes to the disk at once gains nothing, and took a quarter of all time. If the file system or disk refuses, it writes the normal way, with the
 * same result.
 */
#ifndef DIRECT_H
#define DIRECT_H
#include <stddef.h>

enum { DIRECT_PAGE = 1 << 12 };         /* buffers and their sizes are multiples of it */

struct direct;

struct direct *direct_start(int fd, size_t size);       /* from the file's start, buffers of SIZE; NULL: not possible for this file */
int direct_send(struct direct *, char **buffer);        /* *buffer is then another one; -1 errno: some byte was not written */
int direct_end(struct direct *);        /* everything is written, and the descriptor is an ordinary one at the end of the file; -1 errno */
#endif
