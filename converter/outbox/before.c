#include "outbox/before.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/folder.h"

static int trouble(struct outbox *o, const char *folder, const char *name)
{
	return log_say(&o->account.log, LOG_TROUBLE, "trouble", "%s/%s: %s. The next run goes on", folder, name, strerror(errno));
}

/* --- a journal: lines "key = value" -------------------------------------------------------------------------------------- */

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

static int64_t number_of(struct slice journal, const char *key)
{
	struct slice value = value_of(journal, slice_of(key));

	return value.len ? strtoll(value.at, NULL, 10) : 0;     /* a line end follows */
}

enum { JOURNAL = 4096 };

static bool is_none(void)
{
	return errno == ENOENT || errno == ELOOP || errno == EISDIR;
}

/* Empty: there is none. One that cannot be read now must not be taken for none: it is deleted when the book has what is in it. */
static int read_journal(int dir, const char *name, char text[JOURNAL], struct slice *journal)
{
	int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	ssize_t got = fd < 0 ? -1 : read(fd, text, JOURNAL - 1);
	bool failed = got < 0 && !is_none();

	folder_close(fd);
	text[got > 0 ? got : 0] = '\0';
	*journal = (struct slice){ text, got > 0 ? (size_t)got : 0 };
	return failed ? -1 : 0;
}

/* --- feeds under way ------------------------------------------------------------------------------------------------------- */

/* Its states were CLAIMED, SUBMITTING, SUBMITTED, UNKNOWN. What was claimed only did not go. */
int before_read(struct outbox *o, struct carried *c)
{
	char text[JOURNAL], name[300];
	struct slice journal, state, id;

	journal_name(c, name);
	if (read_journal(o->account.folder[SENDING], name, text, &journal))
		return trouble(o, "sending", name);
	state = value_of(journal, SLICE("state"));
	id = value_of(journal, SLICE("feedId"));
	if (!state.len)
		return 0;
	c->sent = number_of(journal, "t0");
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
		return trouble(o, "sending", name);
	return 0;
}

/* --- reports --------------------------------------------------------------------------------------------------------------- */

static int64_t time_of(struct slice journal, const char *key)
{
	struct slice value = value_of(journal, slice_of(key));
	char text[40];
	int64_t at = 0;

	snprintf(text, sizeof text, "%.*s", (int)value.len, value.at ? value.at : "");
	return outbox_read_time(text, &at) ? 0 : at;
}

/* Its states were IDLE, SUBMITTING, SUBMITTED. */
static void take_state(struct outbox *o, struct carried *c, struct slice journal)
{
	struct slice state = value_of(journal, SLICE("state")), id = value_of(journal, SLICE("reportId"));
	int64_t next = number_of(journal, "nextAt");

	c->good = number_of(journal, "goodEnd");
	c->at = o->now;
	c->wait = next > o->now && next - o->now < 1000000 * 60 ? next - o->now : 0;
	if (!slice_equal(state, SLICE("SUBMITTING")) && !slice_equal(state, SLICE("SUBMITTED")))
		return;
	c->state = slice_equal(state, SLICE("SUBMITTED")) && id.len && id.len < sizeof c->amazon ? CARRIED_TAKEN : CARRIED_LOST;
	if (c->state == CARRIED_TAKEN)
		snprintf(c->amazon, sizeof c->amazon, "%.*s", (int)id.len, id.at);
	c->sent = number_of(journal, "t0");
	c->from = time_of(journal, "from");
	c->to = number_of(journal, "end");
	c->wait = 0;
}

int before_report(struct outbox *o, struct carried *c, struct slice market)
{
	char text[JOURNAL], name[200];
	struct slice journal;

	if (c->kind == CARRIED_LIST)
		snprintf(name, sizeof name, "report-collect");
	else
		snprintf(name, sizeof name, "report-%s%s%.*s", c->type, market.len ? "." : "", (int)market.len, market.at ? market.at : "");
	if (read_journal(o->transfer, name, text, &journal))
		return trouble(o, "transfer", name);
	if (journal.len)
		take_state(o, c, journal);
	return 0;
}

