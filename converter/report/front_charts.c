#include "report/front_charts.h"

#include <stdio.h>

#include "report/html.h"
#include "report/need.h"
#include "value/stamp.h"

enum { DAY = 86400, DAYS = 7, NAMED = 2, MOST_MARKETPLACES = 32 };

/* --- orders of each day ------------------------------------------------------------------------------------------------- */

struct market { struct slice name; long count; };
struct week { int64_t first; struct market markets[MOST_MARKETPLACES]; size_t count; };

/* A day before which an account shows no more orders is not whole. */
static bool is_whole(const struct front *front, int64_t day)
{
	for (const struct front_account *a = front->accounts; a; a = a->next) {
		const struct recent_group *oldest = a->recent.first;

		while (oldest && oldest->next)
			oldest = oldest->next;
		if (a->recent.full && oldest && day <= oldest->day)
			return false;
	}
	return true;
}

static void count_market(struct week *week, const struct recent_group *group)
{
	size_t i = 0;

	while (i < week->count && !slice_equal(week->markets[i].name, group->marketplace))
		i++;
	if (i == MOST_MARKETPLACES)
		return;
	if (i == week->count)
		week->markets[week->count++] = (struct market){ .name = group->marketplace };
	week->markets[i].count += group->count;
	/* the largest are in front; equal ones by name, so that a page is the same each time */
	for (; i && (week->markets[i].count > week->markets[i - 1].count ||
		     (week->markets[i].count == week->markets[i - 1].count && slice_compare(week->markets[i].name, week->markets[i - 1].name) < 0)); i--) {
		struct market lower = week->markets[i - 1];

		week->markets[i - 1] = week->markets[i];
		week->markets[i] = lower;
	}
}

static unsigned part_of(const struct week *week, struct slice marketplace)
{
	unsigned part = 0;

	while (part < NAMED && part < week->count && !slice_equal(week->markets[part].name, marketplace))
		part++;
	return part < week->count ? part : NAMED;
}

static void fill_week(const struct front *front, struct week *week)
{
	for (const struct front_account *a = front->accounts; a; a = a->next)
		for (const struct recent_group *group = a->recent.first; group; group = group->next)
			if (group->day >= week->first && group->day < week->first + DAYS)
				count_market(week, group);
}

static void fill_bars(const struct front *front, const struct week *week, struct report_bar bars[DAYS])
{
	for (const struct front_account *a = front->accounts; a; a = a->next)
		for (const struct recent_group *group = a->recent.first; group; group = group->next)
			if (group->day >= week->first && group->day < week->first + DAYS)
				bars[group->day - week->first].parts[part_of(week, group->marketplace)] += group->count;
}

void front_charts_days(const struct front *front, struct out *out)
{
	struct week week = { .first = front->now / DAY - DAYS + 1 };
	struct report_bar bars[DAYS] = { { { 0 }, { 0 }, NULL } };
	char labels[DAYS][24], names[NAMED][64];
	const char *parts[BAR_PARTS] = { names[0], names[1], "other marketplaces", "" };
	struct report_chart chart = { "Orders of each day, by marketplace", parts, "", "days" };
	struct report_block block = { .chart = &chart };

	fill_week(front, &week);
	fill_bars(front, &week, bars);
	for (size_t i = 0; i < NAMED; i++) {
		struct slice name = i < week.count && week.markets[i].name.len ? week.markets[i].name : SLICE("marketplace unknown");

		snprintf(names[i], sizeof names[i], "%.*s", (int)name.len, name.at);
	}
	for (size_t i = DAYS; i-- > 0 && is_whole(front, week.first + (int64_t)i);) {
		struct civil c = stamp_civil((struct stamp){ (week.first + (int64_t)i) * DAY });

		snprintf(labels[i], sizeof labels[i], "%04d-%02d-%02d", c.year, c.month, c.day);
		bars[i].label = slice_of(labels[i]);
		bars[i].next = block.bars;
		block.bars = &bars[i];
	}
	if (!week.count)
		return;
	html_element(out, "<p class=\"small\">", slice_of(chart.title), "</p>\n");
	html_chart(out, &block);
}

/* --- what waits --------------------------------------------------------------------------------------------------------- */

static const struct { int64_t days; const char *label; } ages[] = {
	{ 1, "less than a day" }, { 2, "one day" }, { 3, "two days" }, { 7, "three to six days" }, { INT64_MAX / DAY, "a week or more" },
};
enum { AGES = sizeof ages / sizeof *ages };

static void put_age(const struct front *front, struct report_bar bars[AGES], int64_t since, unsigned part, long count)
{
	size_t i = 0;

	while (i + 1 < AGES && front->now - since >= ages[i].days * DAY)
		i++;
	if (since)
		bars[i].parts[part] += count;
}

static void fill_ages(const struct front *front, const struct front_account *a, struct report_bar bars[AGES])
{
	for (const struct report_need *need = a->report->needs; need; need = need->next)
		put_age(front, bars, need->since, 0, 1);
	for (const struct front_item *feed = a->lists[FRONT_FEEDS].first; feed; feed = feed->next)
		put_age(front, bars, feed->at, 1, 1);
	for (const struct recent_group *group = a->recent.first; group; group = group->next)
		if (group->waits)
			put_age(front, bars, group->day * DAY, 2, group->count);
}

void front_charts_ages(const struct front *front, struct out *out)
{
	static const char *const parts[BAR_PARTS] = { "cases that need you", "feeds that wait for upload", "orders that wait", "" };
	static const struct report_chart chart = { "How long it has waited", parts, "", "ages" };
	struct report_bar bars[AGES] = { { { 0 }, { 0 }, NULL } };
	struct report_block block = { .chart = &chart, .bars = bars };
	long old = 0;

	for (const struct front_account *a = front->accounts; a; a = a->next)
		fill_ages(front, a, bars);
	for (size_t i = 0; i < AGES; i++) {
		bars[i].label = slice_of(ages[i].label);
		bars[i].next = i + 1 < AGES ? &bars[i + 1] : NULL;
		for (unsigned part = 0; part < BAR_PARTS; part++)
			old += i ? bars[i].parts[part] : 0;
	}
	/* what came today needs no chart */
	if (!old)
		return;
	html_element(out, "<p class=\"small\">", slice_of(chart.title), "</p>\n");
	html_chart(out, &block);
}
