#include "pipelines/pipelines.h"
#include "book/attention.h"
#include "book/carried.h"
#include "book/jobs.h"
#include "core/label_list.h"
#include "pipelines/life/known.h"
#include "pipelines/life/life_memory.h"

#include <string.h>

/* --- the list --------------------------------------------------------------------------------------------------------- */

#define PIPELINES(X) \
	X(orders) \
	X(shipping) \
	X(cancel) \
	X(stock) \
	X(answers) \
	X(settlement)

#define DECLARE(name) extern const struct pipeline pipeline_##name;
#define LIST(name) &pipeline_##name,

PIPELINES(DECLARE)

const struct pipeline *const pipelines[] = { PIPELINES(LIST) NULL };

_Static_assert(sizeof pipelines / sizeof *pipelines - 1 <= sizeof(struct pipelines_own) / sizeof(void *), "a place for each pipeline");

/* --- the steps -------------------------------------------------------------------------------------------------------- */

static const struct intake *intake_of(const struct pipeline *p, enum role role)
{
	for (size_t i = 0; i < p->intakes_count; i++)
		if (p->intakes[i].role == role)
			return &p->intakes[i];
	return NULL;
}

static bool has_start(const struct conversion *c, const struct pipeline *p)
{
	for (size_t i = 0; i < p->intakes_count; i++)
		if (p->intakes[i].starts && conversion_has(c, p->intakes[i].role))
			return true;
	return false;
}

static bool starts(const struct conversion *c, const struct pipeline *p)
{
	return has_start(c, p) && (!p->starts || p->starts(c));
}

int pipelines_look(struct conversion *c, struct pipelines_own *kept, struct sheet *sheet, size_t file)
{
	int known = 0;

	for (size_t i = 0; pipelines[i] && known >= 0; i++) {
		const struct intake *intake = intake_of(pipelines[i], sheet->format->role);
		int result;

		if (!intake || !intake->starts || !pipelines[i]->look)
			continue;
		c->own = &kept->own[i];
		result = pipelines[i]->look(c, sheet, file);
		known = result ? result : known;
	}
	return known;
}

static int each(struct conversion *c, struct pipelines_own *kept, int (*step_of)(struct conversion *, const struct pipeline *))
{
	for (size_t i = 0; pipelines[i]; i++) {
		c->own = &kept->own[i];
		c->report->owner = pipelines[i]->name;
		if (step_of(c, pipelines[i]))
			return -1;
	}
	c->report->owner = NULL;
	return 0;
}

static int gather(struct conversion *c, const struct pipeline *p) { return p->gather ? p->gather(c) : 0; }
static int run(struct conversion *c, const struct pipeline *p) { return starts(c, p) ? p->run(c) : 0; }
static int record(struct conversion *c, const struct pipeline *p) { return p->record ? p->record(c) : 0; }
static int sum_up(struct conversion *c, const struct pipeline *p) { return p->sum_up ? p->sum_up(c) : 0; }
static int report_status(struct conversion *c, const struct pipeline *p) { return p->status ? p->status(c) : 0; }

int pipelines_gather(struct conversion *c, struct pipelines_own *kept) { return each(c, kept, gather); }
int pipelines_record(struct conversion *c, struct pipelines_own *kept) { return each(c, kept, record); }
int pipelines_sum_up(struct conversion *c, struct pipelines_own *kept) { return each(c, kept, sum_up); }
int pipelines_status(struct conversion *c) { return each(c, &(struct pipelines_own){ { 0 } }, report_status); }

int pipelines_newest(struct conversion *c, struct recent *recent)
{
	for (size_t i = 0; pipelines[i]; i++)
		if (pipelines[i]->newest && pipelines[i]->newest(c, recent))
			return -1;
	return 0;
}

int pipelines_arrived(struct conversion *c, struct slice batch)
{
	int there = 0;

	for (size_t i = 0; pipelines[i] && !there; i++)
		there = pipelines[i]->arrived ? pipelines[i]->arrived(c, batch) : 0;
	return there;
}

bool pipelines_idle(const struct conversion *c)
{
	for (size_t i = 0; pipelines[i]; i++)
		if (starts(c, pipelines[i]))
			return false;
	return true;
}

static int read_settings(struct conversion *c)
{
	int result = 0;

	for (size_t i = 0; pipelines[i]; i++)
		if (pipelines[i]->settings && pipelines[i]->settings(c))
			result = -1;
	return result;
}

/* No earlier line names a file for this account. */
static bool is_first(const struct settings *settings, const struct entry *entry, struct slice account)
{
	struct settings_place place;

	for (const struct entry *e = settings_next(settings, NULL, &place); e && e != entry; e = settings_next(settings, e, &place))
		if (place.path && slice_equal(place.account, account))
			return false;
	return true;
}

int pipelines_settings(struct conversion *c)
{
	const struct scope own = c->scope;
	const struct label *labels = c->ctx->labels;
	struct settings_place place;
	int result = read_settings(c);

	for (const struct entry *e = settings_next(c->settings, NULL, &place); e && !result; e = settings_next(c->settings, e, &place)) {
		if (!place.path || !place.account.len || slice_equal(place.account, own.account) || !is_first(c->settings, e, place.account))
			continue;
		c->scope.account = place.account;
		result = label_list_load(c->ctx, settings_get(c->settings, &c->scope, "odoo-labels")) || read_settings(c) ? -1 : 0;
	}
	c->scope = own;
	c->ctx->labels = labels;
	return result;
}

