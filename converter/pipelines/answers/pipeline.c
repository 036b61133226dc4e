/* The answers pipeline: Amazon's processing reports become verdicts, a retry feed and a note for Odoo. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "core/checksum.h"
#include "core/feed_id.h"
#include "core/folder.h"
#include "core/load.h"
#include "pipelines/answers/answers.h"
#include "pipelines/feed/feed_memory.h"
#include "pipelines/pipeline.h"
#include "book/history.h"
#include "book/jobs.h"

static const struct intake intakes[] = { { VERDICTS, true, AGAIN_ANSWER }, { RECORDS, false, AGAIN_NEWS }, { FEEDS, false, AGAIN_NEWS } };

static const struct errand errands[] = {
	{ "delivery-notes.", IN_ODOO, BY_SCREEN, "Inventory > Operations > Deliveries", "writes Amazon's answer into the note of each delivery", false, NULL },
	{ "verdicts.", TO_READ, NO_WAY, NULL, "what Amazon answered, row by row, and what to do about it", false, NULL },
	{ 0 },
};

/* --- the feeds that reports answer -------------------------------------------------------------------------------------- */

/* Whether the note belongs to the feed that a report answers: by its id, or any that matches if the report has another name. */
static bool answers(const struct history *h, const char *note, bool named)
{
	for (size_t i = 0; i < h->files_count; i++) {
		struct slice id = feed_id_of_report(h->files[i].name);

		if (h->files[i].fate == FILE_TAKEN && h->files[i].format->role == VERDICTS && (named ? feed_id_of_note(id, note) : !id.len))
			return true;
	}
	return false;
}

/* The feed of the note is beside it, unless somebody moved it. */
static int want_feed(struct history *h, const char *folder, const char *note)
{
	char path[400];

	snprintf(path, sizeof path, "%s/%.*s", folder, (int)(strlen(note) - strlen(".feed.json")), note);
	return faccessat(h->dir, path, R_OK, 0) ? 0 : history_wants_path(h, slice_of(path));
}

/* 1: somebody dropped the note with the report, as after an upload by hand. */
static int was_dropped(struct history *h, struct slice path)
{
	char *whole = history_path(h, path), sha[CHECKSUM_DIGITS + 1];
	struct input input;

	if (!whole || load_plain_file(h->ctx, whole, &input))
		return -1;
	checksum_of(input.bytes, sha);
	return history_has_content(h, slice_of(sha));
}

static int want_pair(struct history *h, const char *folder, const char *note)
{
	char path[400];
	bool dropped = history_has(h, RECORDS);
	int there = 0;

	snprintf(path, sizeof path, "%s/%s", folder, note);
	if (!answers(h, note, true) && dropped && (there = was_dropped(h, slice_of(path))) <= 0)
		return there;
	if (!answers(h, note, true) && !dropped && !answers(h, note, false))
		return 0;
	return (!there && history_wants_path(h, slice_of(path))) || want_feed(h, folder, note) ? -1 : 0;
}

static int want_pairs(struct history *h, const char *folder)
{
	int dir = folder_open(h->dir, folder);
	char **names = dir < 0 ? NULL : folder_names(h->ctx->arena, dir);
	int result = names ? 0 : log_say(h->log, LOG_TROUBLE, "trouble", "cannot read %s: %s", folder, strerror(errno));

	for (; names && *names && !result; names++)
		if (slice_ends(slice_of(*names), SLICE(".feed.json")))
			result = want_pair(h, folder, *names);
	folder_close(dir);
	return result;
}

static int look(struct conversion *c, struct sheet *sheet, size_t index)
{
	struct history_file *file = &c->history->files[index];
	int64_t before;

	(void)sheet;
	if (jobs_file_done(c->history->book, file->sha, &before))
		return -1;
	file->old = before && !feed_id_of_report(file->name).len;
	return 0;
}

/* By the feed id; otherwise by the note that was dropped; otherwise any that matches: people upload and download under other names. */
static int gather(struct conversion *c)
{
	static const char *const folders[] = { "sent", "not-sent", "sending", "to-amazon" };
	struct history *h = c->history;

	/* the same words are the old answer, without an id and a note */
	if (!history_has(h, RECORDS))
		history_set_aside(h, VERDICTS);
	for (size_t i = 0; history_has(h, VERDICTS) && i < sizeof folders / sizeof *folders; i++)
		if (want_pairs(h, folders[i]))
			return -1;
	return 0;
}

static int sum_up(struct conversion *c)
{
	if (conversion_has(c, VERDICTS) && !c->report->heading)
		c->report->heading = "files for Amazon and Amazon's answers";
	return 0;
}

static int look_at_feeds(struct conversion *c)
{
	return feed_memory_answers(c) || feed_memory_waits(c) ? -1 : 0;
}

const struct pipeline pipeline_answers = {
	.name = "answers", PIPELINE_INTAKES(intakes), .errands = errands, .part = &feeds_part,
	.look = look, .gather = gather, .run = answers_run, .sum_up = sum_up, .status = look_at_feeds, .explain = feed_memory_explain_feeds, .forget = feed_memory_forget,
};