/* --- what was known --------------------------------------------------------------------------------------------------------- */

static int know(struct outbox *o, struct slice id, struct slice type, int64_t at)
{
	struct carried c = { .kind = CARRIED_FOUND, .state = CARRIED_SENT, .at = at, .filed = true };
	bool known;

	if (!id.len || !type.len || id.len >= sizeof c.amazon || type.len >= sizeof c.type)
		return 0;
	snprintf(c.amazon, sizeof c.amazon, "%.*s", (int)id.len, id.at);
	snprintf(c.type, sizeof c.type, "%.*s", (int)type.len, type.at);
	if (carried_has(&o->book, c.amazon, c.type, &known))
		return -1;
	return known ? 0 : carried_put(&o->book, &c);
}

/* feeds.tsv: time, feed id, type, checksum, job. */
static int know_feeds(struct outbox *o)
{
	int fd = openat(o->transfer, "feeds.tsv", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC), result = 0;
	FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
	char line[1000];

	if (!file && !is_none())
		result = trouble(o, "transfer", "feeds.tsv");
	while (file && !result && fgets(line, sizeof line, file)) {
		struct slice rest = slice_of(line), id;

		slice_cut(&rest, '\t');
		id = slice_cut(&rest, '\t');
		result = know(o, id, slice_cut(&rest, '\t'), strtoll(line, NULL, 10));
	}
	if (file && ferror(file))
		result = trouble(o, "transfer", "feeds.tsv");
	if (file)
		fclose(file);
	else
		folder_close(fd);
	return result;
}

/* A note in meta/ for each report that came; a file of that name in tmp/ had not reached the inbox yet. */
static int know_note(struct outbox *o, int meta, int tmp, const char *name)
{
	char text[JOURNAL];
	struct slice note;

	if (read_journal(meta, name, text, &note))
		return trouble(o, "transfer/meta", name);
	if (tmp >= 0 && folder_move(tmp, name, o->account.folder[INBOX], name) && errno != ENOENT && errno != EEXIST)
		return trouble(o, "transfer/tmp", name);
	return know(o, value_of(note, SLICE("reportId")), value_of(note, SLICE("type")), o->now);
}

static int know_notes(struct outbox *o)
{
	int meta = folder_open(o->transfer, "meta"), tmp = folder_open(o->transfer, "tmp"), result = 0;
	char **names = meta < 0 ? NULL : folder_names(&o->session.arena, meta);

	if (!names)
		result = trouble(o, "transfer", "meta");
	for (; names && *names && !result; names++)
		result = know_note(o, meta, tmp, *names);
	folder_close(meta);
	folder_close(tmp);
	return result;
}

/* What it always made: while this is there, there may be more. */
static bool is_left(struct outbox *o)
{
	return !faccessat(o->transfer, "meta", F_OK, AT_SYMLINK_NOFOLLOW);
}

int before_seen(struct outbox *o)
{
	if (!is_left(o))
		return 0;
	if (book_begin(&o->book))
		return -1;
	if (know_feeds(o) || know_notes(o) || book_commit(&o->book)) {
		book_rollback(&o->book);
		return -1;
	}
	return 0;
}

static bool is_of_before(const char *name)
{
	static const char *const files[] = { "feeds.tsv", "tmp", "rates", "run.lock" };

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (!strcmp(name, files[i]))
			return true;
	return slice_starts(slice_of(name), SLICE("report-"));
}

int before_end(struct outbox *o)
{
	char **names = is_left(o) ? folder_names(&o->session.arena, o->transfer) : NULL;

	for (; names && *names; names++)
		if (is_of_before(*names) && folder_remove(o->transfer, *names))
			return trouble(o, "transfer", *names);
	return folder_remove(o->transfer, "meta") ? trouble(o, "transfer", "meta") : 0;
}
