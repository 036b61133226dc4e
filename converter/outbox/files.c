#include "outbox/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "core/folder.h"
#include "outbox/machine.h"

enum { CHUNK = 65536 };

/* Where the files of a feed are. */
static const enum folder places[CARRIED_STATES] = {
	[CARRIED_WAITS] = TO_AMAZON, [CARRIED_BEGUN] = SENDING, [CARRIED_LOST] = SENDING, [CARRIED_LOST_AGAIN] = SENDING, [CARRIED_ASKED] = SENDING,
	[CARRIED_TAKEN] = SENDING, [CARRIED_SENT] = SENT, [CARRIED_NOT_SENT] = NOT_SENT, [CARRIED_OVERTAKEN] = NOT_SENT,
};

static int fail(struct outbox *o, const char *name)
{
	return log_say(&o->account.log, LOG_TROUBLE, "trouble", "cannot move %s: %s. Nothing is lost; the next run goes on", name, strerror(errno));
}

/* Amazon's ids are digits; whatever else comes must be no path. */
static void safe_id(const char *id, char safe[100])
{
	size_t i;

	for (i = 0; i < 99 && id[i]; i++)
		safe[i] = strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-", id[i]) ? id[i] : '_';
	safe[i] = '\0';
}

/* A feed that Amazon has got bears its id: the answer comes with that. */
static void target_name(const struct carried *c, const char *ending, char name[400])
{
	char id[100];

	safe_id(c->amazon, id);
	if (c->state == CARRIED_SENT && *id)
		snprintf(name, 400, "%.250s.%s%s", c->name, id, ending);
	else
		snprintf(name, 400, "%.250s%s", c->name, ending);
}

/* 1: it is nowhere. */
static int move_one(struct outbox *o, const struct carried *c, const char *ending)
{
	static const enum folder sources[] = { TO_AMAZON, SENDING, NOT_SENT };
	const int to = o->account.folder[places[c->state]];
	char from[400], name[400];

	snprintf(from, sizeof from, "%.250s%s", c->name, ending);
	target_name(c, ending, name);
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		int source = o->account.folder[sources[i]];

		if (source == to || faccessat(source, from, F_OK, AT_SYMLINK_NOFOLLOW))
			continue;
		/* an older one of that name: the newest counts */
		if (places[c->state] == NOT_SENT && !faccessat(to, name, F_OK, AT_SYMLINK_NOFOLLOW) && unlinkat(to, name, 0))
			return fail(o, name);
		return folder_move(source, from, to, name) || folder_sync(to) || folder_sync(source) ? fail(o, from) : 0;
	}
	return faccessat(to, name, F_OK, AT_SYMLINK_NOFOLLOW) ? 1 : 0;
}

/* The note is what makes a feed ready: it leaves first, and comes last. */
static int move_pair(struct outbox *o, const struct carried *c)
{
	bool waits = c->state == CARRIED_WAITS;
	int first = move_one(o, c, waits ? "" : ".feed.json"), second;

	if (first)
		return first;
	second = move_one(o, c, waits ? ".feed.json" : "");
	return second < 0 ? -1 : 0;
}

/* --- joined feeds --------------------------------------------------------------------------------------------------------- */

void files_joined(const char *sha, char name[FILES_STAGED])
{
	snprintf(name, FILES_STAGED, "joined.%.64s", sha);
}

/* The note leaves first and comes last here too. What is not staged is in its place already. */
static int take_place(struct outbox *o, const struct carried *c)
{
	const int to = o->account.folder[TO_AMAZON];
	char feed[FILES_STAGED], staged[FILES_STAGED + 10], note[300];

	files_joined(c->sha, feed);
	snprintf(staged, sizeof staged, "%s.feed.json", feed);
	snprintf(note, sizeof note, "%.250s.feed.json", c->name);
	if (c->state != CARRIED_WAITS || faccessat(o->transfer, staged, F_OK, AT_SYMLINK_NOFOLLOW))
		return 0;
	if ((unlinkat(to, note, 0) && errno != ENOENT) || folder_sync(to) || (renameat(o->transfer, feed, to, c->name) && errno != ENOENT) ||
	    folder_sync(to) || renameat(o->transfer, staged, to, note) || folder_sync(to))
		return fail(o, c->name);
	return 0;
}

/* Its records are in another one. */
static int drop(struct outbox *o, const struct carried *c)
{
	const int from = o->account.folder[TO_AMAZON];
	char note[300];

	snprintf(note, sizeof note, "%.250s.feed.json", c->name);
	if ((unlinkat(from, note, 0) && errno != ENOENT) || (unlinkat(from, c->name, 0) && errno != ENOENT) || folder_sync(from))
		return fail(o, c->name);
	return 0;
}

bool files_wait(struct outbox *o, const struct carried *c)
{
	char note[300];

	snprintf(note, sizeof note, "%.250s.feed.json", c->name);
	return !faccessat(o->account.folder[TO_AMAZON], note, F_OK, AT_SYMLINK_NOFOLLOW) && !faccessat(o->account.folder[TO_AMAZON], c->name, F_OK, AT_SYMLINK_NOFOLLOW);
}

/* --- what Amazon sent ------------------------------------------------------------------------------------------------- */

static void staged_name(const struct carried *c, char name[64])
{
	snprintf(name, 64, "landed.%lld", (long long)c->key);
}

