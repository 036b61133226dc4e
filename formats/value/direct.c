#define _GNU_SOURCE     /* O_DIRECT */
#include "value/direct.h"

#include <aio.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct direct {
	struct aiocb sending;           /* its offset is the number of bytes written */
	char *spare;                    /* the buffer that is not being filled */
	bool waited_for, under_way;     /* it has bytes that are being written */
};

static bool suits(int fd)
{
	struct stat about;

	return fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_DIRECT) == 0;
}

static void make_ordinary(int fd)
{
	fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_DIRECT);
}

struct direct *direct_start(int fd, size_t size)
{
	struct direct *direct = calloc(1, sizeof *direct);
	void *spare;

	if (!direct || posix_memalign(&spare, DIRECT_PAGE, size)) {
		free(direct);
		return NULL;
	}
	direct->spare = spare;
	direct->sending = (struct aiocb){ .aio_fildes = fd, .aio_nbytes = size };
	if (suits(fd))
		return direct;
	free(spare);
	free(direct);
	return NULL;
}

/* The last piece is not a multiple of a page, or the file system needs other multiples. */
static int send_rest(struct direct *direct, size_t sent)
{
	make_ordinary(direct->sending.aio_fildes);
	while (sent < direct->sending.aio_nbytes) {
		ssize_t n = pwrite(direct->sending.aio_fildes, direct->spare + sent, direct->sending.aio_nbytes - sent,
				   direct->sending.aio_offset + (off_t)sent);

		if (n < 0 && errno != EINTR)
			return -1;
		sent += n > 0 ? (size_t)n : 0;
	}
	return 0;
}

static int arrive(struct direct *direct)
{
	const struct aiocb *list[] = { &direct->sending };
	ssize_t n = 0;

	if (!direct->waited_for)
		return 0;
	while (direct->under_way && aio_error(&direct->sending) == EINPROGRESS)
		aio_suspend(list, 1, NULL);
	if (direct->under_way)
		n = aio_return(&direct->sending);
	direct->waited_for = direct->under_way = false;
	if (n < (ssize_t)direct->sending.aio_nbytes && send_rest(direct, n > 0 ? (size_t)n : 0))
		return -1;
	direct->sending.aio_offset += (off_t)direct->sending.aio_nbytes;
	return 0;
}

int direct_send(struct direct *direct, char **buffer)
{
	char *full = *buffer;

	if (arrive(direct))
		return -1;
	*buffer = direct->spare;
	direct->spare = full;
	direct->sending.aio_buf = full;
	direct->waited_for = true;
	direct->under_way = aio_write(&direct->sending) == 0;   /* otherwise it is sent when somebody waits for it */
	return 0;
}

int direct_end(struct direct *direct)
{
	int result = arrive(direct), error = errno;

	make_ordinary(direct->sending.aio_fildes);
	if (!result && lseek(direct->sending.aio_fildes, direct->sending.aio_offset, SEEK_SET) < 0) {
		result = -1;
		error = errno;
	}
	free(direct->spare);
	free(direct);
	errno = error;
	return result;
}
