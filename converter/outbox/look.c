#include "outbox/look.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int trouble(struct outbox *o, const char *name)
{
	return log_say(&o->account.log, LOG_TROUBLE, "trouble", "%s cannot be read now: %s. The next run goes on", name, strerror(errno));
}

static int map(struct outbox *o, const char *name, int fd, struct slice *bytes, struct stat *status)
{
	void *map;

	if (fstat(fd, status))
		return trouble(o, name);
	if (!S_ISREG(status->st_mode))
		return 1;
	map = status->st_size ? mmap(NULL, (size_t)status->st_size, PROT_READ, MAP_PRIVATE, fd, 0) : NULL;
	if (map == MAP_FAILED)
		return trouble(o, name);
	*bytes = (struct slice){ map, (size_t)status->st_size };
	return 0;
}

int look_open(struct outbox *o, enum folder folder, const char *name, struct slice *bytes, struct stat *status)
{
	int fd = openat(o->account.folder[folder], name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC), result;

	*bytes = SLICE_EMPTY;
	if (fd < 0)
		return errno == ENOENT || errno == ELOOP || errno == EACCES || errno == ENXIO ? 1 : trouble(o, name);
	result = map(o, name, fd, bytes, status);
	close(fd);
	return result;
}

void look_close(struct slice bytes)
{
	if (bytes.len)
		munmap((void *)(uintptr_t)bytes.at, bytes.len);
}

int look_parse(struct outbox *o, struct slice bytes, json_t **root)
{
	json_error_t error;

	*root = json_loadb(bytes.len ? bytes.at : "", bytes.len, JSON_REJECT_DUPLICATES, &error);
	if (*root)
		return 0;
	return json_error_code(&error) == json_error_out_of_memory ? log_say(&o->account.log, LOG_TROUBLE, "trouble", "out of memory") : 1;
}
