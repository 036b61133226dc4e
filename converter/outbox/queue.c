#include "outbox/queue.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/folder.h"
#include "outbox/before.h"
#include "outbox/files.h"
#include "outbox/intake.h"
#include "outbox/join.h"
#include "outbox/step.h"

enum { HOUR = 3600 };

static bool waits(const struct carried *c)
{
	return c->kind == CARRIED_FEED && c->state == CARRIED_WAITS && c->key;
}

static int by_rank(const void *a, const void *b)
{
	const struct carried *x = *(struct carried *const *)a, *y = *(struct carried *const *)b;
	int rank = intake_rank(x->type) - intake_rank(y->type);

	return rank ? rank : strcmp(x->name, y->name);
}

/* --- what does not go --------------------------------------------------------------------------------------------------- */

static int drop_gone(struct outbox *o, struct carried *c)
{
	if (files_wait(o, c))
		return 0;
	if (carried_drop(&o->book, c->key))
		return -1;
	c->key = 0;
	return 0;
}

/* Quantities that waited too long would overwrite what was sold since. */
static int refuse_old(struct outbox *o, struct carried *c)
{
	int64_t most = (int64_t)settings_number(&o->settings, &o->scope, "transfer-stock-max-age") * HOUR;

	if (strcmp(c->type, "JSON_LISTINGS_FEED") || !most || o->now - c->born / 1000000000 <= most)
		return 0;
	outbox_reason(c, "its quantities are older than transfer-stock-max-age (%lld hours): export the stock from Odoo again", (long long)(most / HOUR));
	log_say(&o->account.log, LOG_TROUBLE, "not-sent", "%s: %s. It is in not-sent/", c->name, c->reason);
	return step_take(o, c, MACHINE_REFUSED) < 0 ? -1 : 0;
}

static int sort_out(struct outbox *o, struct carried *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (waits(&rows[i]) && drop_gone(o, &rows[i]))
			return -1;
	for (size_t i = 0; i < count; i++)
		if (waits(&rows[i]) && refuse_old(o, &rows[i]))
			return -1;
	return 0;
}

/* --- what goes ---------------------------------------------------------------------------------------------------------- */

/* One that is asked about does not hold up the others: a confirmation that is late costs more than a second question. */
static bool is_busy(const struct carried *rows, size_t count, const struct carried *c)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].kind == CARRIED_FEED && rows[i].key && rows[i].state > CARRIED_WAITS && rows[i].state != CARRIED_ASKED && !machine_ended(&rows[i]) &&
		    !strcmp(rows[i].type, c->type))
			return true;
	return false;
}

/* The feeds of the type of the first one, which is the oldest. */
static size_t alike(struct carried **from, size_t count, struct carried **group)
{
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		if (!strcmp(from[i]->type, from[0]->type))
			group[n++] = from[i];
	return n;
}

static bool had(struct carried **before, size_t count, const struct carried *c)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(before[i]->type, c->type))
			return true;
	return false;
}

/* If the oldest of a type is not due, the others come after it. */
static int pick(struct outbox *o, struct carried *rows, size_t count, struct queue *queue, struct carried **waiting, size_t length)
{
	struct carried **group = arena_take(&o->session.arena, (length + 1) * sizeof *group), *goes;

	if (!group)
		return log_say(&o->account.log, LOG_TROUBLE, "trouble", "out of memory");
	for (size_t i = 0; i < length; i++) {
		if (had(waiting, i, waiting[i]) || is_busy(rows, count, waiting[i]) || !machine_due(waiting[i], o->now))
			continue;
		if (join_waiting(o, group, alike(waiting + i, length - i, group), &goes))
			return -1;
		if (goes)
			queue->next[queue->count++] = goes;
	}
	return 0;
}

int queue_make(struct outbox *o, struct carried *rows, size_t count, struct queue *queue)
{
	struct carried **waiting = arena_take(&o->session.arena, (count + 1) * sizeof *waiting);
	size_t length = 0;

	*queue = (struct queue){ arena_take(&o->session.arena, (count + 1) * sizeof *queue->next), 0 };
	if (!queue->next || !waiting)
		return log_say(&o->account.log, LOG_TROUBLE, "trouble", "out of memory");
	if (sort_out(o, rows, count))
		return -1;
	for (size_t i = 0; i < count; i++)
		if (waits(&rows[i]))
			waiting[length++] = &rows[i];
	qsort(waiting, length, sizeof *waiting, by_rank);
	return pick(o, rows, count, queue, waiting, length);
}

/* --- what the book does not know ------------------------------------------------------------------------------------------ */

static int add_unknown(struct outbox *o, const char name[256])
{
	struct carried c = { .kind = CARRIED_FEED, .state = CARRIED_ASKED, .at = o->now, .filed = true };
	struct stat status;
	int known = carried_named(&o->book, name, &c), before;

	if (known && (known < 0 || !machine_ended(&c)))
		return known < 0 ? -1 : 0;
	c = (struct carried){ .kind = CARRIED_FEED, .state = CARRIED_ASKED, .at = o->now, .filed = true };
	snprintf(c.name, sizeof c.name, "%s", name);
	if (!fstatat(o->account.folder[SENDING], name, &status, AT_SYMLINK_NOFOLLOW))
		c.sent = (int64_t)status.st_ctime;
	if (intake_describe(o, SENDING, &c) < 0)
		return -1;
	before = before_read(o, &c);
	if (before)
		return before < 0 || carried_put(&o->book, &c) || before_forget(o, &c) || files_follow(o, &c) < 0 ? -1 : 0;
	outbox_reason(&c, "it is in sending/, but the book does not know it (was an older copy of the book put back?)");
	return carried_put(&o->book, &c);
}

int queue_unknown(struct outbox *o)
{
	char **names = folder_names(&o->session.arena, o->account.folder[SENDING]);

	if (!names)
		return log_say(&o->account.log, LOG_TROUBLE, "trouble", "sending: %s", strerror(errno ? errno : ENOMEM));
	for (; *names; names++) {
		char name[256];

		if (!slice_ends(slice_of(*names), SLICE(".feed.json")) || strlen(*names) >= sizeof name)
			continue;
		snprintf(name, sizeof name, "%.*s", (int)(strlen(*names) - strlen(".feed.json")), *names);
		if (add_unknown(o, name))
			return -1;
	}
	return 0;
}
