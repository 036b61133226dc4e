#include "exchange/attempts.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/folder.h"

static int trouble(const struct account *a)
{
	return log_say(&a->log, LOG_TROUBLE, "trouble", "cannot write work: %s", strerror(errno));
}

int attempts_read(int job_dir)
{
	char text[2] = "";
	int fd = openat(job_dir, "started", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0)
		return 0;
	if (read(fd, text, 1) < 0)
		text[0] = '0';
	close(fd);
	return text[0] >= '1' && text[0] <= '9' ? text[0] - '0' : 0;
}

int attempts_write(const struct account *a, int job_dir, int count)
{
	char text[2] = { (char)('0' + (count > 9 ? 9 : count)), '\0' };

	return folder_write(job_dir, "started", slice_of(text)) ? trouble(a) : 0;
}

int attempts_add(const struct account *a, const char *job, int count)
{
	int dir = folder_open(a->folder[WORK], job), before = dir < 0 ? 0 : attempts_read(dir), result = 0;

	if (before)
		result = attempts_write(a, dir, before + count);
	folder_close(dir);
	return result;
}
