/*
 * Linked into a build with -fsanitize-coverage=trace-pc: each block of code that runs marks its byte in the file COVER_TO if there
 * is one, which is made large enough before. The mapping is shared, so nothing is lost when a process is killed or ends by _exit. Not
 * a variable of the environment: some tests start the program without theirs.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

extern char __ehdr_start[];
void __sanitizer_cov_trace_pc(void);
static unsigned char *seen;
static size_t most;

__attribute__((constructor)) static void begin(void)
{
	struct stat found;
	int fd = open64(COVER_TO, O_RDWR | O_CLOEXEC);          /* open64: tests/torture counts what is called by the name open */
	if (fd < 0)
		return;
	if (!stat(COVER_TO, &found)) {
		void *map = mmap(NULL, (size_t)found.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
		if (map != MAP_FAILED) {
			most = (size_t)found.st_size;
			seen = map;
		}
	}
	close(fd);
}

void __sanitizer_cov_trace_pc(void)
{
	size_t at = (size_t)((char *)__builtin_return_address(0) - __ehdr_start);
	if (seen && at < most)
		seen[at] = 1;
}
