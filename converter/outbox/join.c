#include "outbox/join.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amazon/feed.h"
#include "amazon/feed_retry.h"
#include "core/checksum.h"
#include "core/folder.h"
#include "core/load.h"
#include "outbox/files.h"
#include "outbox/machine.h"
#include "pipelines/feed/feed_queue.h"

enum { LARGEST = 10485760 };    /* Amazon wants feeds below 10 MiB */

/* One feed of the group. STALE by record, from 1. */
struct member { struct carried *c; int64_t feed; size_t bytes, kept; struct feed_parts parts; json_t *note; bool *stale; };

struct join {
	struct outbox *o;
	struct member *members;
	size_t count, records, bytes;
	struct member *newest;          /* that has something to send: it takes the others in */
	json_t *list;                   /* its new records */
	struct feed_parts whole;
	int64_t born;                   /* of the oldest that something is left of */
};

static int no_room(struct outbox *o)
{
	return log_say(&o->account.log, LOG_TROUBLE, "trouble", "out of memory");
}

/* --- who belongs to it ------------------------------------------------------------------------------------------------ */

static int load(struct outbox *o, const char *name, const char *ending, struct slice *bytes)
{
	struct slice parts[] = { slice_of(o->account.name), SLICE("/to-amazon/"), slice_of(name), slice_of(ending) };
	char *path = arena_string(&o->session.arena, arena_join(&o->session.arena, parts, 4));
	struct input input;

	if (!path)
		return no_room(o);
	if (load_plain_file(&o->session.ctx, path, &input))
		return 1;
	*bytes = input.bytes;
	return 0;
}

/* The number of its last record. */
static size_t last_record(const json_t *note)
{
	const json_t *records = json_object_get(note, "records");

	return (size_t)json_integer_value(json_object_get(json_array_get(records, json_array_size(records) ? json_array_size(records) - 1 : 0), "record"));
}

/* 1: it is not one that this exchange made, or not as it was made: it goes alone. */
static int read_member(struct outbox *o, struct carried *c, struct member *m)
{
	struct slice bytes, note;
	char hex[CHECKSUM_DIGITS + 1];
	int result;

	*m = (struct member){ .c = c };
	if (feed_queue_find(&o->book, c->name, c->sha, &m->feed))
		return -1;
	if (!m->feed || !files_wait(o, c))
		return 1;
	result = load(o, c->name, "", &bytes);
	if (!result)
		result = load(o, c->name, ".feed.json", &note);
	if (result)
		return result;
	checksum_of(bytes, hex);
	m->bytes = bytes.len;
	result = feed_take_apart(&o->session.ctx, bytes, &m->parts);
	if (result == -2)
		return no_room(o);
	m->note = json_loadb(note.at, note.len, 0, NULL);
	return strcmp(hex, c->sha) || result || last_record(m->note) != m->parts.count || !m->parts.count;
}

/* What is of another kind comes after it, with all that follows: the sequence stays. */
static bool fits(const struct join *j, const struct member *m)
{
	const struct member *first = &j->members[0];

	return !strcmp(m->c->markets, first->c->markets) && !strcmp(m->c->content, first->c->content) && slice_equal(m->parts.head, first->parts.head) &&
	       j->records + m->parts.count <= FEED_RECORDS && j->bytes + m->bytes <= LARGEST;
}

/* Stock of other marketplaces is about other offers. */
static bool is_beside(const struct carried *c, const struct carried *first)
{
	return !strcmp(c->type, "JSON_LISTINGS_FEED") && strcmp(c->markets, first->markets) != 0;
}

static int gather(struct join *j, struct carried **group, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct member *m = &j->members[j->count];
		int result = is_beside(group[i], group[0]) ? 1 : read_member(j->o, group[i], m);

		if (result < 0)
			return -1;
		if (result && !i)
			return 0;
		if (result || (j->count && !fits(j, m))) {
			json_decref(m->note);
			m->note = NULL;
			if (result)
				continue;
			break;
		}
		j->records += m->parts.count;
		j->bytes += m->bytes;
		j->count++;
		if (feed_queue_gather(&j->o->book, m->feed))
			return -1;
	}
	return 0;
}

