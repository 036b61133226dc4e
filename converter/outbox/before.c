#include "outbox/before.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/folder.h"

static void journal_name(const struct carried *c, char name[300])
{
	snprintf(name, 300, "%.250s.state", c->name);
}

/* The value of a line "key = value"; empty: there is none. */
static struct slice value_of(struct slice journal, struct slice key)
{
	while (journal.len) {
		struct slice line = slice_cut(&journal, '\n');

		if (slice_starts(line, key) && slice_starts(slice_from(line, key.len), SLICE(" = ")))
			return slice_from(line, key.len + 3);
	}
	return SLICE_EMPTY;
}

static ssize_t read_journal(struct outbox *o, const struct carried *c, char *text, size_t room)
{
	char name[300];
	int fd;
	ssize_t got;

	journal_name(c, name);
	fd = openat(o->account.folder[SENDING], name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	got = fd < 0 ? -1 : read(fd, text, room);
	folder_close(fd);
	return got;
}

/* Its states were CLAIMED, SUBMITTING, SUBMITTED, UNKNOWN. What was claimed only did not go. */
int before_read(struct outbox *o, struct carried *c)
{
	char text[4096];
	ssize_t got = read_journal(o, c, text, sizeof text);
	struct slice journal = { text, got > 0 ? (size_t)got : 0 }, state = value_of(journal, SLICE("state")), id = value_of(journal, SLICE("feedId"));

	if (!state.len)
		return 0;
	c->sent = strtoll(value_of(journal, SLICE("t0")).at, NULL, 10);
	if (slice_equal(state, SLICE("CLAIMED"))) {
		c->state = CARRIED_WAITS;
		c->filed = false;
	} else if (slice_equal(state, SLICE("SUBMITTED")) && id.len && id.len < sizeof c->amazon) {
		c->state = CARRIED_TAKEN;
		snprintf(c->amazon, sizeof c->amazon, "%.*s", (int)id.len, id.at);
	} else if (!value_of(journal, SLICE("ask")).len) {
		c->state = CARRIED_LOST;
	}
	return 1;
}

int before_forget(struct outbox *o, const struct carried *c)
{
	char name[300];

	journal_name(c, name);
	if (unlinkat(o->account.folder[SENDING], name, 0) && errno != ENOENT)
		return log_say(&o->account.log, LOG_TROUBLE, "trouble", "sending/%s: %s", name, strerror(errno));
	return 0;
}
