/*
 * Linked into a build with -fsanitize-coverage=trace-pc: each block of code that runs marks its byte in the file COVER_TO, which the
 * caller makes large enough. The mapping is shared, so nothing is lost when a process is killed or ends by _exit.
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
	const char *path = getenv("COVER_TO");
	struct stat found;
	int fd = path ? open64(path, O_RDWR | O_CLOEXEC) : -1;          /* open64: tests/torture counts what is called by the name open */
	if (fd < 0)
		return;
	if (!stat(path, &found)) {
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