static const char *ending_of(int dir, const char *name)
{
	unsigned char start[64] = { 0 };
	int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	ssize_t got = fd < 0 ? 0 : read(fd, start, sizeof start - 1);

	folder_close(fd);
	for (ssize_t i = 0; i < got; i++) {
		if (strchr("\xef\xbb\xbf\xff\xfe \t\r\n", start[i]) || !start[i])
			continue;
		return start[i] == '<' ? "xml" : start[i] == '{' || start[i] == '[' ? "json" : "txt";
	}
	return "txt";
}

/* <feed id>.<type>.txt, <type>.<report id>.txt: by these names the converter knows which feed is answered. */
static void inbox_name(const struct carried *c, const char *ending, char name[400])
{
	char id[100], type[100];

	safe_id(c->amazon, id);
	snprintf(type, sizeof type, "%s", c->type);
	if (c->kind == CARRIED_FEED)
		snprintf(name, 400, "%s.%s.%s", id, type, ending);
	else
		snprintf(name, 400, "%s.%s.%s", type, id, ending);
}

static int land(struct outbox *o, const struct carried *c)
{
	char staged[64], name[400], other[450];
	int result;

	staged_name(c, staged);
	if (faccessat(o->transfer, staged, F_OK, AT_SYMLINK_NOFOLLOW))
		return 0;
	inbox_name(c, ending_of(o->transfer, staged), name);
	result = folder_move(o->transfer, staged, o->account.folder[INBOX], name);
	if (result && errno == EEXIST) {
		snprintf(other, sizeof other, "%lld.%s", (long long)o->now, name);
		result = folder_move(o->transfer, staged, o->account.folder[INBOX], other);
	}
	return result || folder_sync(o->account.folder[INBOX]) ? fail(o, name) : 0;
}

/* 1: damaged. zlib passes on what is not packed. */
static int unpack(gzFile from, int to, size_t most)
{
	static const size_t chunk = CHUNK;
	char block[CHUNK];
	size_t whole = 0;
	int got;

	while ((got = gzread(from, block, (unsigned)chunk)) > 0) {
		whole += (size_t)got;
		if (whole > most)
			return 1;
		for (ssize_t done = 0, n; done < got; done += n) {
			n = write(to, block + done, (size_t)(got - done));
			if (n < 0)
				return -1;
		}
	}
	return got < 0 ? 1 : 0;
}

/* 1: damaged, or too large. Both stay open. */
static int copy(struct outbox *o, gzFile from, int to, bool packed)
{
	int result = unpack(from, to, settings_number(&o->settings, &o->scope, "transfer-max-download"));

	if (!result && packed && gzdirect(from))
		return 1;
	return !result && fsync(to) ? -1 : result;
}

static int copy_out(struct outbox *o, int fd, const char *staged, bool packed)
{
	int to = openat(o->transfer, staged, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600), result = -1;
	gzFile from = gzdopen(fd, "rb");

	if (from && to >= 0)
		result = copy(o, from, to, packed);
	if (from && gzclose(from) != Z_OK && !result)
		result = 1;
	if (to >= 0 && close(to) && !result)
		result = -1;
	return result < 0 ? fail(o, staged) : result;
}

int files_stage(struct outbox *o, const struct carried *c, const char *path, bool packed)
{
	int fd = openat(o->transfer, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC), result;
	char staged[64];

	if (fd < 0)
		return fail(o, path);
	staged_name(c, staged);
	result = copy_out(o, fd, staged, packed);
	/* it may name buyers: it stays nowhere but on its way to the inbox */
	unlinkat(o->transfer, result ? staged : path, 0);
	return result;
}

void files_unstage(struct outbox *o, const struct carried *c)
{
	char staged[64];

	staged_name(c, staged);
	unlinkat(o->transfer, staged, 0);
}

/* --- following -------------------------------------------------------------------------------------------------------- */

static int note_filed(struct outbox *o, struct carried *c)
{
	c->filed = true;
	return carried_put(&o->book, c);
}

/* The carrier sends only after `begin` has come to its end, and that is after the files have moved. */
static int give_back(struct outbox *o, struct carried *c)
{
	c->state = CARRIED_WAITS;
	c->at = o->now;
	c->wait = 0;
	return carried_put(&o->book, c);
}

int files_follow(struct outbox *o, struct carried *c)
{
	int result;

	if (c->filed)
		return 0;
	if (land(o, c))
		return -1;
	if (c->kind != CARRIED_FEED)
		return note_filed(o, c);
	if (c->state == CARRIED_JOINED)
		return drop(o, c) ? -1 : note_filed(o, c);
	if (take_place(o, c))
		return -1;
	result = move_pair(o, c);
	if (result < 0)
		return -1;
	/* somebody took it away: `watch`, which writes it again, or the seller */
	if (result && !machine_ended(c))
		return carried_drop(&o->book, c->key) ? -1 : 1;
	return note_filed(o, c);
}

int files_make_up(struct outbox *o)
{
	struct carried *rows;
	size_t count;

	if (carried_open(&o->book, &o->session.arena, &rows, &count))
		return -1;
	for (size_t i = 0; i < count; i++) {
		if (rows[i].filed)
			continue;
		if (rows[i].state == CARRIED_BEGUN && give_back(o, &rows[i]))
			return -1;
		if (files_follow(o, &rows[i]) < 0)
			return -1;
	}
	return 0;
}