static void report_idle(struct conversion *c)
{
	const char *why = "these files are only used together with others";

	for (size_t i = 0; pipelines[i]; i++) {
		if (starts(c, pipelines[i]))
			return;
		if (has_start(c, pipelines[i]) && pipelines[i]->idle)
			why = pipelines[i]->idle;
	}
	diag(c->ctx->diags, NOTHING_TO_DO, NULL, "%s", why);
}

int pipelines_run(struct conversion *c, struct pipelines_own *kept)
{
	report_idle(c);
	return each(c, kept, run);
}

void pipelines_close(struct conversion *c, struct pipelines_own *kept)
{
	for (size_t i = 0; pipelines[i]; i++) {
		c->own = &kept->own[i];
		if (pipelines[i]->close)
			pipelines[i]->close(c);
		kept->own[i] = NULL;
	}
	life_close(c);
}

static int explain_all(struct conversion *c, struct pipelines_own *kept, struct slice subject)
{
	bool known = false;

	for (size_t i = 0; pipelines[i]; i++) {
		int result;

		c->own = &kept->own[i];
		result = pipelines[i]->explain ? pipelines[i]->explain(c, subject) : 0;
		if (result < 0)
			return -1;
		known |= result > 0;
	}
	return known;
}

int pipelines_explain(struct conversion *c, struct slice subject)
{
	return explain_all(c, &(struct pipelines_own){ { NULL } }, subject);
}

static int money_of_all(struct conversion *c, struct pipelines_own *kept, struct out *csv)
{
	for (size_t i = 0; pipelines[i]; i++) {
		c->own = &kept->own[i];
		if (pipelines[i]->money && pipelines[i]->money(c, csv))
			return -1;
	}
	return 0;
}

int pipelines_money(struct conversion *c, struct out *csv)
{
	return money_of_all(c, &(struct pipelines_own){ { NULL } }, csv);
}

int pipelines_purge(struct conversion *c, int64_t before)
{
	for (size_t i = 0; pipelines[i]; i++)
		if (pipelines[i]->purge && pipelines[i]->purge(c, before))
			return -1;
	return 0;
}

int pipelines_forget(struct conversion *c, int64_t before)
{
	for (size_t i = 0; pipelines[i]; i++)
		if (pipelines[i]->forget && pipelines[i]->forget(c, before))
			return -1;
	return 0;
}

/* --- their tables ----------------------------------------------------------------------------------------------------- */

enum again pipelines_again(enum role role)
{
	for (size_t i = 0; pipelines[i]; i++) {
		const struct intake *intake = intake_of(pipelines[i], role);

		if (intake)
			return intake->again;
	}
	return AGAIN_NEWS;
}

/* A helper that is news each time is a note of one other file; one that tells a state is found again by later jobs. */
static bool has_notes(const struct pipeline *p)
{
	for (size_t i = 0; i < p->intakes_count; i++)
		if (!p->intakes[i].starts && p->intakes[i].again == AGAIN_NEWS)
			return true;
	return false;
}

enum apart pipelines_apart(enum role role)
{
	enum apart apart = APART_ALONE;

	for (size_t i = 0; pipelines[i]; i++) {
		const struct intake *intake = intake_of(pipelines[i], role);

		if (!intake)
			continue;
		if (intake->starts)
			return has_notes(pipelines[i]) ? APART_TOGETHER : APART_ALONE;
		apart = intake->again == AGAIN_NEWS ? APART_NOTE : APART_FIRST;
	}
	return apart;
}

const struct target *pipelines_target_at(size_t index)
{
	for (size_t i = 0; pipelines[i]; i++)
		for (const struct target *target = pipelines[i]->targets; target && target->name; target++)
			if (!index--)
				return target;
	return NULL;
}

const struct target *pipelines_target(const char *name)
{
	const struct target *target;

	for (size_t i = 0; (target = pipelines_target_at(i)); i++)
		if (!strcmp(target->name, name))
			return target;
	return NULL;
}

const struct errand *pipelines_errand(struct slice file)
{
	if (slice_contains(file, SLICE(".feed.json")))
		return NULL;
	for (size_t i = 0; pipelines[i]; i++)
		for (const struct errand *errand = pipelines[i]->errands; errand && errand->start; errand++)
			if (slice_starts(file, slice_of(errand->start)))
				return errand;
	return NULL;
}

int pipelines_open_book(struct book *book, const char *folder, const struct log *log, enum book_mode mode)
{
	const struct book_part *parts[sizeof pipelines / sizeof *pipelines + 4] = { &jobs_part, &attention_part, &carried_part };
	size_t count = 3;

	for (size_t i = 0; pipelines[i]; i++)
		if (pipelines[i]->part)
			parts[count++] = pipelines[i]->part;
	parts[count] = &life_part;      /* after those whose tables it is filled from */
	return book_start(book, folder, log, parts, mode);
}
