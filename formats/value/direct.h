/*
 * Whole buffers to a file past the page cache (O_DIRECT), one on its way while the next is filled. Hundreds of megabytes that
 * fsync sends to the disk at once gain nothing from being copied first; that copy took a quarter of all time.
 * What file system or disk refuses is written the ordinary way, with the same result.
 */
#ifndef DIRECT_H
#define DIRECT_H
#include <stddef.h>

enum { DIRECT_PAGE = 1 << 12 };         /* buffers, and their sizes, are multiples of it */

struct direct;

struct direct *direct_start(int fd, size_t size);       /* from the file's start, buffers of SIZE; NULL: not with this file */
int direct_send(struct direct *, char **buffer);        /* *buffer is another one then; -1 errno: some byte did not arrive */
int direct_end(struct direct *);        /* all has arrived, the descriptor stands behind it and is an ordinary one; -1 errno */
#endif