/* --- what stays of each ------------------------------------------------------------------------------------------------ */

static int sift(struct join *j)
{
	for (size_t i = 0; i < j->count; i++) {
		struct member *m = &j->members[i];

		m->stale = arena_take(&j->o->session.arena, (m->parts.count + 1) * sizeof *m->stale);
		if (!m->stale)
			return no_room(j->o);
		if (feed_queue_stale(&j->o->book, m->feed, m->c->markets, m->stale, m->parts.count))
			return -1;
		for (size_t record = 1; record <= m->parts.count; record++)
			m->kept += !m->stale[record];
		if (!m->kept)
			continue;
		j->newest = m;
		j->born = !j->born || m->c->born < j->born ? m->c->born : j->born;
	}
	return 0;
}

/* --- the new feed ------------------------------------------------------------------------------------------------------ */

static int copy_note(struct join *j, const struct member *m, size_t record, size_t number)
{
	const json_t *records = json_object_get(m->note, "records"), *entry;
	size_t i;

	json_array_foreach(records, i, entry) {
		json_t *copy;

		if ((size_t)json_integer_value(json_object_get(entry, "record")) != record)
			continue;
		copy = json_copy((json_t *)(uintptr_t)entry);
		if (!copy || json_object_set_new(copy, "record", json_integer((json_int_t)number)) || json_array_append_new(j->list, copy))
			return no_room(j->o);
	}
	return 0;
}

static int take_in(struct join *j, const struct member *m)
{
	for (size_t record = 1; record <= m->parts.count; record++) {
		if (m->stale[record])
			continue;
		j->whole.records[j->whole.count++] = m->parts.records[record - 1];
		if (feed_queue_move(&j->o->book, m->feed, (int64_t)record, j->newest->feed, (int64_t)j->whole.count) || copy_note(j, m, record, j->whole.count))
			return -1;
	}
	return 0;
}

static int put_together(struct join *j, struct out *out)
{
	uint32_t *all = arena_take(&j->o->session.arena, (j->records + 1) * sizeof *all);

	j->whole = j->newest->parts;
	j->whole.count = 0;
	j->whole.records = arena_take(&j->o->session.arena, (j->records + 1) * sizeof *j->whole.records);
	j->list = json_array();
	if (!all || !j->whole.records || !j->list)
		return no_room(j->o);
	for (size_t i = 0; i < j->count; i++)
		if (take_in(j, &j->members[i]))
			return -1;
	for (size_t i = 0; i < j->whole.count; i++)
		all[i] = (uint32_t)i;
	feed_put_together(out, &j->whole, all, j->whole.count);
	return out->error ? no_room(j->o) : 0;
}

/* What a run that was cut off has left. */
static int sweep(struct outbox *o)
{
	char **names = folder_names(&o->session.arena, o->transfer);

	for (; names && *names; names++)
		if (slice_starts(slice_of(*names), SLICE("joined.")) && unlinkat(o->transfer, *names, 0))
			return log_say(&o->account.log, LOG_TROUBLE, "trouble", "transfer/%s: %s", *names, strerror(errno));
	return names ? 0 : no_room(o);
}

/* Both are in transfer/ until the book has them; then files_follow puts them in the place of those that wait. */
static int stage(struct join *j, struct slice bytes, const char *sha)
{
	struct outbox *o = j->o;
	char feed[FILES_STAGED], note[FILES_STAGED + 10], *text;
	struct timespec born[2] = { { .tv_nsec = UTIME_OMIT }, { .tv_sec = j->born / 1000000000, .tv_nsec = j->born % 1000000000 } };
	int result;

	files_joined(sha, feed);
	snprintf(note, sizeof note, "%s.feed.json", feed);
	if (json_object_set_new(j->newest->note, "sha256", json_string(sha)) || json_object_set(j->newest->note, "records", j->list))
		return no_room(o);
	text = json_dumps(j->newest->note, JSON_COMPACT | JSON_ENSURE_ASCII);
	if (!text)
		return no_room(o);
	result = folder_write(o->transfer, feed, bytes) || folder_write(o->transfer, note, slice_of(text)) || utimensat(o->transfer, note, born, AT_SYMLINK_NOFOLLOW);
	free(text);
	return result ? log_say(&o->account.log, LOG_TROUBLE, "trouble", "transfer/%s: %s", feed, strerror(errno)) : 0;
}

