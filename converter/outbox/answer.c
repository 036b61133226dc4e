#include "outbox/answer.h"

#include <stdio.h>
#include <string.h>

#include "amazon/verdict.h"
#include "core/load.h"
#include "outbox/files.h"
#include "outbox/intake.h"
#include "outbox/step.h"
#include "outbox/wanted.h"
#include "pipelines/feed/feed_queue.h"
#include "recognise.h"
#include "syntax/table.h"

enum { HOUR = 3600, MOST_POLLS = 5 };

static int tell(struct outbox *o, const struct carried *c, enum log_level level, const char *what)
{
	log_say(&o->account.log, level, machine_state(c), "%s: %s", c->kind == CARRIED_FEED ? c->name : c->type, what);
	return 0;
}

/* --- the request -------------------------------------------------------------------------------------------------------- */

static int refuse(struct outbox *o, struct carried *c)
{
	if (c->kind == CARRIED_FEED)
		log_say(&o->account.log, LOG_TROUBLE, "not-sent", "%s: %s. It is in not-sent/", c->name, c->reason);
	else
		log_say(&o->account.log, LOG_TROUBLE, "no-report", "%s: %s. Its time is asked for again", c->type, c->reason);
	return step_take(o, c, MACHINE_REFUSED);
}

static void print_window(const struct carried *c)
{
	char from[32] = "", to[32] = "";

	if (c->from) {
		outbox_time(c->from, from);
		outbox_time(c->to, to);
	}
	printf("%s\t%s\n", from, to);
}

int answer_begin(struct outbox *o, struct carried *c, const char *date)
{
	int64_t amazon;
	bool feed = c->kind == CARRIED_FEED;
	int changed;

	if (c->state != CARRIED_WAITS)
		return step_take(o, c, MACHINE_BEGIN);        /* which says why not */
	if (!outbox_read_time(date, &amazon) && outbox_learn_clock(o, amazon))
		return -1;
	/* a writer may have kept the file open */
	changed = feed && files_wait(o, c) ? intake_verify(o, c) : 0;
	if (changed)
		return changed < 0 || refuse(o, c) < 0 ? -1 : 1;
	c->sent = outbox_amazon_now(o);
	c->adopted = c->stale = false;
	*c->amazon = *c->reason = '\0';
	if (!feed)
		wanted_window(o, c, c->sent);
	if (step_take(o, c, MACHINE_BEGIN))
		return 1;
	if (!feed)
		print_window(c);
	return 0;
}

int answer_took(struct outbox *o, struct carried *c, const char *id)
{
	if (!*id || strlen(id) >= sizeof c->amazon || strpbrk(id, "\t\n"))
		return step_take(o, c, MACHINE_UNKNOWN);
	snprintf(c->amazon, sizeof c->amazon, "%s", id);
	return step_take(o, c, MACHINE_TOOK);
}

int answer_refused(struct outbox *o, struct carried *c, const char *why)
{
	outbox_reason(c, "Amazon refuses it: %s", why);
	if (c->kind != CARRIED_FEED)
		c->wait = c->records * 60;
	return refuse(o, c);
}

/* --- the answer --------------------------------------------------------------------------------------------------------- */

static void say_nothing(void *to, const struct diagnostic *diagnostic)
{
	(void)to;
	(void)diagnostic;
}

/* How many records the processing report counts; 0: it does not say. */
static int64_t processed(struct outbox *o, const char *path)
{
	struct diags quiet = { .show = say_nothing };
	struct context ctx = o->session.ctx;
	struct input input;
	struct sheet sheet;
	struct cursor cursor;
	struct row row;
	int64_t count = 0;

	ctx.diags = &quiet;
	if (load_file(&ctx, path, &input) || recognise(&ctx, &input, &sheet) || sheet.format->role != VERDICTS) {
		diags_close(&quiet);
		return 0;
	}
	for (cursor = table_start(&sheet); table_next(&sheet, &cursor, &row);) {
		struct verdict_row cells = verdict_none;

		if (!table_read(&ctx, &sheet, &row, SLICE_EMPTY, &cells) && count_known(cells.processed))
			count = cells.processed.n;
	}
	diags_close(&quiet);
	return count;
}

/* One that was found in Amazon's list: its report must count as many records as ours has. */
static bool is_foreign(struct outbox *o, const struct carried *c)
{
	char path[200];
	int64_t count;

	if (!c->adopted || !c->records)
		return false;
	snprintf(path, sizeof path, "%s/transfer/landed.%lld", o->account.name, (long long)c->key);
	count = processed(o, path);
	return count && count != c->records;
}

static int foreign(struct outbox *o, struct carried *c)
{
	c->lands = false;
	outbox_reason(c, "the feed that was found in Amazon's list (%s) has another number of records", c->amazon);
	tell(o, c, LOG_WATCH_OUT, c->reason);
	*c->amazon = '\0';
	return step_take(o, c, MACHINE_FOREIGN);
}

static int still(struct outbox *o, struct carried *c)
{
	int64_t hours = (int64_t)settings_number(&o->settings, &o->scope, "transfer-stale-after"), now = outbox_amazon_now(o);

	if (!c->stale && now - c->sent > hours * HOUR) {
		c->stale = true;
		tell(o, c, LOG_WATCH_OUT, "Amazon has not finished it for hours; it is not sent again. If this stays so, ask Seller Support");
	}
	return step_take(o, c, MACHINE_STILL);
}

