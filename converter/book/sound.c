#include "book/sound.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { DAY = 86400 };

/* The time of the last change cannot be set back, as a copy or a restored backup may do with the other times. */
static bool describe(const char *folder, char text[SOUND_ROOM])
{
	char path[96];
	struct stat status;

	snprintf(path, sizeof path, "%s/book.sqlite-wal", folder);
	if (!lstat(path, &status) && status.st_size)
		return false;
	snprintf(path, sizeof path, "%s/book.sqlite", folder);
	if (lstat(path, &status) || !status.st_size)
		return false;
	snprintf(text, SOUND_ROOM, "%jd %ju %jd.%09ld", (intmax_t)status.st_size, (uintmax_t)status.st_ino, (intmax_t)status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
	return true;
}

static int say(const struct log *log)
{
	return log_say(log, LOG_TROUBLE, "trouble", ".sound: %s", strerror(errno));
}

/* Empty if there is none. */
static int read_note(const char *folder, char text[SOUND_ROOM], const struct log *log)
{
	char path[96];
	int fd;
	ssize_t got;

	*text = '\0';
	snprintf(path, sizeof path, "%s/.sound", folder);
	fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? 0 : say(log);
	got = read(fd, text, SOUND_ROOM - 1);
	close(fd);
	if (got < 0)
		return say(log);
	text[got] = '\0';
	return 0;
}

/* The note is "<day> <what describe says>". */
int sound_read(struct sound *sound, const char *folder, const struct log *log)
{
	char note[SOUND_ROOM], *rest;

	*sound = (struct sound){ .day = 0 };
	snprintf(sound->folder, sizeof sound->folder, "%s", folder);
	if (read_note(folder, note, log))
		return -1;
	sound->day = strtoll(note, &rest, 10);
	if (!describe(folder, sound->noted) || *rest != ' ' || strcmp(rest + 1, sound->noted))
		sound->day = 0;
	return 0;
}

static bool write_note(const char *path, const char *note)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
	size_t len = strlen(note);
	bool whole;

	if (fd < 0)
		return false;
	whole = write(fd, note, len) == (ssize_t)len;
	return !close(fd) && whole;
}

/* Without waiting for the disk: after a power cut a note that is not whole fits no book. */
void sound_note(const struct sound *sound, const struct log *log)
{
	char now[SOUND_ROOM], note[SOUND_ROOM + 24], path[96], new_path[96];

	if (!describe(sound->folder, now) || !strcmp(now, sound->noted))
		return;
	snprintf(note, sizeof note, "%" PRId64 " %s", sound->day, now);
	snprintf(path, sizeof path, "%s/.sound", sound->folder);
	snprintf(new_path, sizeof new_path, "%s/.sound.new", sound->folder);
	if (write_note(new_path, note) && !rename(new_path, path))
		return;
	say(log);
	unlink(new_path);
}

int64_t sound_today(void)
{
	return (int64_t)time(NULL) / DAY;
}
