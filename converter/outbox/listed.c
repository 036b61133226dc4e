#include "outbox/listed.h"

#include <stdio.h>
#include <string.h>

#include "outbox/step.h"

enum { DAY = 86400 };

static const char *text_of(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "";
}

static json_t *read_answer(void)
{
	json_t *answer = json_loadf(stdin, 0, NULL);

	if (json_is_object(answer))
		return answer;
	json_decref(answer);
	return NULL;
}

/* --- is it the one? ----------------------------------------------------------------------------------------------------- */

static bool has_market(const char *markets, const char *id)
{
	struct slice rest = slice_of(markets);

	while (rest.len)
		if (slice_equal(slice_cut(&rest, ','), slice_of(id)))
			return true;
	return false;
}

/* The same marketplaces, in any sequence. Amazon may leave them out. */
static bool same_markets(const struct carried *c, const json_t *ids)
{
	size_t i, count = 1;
	const json_t *id;

	if (!json_is_array(ids))
		return true;
	for (const char *at = c->markets; *at; at++)
		count += *at == ',';
	if (json_array_size(ids) != count)
		return false;
	json_array_foreach(ids, i, id)
		if (!json_is_string(id) || !has_market(c->markets, json_string_value(id)))
			return false;
	return true;
}

static bool same_time(const json_t *one, const char *key, int64_t at)
{
	int64_t found;

	return !outbox_read_time(text_of(one, key), &found) && found == at;
}

static bool fits_time(const struct carried *c, const json_t *one)
{
	int64_t made;

	if (!outbox_read_time(text_of(one, "createdTime"), &made) && !machine_within(c, made))
		return false;
	return c->kind == CARRIED_FEED || !c->from || (same_time(one, "dataStartTime", c->from) && same_time(one, "dataEndTime", c->to));
}

/* 1: it can be the one; 0: it cannot; -1, reported. */
static int is_it(struct outbox *o, const struct carried *c, const json_t *one)
{
	bool feed = c->kind == CARRIED_FEED, known;
	const char *id = text_of(one, feed ? "feedId" : "reportId"), *type = text_of(one, feed ? "feedType" : "reportType");

	if (!*id || strcmp(type, c->type) || !same_markets(c, json_object_get(one, "marketplaceIds")) || !fits_time(c, one))
		return 0;
	if (carried_has(&o->book, id, type, &known))
		return -1;
	return !known;
}

static int search(struct outbox *o, struct carried *c, const json_t *list, size_t *found)
{
	const json_t *one;
	size_t i;

	json_array_foreach(list, i, one) {
		int it = is_it(o, c, one);

		if (it < 0)
			return -1;
		if (it && !(*found)++)
			snprintf(c->amazon, sizeof c->amazon, "%s", text_of(one, c->kind == CARRIED_FEED ? "feedId" : "reportId"));
	}
	return 0;
}

static int decide(struct outbox *o, struct carried *c, const json_t *list, bool more)
{
	size_t found = 0;

	if (search(o, c, list, &found))
		return -1;
	c->adopted = found == 1 && !more;
	if (!c->adopted)
		*c->amazon = '\0';
	if (found > 1 || more) {
		outbox_reason(c, "Amazon lists %zu feeds or more that can be it", found);
		return step_take(o, c, MACHINE_SEVERAL);
	}
	if (found)
		return step_take(o, c, MACHINE_ONE);
	outbox_reason(c, "Amazon lists no such feed, twice, and this kind must not come twice");
	return step_take(o, c, MACHINE_NONE);
}

/* --- reports that Amazon made by itself --------------------------------------------------------------------------------- */

static int collect_one(struct outbox *o, const json_t *one)
{
	struct carried c = { .kind = CARRIED_FOUND, .state = CARRIED_TAKEN, .at = o->now, .filed = true };
	bool known;

	snprintf(c.amazon, sizeof c.amazon, "%s", text_of(one, "reportId"));
	snprintf(c.type, sizeof c.type, "%s", text_of(one, "reportType"));
	if (!*c.amazon || !*c.type || strcmp(text_of(one, "processingStatus"), "DONE"))
		return 0;
	if (carried_has(&o->book, c.amazon, c.type, &known))
		return -1;
	return known ? 0 : carried_put(&o->book, &c);
}

static int collect_all(struct outbox *o, struct carried *list, const json_t *reports, bool more)
{
	const json_t *one;
	size_t i;

	json_array_foreach(reports, i, one)
		if (collect_one(o, one))
			return -1;
	if (more)
		return 0;
	list->good = outbox_amazon_now(o);
	list->at = o->now;
	list->wait = (int64_t)settings_number(&o->settings, &o->scope, "transfer-report-every") * 60;
	return carried_put(&o->book, list);
}

static int collect(struct outbox *o, struct carried *list, const json_t *reports, bool more)
{
	if (book_begin(&o->book))
		return -1;
	if (collect_all(o, list, reports, more) || book_commit(&o->book)) {
		book_rollback(&o->book);
		return -1;
	}
	return 0;
}

/* --- both --------------------------------------------------------------------------------------------------------------- */

int listed_decide(struct outbox *o, struct carried *c, bool more)
{
	json_t *answer = read_answer();
	const json_t *list = json_object_get(answer, c->kind == CARRIED_FEED ? "feeds" : "reports");
	int result;

	if (!json_is_array(list)) {
		json_decref(answer);
		log_say(&o->account.log, LOG_WATCH_OUT, "no-list", "Amazon's answer is not the list that was asked for; it is asked again later");
		return c->kind == CARRIED_LIST ? 1 : step_take(o, c, MACHINE_LATER) < 0 ? -1 : 1;
	}
	result = c->kind == CARRIED_LIST ? collect(o, c, list, more) : decide(o, c, list, more || *text_of(answer, "nextToken"));
	json_decref(answer);
	return result;
}

static int judge_one(struct outbox *o, struct carried *c, const json_t *feed)
{
	const char *id = text_of(feed, "feedId"), *wrong = NULL;
	int64_t made;
	bool known;

	if (carried_has(&o->book, id, text_of(feed, "feedType"), &known))
		return -1;
	if (!*id)
		wrong = "Amazon's answer is about no feed";
	else if (strcmp(text_of(feed, "feedType"), c->type))
		wrong = "it is of another feed type";
	else if (!same_markets(c, json_object_get(feed, "marketplaceIds")))
		wrong = "it is for other marketplaces";
	else if (known)
		wrong = "it is another feed of this exchange";
	else if (c->sent && !outbox_read_time(text_of(feed, "createdTime"), &made) && (made < c->sent - DAY || made > c->sent + DAY))
		wrong = "Amazon made it on another day";
	if (!wrong)
		return 0;
	log_say(&o->account.log, LOG_TROUBLE, "other-feed", "%s is not Amazon's feed %s: %s", c->name, *id ? id : "of that number", wrong);
	return 1;
}

int listed_one(struct outbox *o, struct carried *c)
{
	json_t *answer = read_answer();
	int result = judge_one(o, c, answer);

	if (!result) {
		snprintf(c->amazon, sizeof c->amazon, "%s", text_of(answer, "feedId"));
		result = step_take(o, c, MACHINE_IS_THERE);
	}
	json_decref(answer);
	return result;
}