static int under_way(struct outbox *o, struct carried *c)
{
	*c->reason = '\0';
	return still(o, c);
}

static int done(struct outbox *o, struct carried *c, bool document)
{
	if (c->kind == CARRIED_FEED && is_foreign(o, c))
		return foreign(o, c);
	if (c->kind == CARRIED_FEED && !document) {
		outbox_reason(c, "Amazon made no processing report: look at feed %s in Seller Central", c->amazon);
		tell(o, c, LOG_WATCH_OUT, c->reason);
	}
	if (c->kind == CARRIED_REPORT)
		wanted_done(o, c, document);
	return step_take(o, c, MACHINE_DONE);
}

static int fatal(struct outbox *o, struct carried *c)
{
	if (c->kind == CARRIED_FEED)
		outbox_reason(c, "Amazon gave up on it (FATAL): some, none or all of it may have been applied. Compare with Seller Central, then `again` or upload it by hand");
	else
		outbox_reason(c, "Amazon could not make this report (%s); its time is asked for again", c->amazon);
	tell(o, c, LOG_TROUBLE, c->reason);
	c->wait = c->records * 60;
	return step_take(o, c, MACHINE_FATAL);
}

/* The seller may have wanted that; otherwise it goes again: none of it was applied. */
static int cancelled(struct outbox *o, struct carried *c)
{
	if (c->kind == CARRIED_REPORT)
		wanted_done(o, c, false);
	if (c->kind != CARRIED_FEED)
		return step_take(o, c, MACHINE_CANCELLED);
	if (!c->stopped) {
		tell(o, c, LOG_WATCH_OUT, "Amazon cancelled the feed before it began, so none of it was applied; it goes again");
		*c->amazon = '\0';
		return step_take(o, c, MACHINE_CANCELLED);
	}
	outbox_reason(c, "cancelled by hand; none of it was applied");
	return step_take(o, c, MACHINE_FATAL);
}

/* Once may be an error of Amazon's: it must be so several times in a row. REASON says that it was so the last time. */
static int missing(struct outbox *o, struct carried *c)
{
	if (!*c->reason)
		c->tries = 0;
	outbox_reason(c, "Amazon does not know feed %s", c->amazon);
	if (c->tries < MOST_POLLS)
		return still(o, c);
	c->wait = c->records * 60;
	return step_take(o, c, MACHINE_FORGOTTEN);
}

int answer_final(struct outbox *o, struct carried *c, const char *status, const char *file, bool packed)
{
	static const struct { const char *word; int (*does)(struct outbox *, struct carried *); } words[] = {
		{ "IN_QUEUE", under_way }, { "IN_PROGRESS", under_way }, { "MISSING", missing }, { "CANCELLED", cancelled }, { "FATAL", fatal },
	};
	int damaged;

	if (c->state != CARRIED_TAKEN)
		return step_take(o, c, MACHINE_STILL);        /* which says why not */
	damaged = file ? files_stage(o, c, file, packed) : 0;
	if (damaged) {
		if (damaged > 0)
			tell(o, c, LOG_WATCH_OUT, "what Amazon sent arrived damaged, or is larger than transfer-max-download; it is fetched again");
		return damaged < 0 ? -1 : step_take(o, c, MACHINE_LATER) < 0 ? -1 : 1;
	}
	/* what Amazon says of a report that it could not make is not one */
	c->lands = file && (c->kind == CARRIED_FEED || strcmp(status, "FATAL") != 0);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i].word, status))
			return words[i].does(o, c);
	if (!strcmp(status, "DONE"))
		return done(o, c, file != NULL);
	tell(o, c, LOG_WATCH_OUT, "Amazon answers with a status that is unknown here; it is asked again");
	return still(o, c);
}

/* --- the seller --------------------------------------------------------------------------------------------------------- */

int answer_not_sent(struct outbox *o, struct carried *c)
{
	return step_take(o, c, MACHINE_IS_NOT);
}

int answer_again(struct outbox *o, struct carried *c)
{
	/* the seller may have corrected it */
	if (c->state == CARRIED_NOT_SENT && intake_describe(o, NOT_SENT, c) < 0)
		return -1;
	c->stopped = false;
	*c->amazon = '\0';
	return step_take(o, c, MACHINE_AGAIN);
}

/* It did not go, and never will. If it is cut off in between, the seller says it again. */
static int give_up(struct outbox *o, struct carried *c)
{
	outbox_reason(c, "given up by hand; the next export of what is in it makes it again");
	return feed_queue_give_up(&o->book, c->name, o->now) ? -1 : step_take(o, c, MACHINE_STOP);
}

int answer_stop(struct outbox *o, struct carried *c)
{
	if (c->state == CARRIED_NOT_SENT)
		return give_up(o, c);
	c->stopped = true;
	if (c->state == CARRIED_TAKEN)
		printf("cancel\t%lld\t%s\n", (long long)c->key, c->amazon);
	else
		outbox_reason(c, "cancelled by hand before it was sent");
	return step_take(o, c, MACHINE_STOP);
}
