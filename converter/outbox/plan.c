#include "outbox/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "outbox/before.h"
#include "outbox/files.h"
#include "outbox/intake.h"
#include "outbox/queue.h"
#include "outbox/step.h"
#include "outbox/wanted.h"

enum { HOUR = 3600 };

void plan_version(void)
{
	printf("outbox\t%d\n", OUTBOX_PROTOCOL);
}

/* How a line ends for a carrier that has to end with a code: 69 goes on by itself, 76 needs the seller. */
static void say(int code, const struct carried *c, const char *text)
{
	printf("say\t%d\t%s: %s\n", code, c->kind == CARRIED_FEED ? c->name : c->type, text);
}

/* --- what is under way -------------------------------------------------------------------------------------------------- */

static void look(struct outbox *o, const struct carried *c)
{
	char since[32];

	if (!machine_due(c, o->now)) {
		say(69, c, "it is not known yet whether Amazon has it, because the answer did not arrive. Amazon's list is asked in a few minutes; nothing to do");
		return;
	}
	outbox_time(c->sent - MACHINE_EARLY, since);
	printf("look\t%lld\t%s\t%s\n", (long long)c->key, c->type, since);
}

static void poll(struct outbox *o, const struct carried *c)
{
	if (machine_due(c, o->now))
		printf("poll\t%lld\t%s\t%s\t%s\n", (long long)c->key, c->amazon, c->type,
		       c->kind != CARRIED_FEED && wanted_restricted(o, c->type) ? "restricted" : "plain");
}

static void ask(const struct carried *c)
{
	printf("ask\t%lld\t%s: it is not known whether Amazon took this feed: %s. Look in Seller Central for a feed of type %s, then tell its number "
	       "(resolve --feed-id ID), or that it is not there (resolve --not-sent)\n", (long long)c->key, c->name, c->reason, c->type);
}

static void go_on(struct outbox *o, const struct carried *c)
{
	switch (c->state) {
	case CARRIED_LOST:
	case CARRIED_LOST_AGAIN:
		look(o, c);
		break;
	case CARRIED_TAKEN:
		poll(o, c);
		break;
	case CARRIED_ASKED:
		ask(c);
		break;
	default:
		break;
	}
}

/* The carrier is locked out while another one is at work: what is begun and has no end was cut off. */
static int cut_off(struct outbox *o, struct carried *c)
{
	if (c->state != CARRIED_BEGUN)
		return 0;
	return step_take(o, c, MACHINE_UNKNOWN) < 0 ? -1 : 0;
}

/* A clock that was set back would let everything wait for the time that it lost. */
static int set_right(struct outbox *o, struct carried *c, bool *told)
{
	if (c->at <= o->now || machine_ended(c))
		return 0;
	if (!*told)
		log_say(&o->account.log, LOG_WATCH_OUT, "clock", "the clock of this machine was set back; what would wait for the old time is done now");
	*told = true;
	c->at = o->now;
	c->wait = c->state == CARRIED_LOST || c->state == CARRIED_LOST_AGAIN ? MACHINE_PAUSE : 0;
	return step_save(o, c) < 0 ? -1 : 0;
}

static int settle(struct outbox *o, struct carried **rows, size_t *count)
{
	bool told = false;

	if (carried_open(&o->book, &o->session.arena, rows, count))
		return -1;
	for (size_t i = 0; i < *count; i++)
		if (set_right(o, &(*rows)[i], &told) || cut_off(o, &(*rows)[i]))
			return -1;
	return 0;
}

/* --- feeds -------------------------------------------------------------------------------------------------------------- */

static bool is_feed(const struct carried *c)
{
	return c->kind == CARRIED_FEED;
}

static void put_send(const struct carried *c)
{
	printf("send\t%lld\tto-amazon/%s\t%s\t%s\t%s\n", (long long)c->key, c->name, c->type, c->content, c->markets);
}

int plan_feeds(struct outbox *o)
{
	struct carried *rows;
	size_t count;
	struct queue queue;

	if (files_make_up(o) || before_seen(o) || queue_unknown(o) || intake_feeds(o) || settle(o, &rows, &count) || queue_make(o, rows, count, &queue))
		return -1;
	plan_version();
	for (size_t i = 0; i < count; i++)
		if (is_feed(&rows[i]))
			go_on(o, &rows[i]);
	for (size_t i = 0; i < queue.count; i++)
		put_send(queue.next[i]);
	return 0;
}

/* --- reports ------------------------------------------------------------------------------------------------------------ */

static void put_report(struct outbox *o, const struct carried *c)
{
	char since[32];

	if (c->kind == CARRIED_LIST) {
		outbox_time(wanted_since(o, c), since);
		printf("collect\t%lld\t%s\t%s\n", (long long)c->key, c->markets, since);
	} else {
		printf("report\t%lld\t%s\t%s\t%s\n", (long long)c->key, c->type, c->markets, c->options);
	}
}

int plan_reports(struct outbox *o)
{
	struct carried *rows;
	size_t count;

	if (files_make_up(o) || wanted_read(o) || settle(o, &rows, &count))
		return -1;
	plan_version();
	for (size_t i = 0; i < count; i++) {
		if (is_feed(&rows[i]))
			continue;
		go_on(o, &rows[i]);
		if (rows[i].state == CARRIED_WAITS && wanted_row(o, &rows[i]) && machine_due(&rows[i], o->now))
			put_report(o, &rows[i]);
	}
	return 0;
}
