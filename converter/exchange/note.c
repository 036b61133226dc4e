#include "exchange/note.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/folder.h"
#include "value/out.h"

static int trouble(const struct account *a)
{
	return log_say(&a->log, LOG_TROUBLE, "trouble", ".book: %s", strerror(errno));
}

/* "<id> <number>"; what is no such line is taken for no note: then the folders are compared. */
static void take(struct note *note, char *text)
{
	char *space = strchr(text, ' '), *end;

	if (!space || space == text || (size_t)(space - text) >= sizeof note->id)
		return;
	*space = '\0';
	note->last = strtoll(space + 1, &end, 10);
	note->there = *end == '\n' && note->last >= 0;
	snprintf(note->id, sizeof note->id, "%.79s", text);
}

int note_read(const struct account *a, struct note *note)
{
	int fd = openat(a->dir, ".book", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	char text[128];
	ssize_t got;

	*note = (struct note){ 0 };
	if (fd < 0)
		return errno == ENOENT ? 0 : trouble(a);
	got = read(fd, text, sizeof text - 1);
	close(fd);
	if (got < 0)
		return trouble(a);
	text[got] = '\0';
	take(note, text);
	return 0;
}

int note_write(const struct account *a, const char *id, int64_t last)
{
	struct out out;
	int result;

	if (out_init(&out, -1))
		return trouble(a);
	out_string(&out, id);
	out_char(&out, ' ');
	out_number(&out, last);
	out_char(&out, '\n');
	result = out.error || folder_write(a->dir, ".book", out_text(&out)) ? trouble(a) : 0;
	out_close(&out);
	return result;
}