static int make(struct join *j, char sha[CHECKSUM_DIGITS + 1])
{
	struct out out;
	int result;

	if (out_init(&out, -1))
		return no_room(j->o);
	result = put_together(j, &out);
	checksum_of(out_text(&out), sha);
	if (!result)
		result = sweep(j->o);
	if (!result)
		result = stage(j, out_text(&out), sha);
	out_close(&out);
	return result;
}

/* --- the book ---------------------------------------------------------------------------------------------------------- */

static int leave(struct join *j, const struct member *m)
{
	struct carried *c = m->c;

	if (m->kept)
		outbox_reason(c, "its records are in %s, which goes in its place", j->newest->c->name);
	else
		outbox_reason(c, "newer feeds have all that is in it");
	c->filed = false;
	return machine_step(c, m->kept ? MACHINE_JOINED : MACHINE_OVERTAKEN, j->o->now) || carried_put(&j->o->book, c) ||
	       feed_queue_replaced(&j->o->book, m->feed, j->o->now) ? -1 : 0;
}

static int renew(struct join *j, const char *sha)
{
	struct carried *c = j->newest->c;

	snprintf(c->sha, sizeof c->sha, "%s", sha);
	c->records = (int64_t)j->whole.count;
	c->born = j->born;
	c->filed = false;
	return feed_queue_close(&j->o->book, j->newest->feed, sha, c->records) || carried_put(&j->o->book, c) ? -1 : 0;
}

static int leave_all(struct join *j)
{
	for (size_t i = 0; i < j->count; i++)
		if (&j->members[i] != j->newest && leave(j, &j->members[i]))
			return -1;
	return 0;
}

/* The only one goes as it is. */
static bool is_whole(const struct join *j)
{
	return !j->count || (j->count == 1 && j->newest && j->newest->kept == j->newest->parts.count);
}

/* 1: there is nothing to join. */
static int decide(struct join *j, struct carried **group, size_t count)
{
	char sha[CHECKSUM_DIGITS + 1];

	if (gather(j, group, count) || (j->count && sift(j)))
		return -1;
	if (is_whole(j))
		return 1;
	if (j->newest && make(j, sha))
		return -1;
	return leave_all(j) || (j->newest && renew(j, sha)) ? -1 : 0;
}

static int follow(struct join *j)
{
	for (size_t i = 0; i < j->count; i++)
		if (files_follow(j->o, j->members[i].c) < 0)
			return -1;
	return 0;
}

static int join(struct join *j, struct carried **group, size_t count, struct carried **goes)
{
	int result;

	if (book_begin(&j->o->book))
		return -1;
	result = decide(j, group, count);
	if (!result)
		result = book_commit(&j->o->book);
	if (result)
		book_rollback(&j->o->book);
	if (result)
		return result < 0 ? -1 : 0;
	*goes = j->newest ? j->newest->c : NULL;
	return follow(j);
}

int join_waiting(struct outbox *o, struct carried **group, size_t count, struct carried **goes)
{
	struct join j = { .o = o, .members = arena_take(&o->session.arena, (count + 1) * sizeof *j.members) };
	int result;

	*goes = group[0];
	if (!j.members)
		return no_room(o);
	result = join(&j, group, count, goes);
	for (size_t i = 0; i <= j.count && i <= count; i++)
		json_decref(j.members[i].note);
	json_decref(j.list);
	return result;
}
