#include "report/story.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "value/stamp.h"

struct story_event { int64_t at; size_t number; struct slice text; struct story_event *next; };

int story_add(struct report *report, int64_t at, const char *format, ...)
{
	struct story_event *event = arena_take(report->arena, sizeof *event);
	char text[800];
	int len = report->about.len ? snprintf(text, sizeof text, "%.*s: ", SHOWN(report->about)) : 0;
	va_list args;

	va_start(args, format);
	vsnprintf(text + len, sizeof text - (size_t)len, format, args);
	va_end(args);
	if (!event)
		return no_memory(report->diags);
	*event = (struct story_event){ at, report->events ? report->events->number + 1 : 0, arena_copy(report->arena, slice_of(text)), report->events };
	report->events = event;
	return event->text.at ? 0 : no_memory(report->diags);
}

int story_relate(struct report *report, struct slice subject)
{
	struct report_tally *related = arena_take(report->arena, sizeof *related), **last = &report->related;
	long count = 0;

	for (; *last; last = &(*last)->next)
		if (++count == STORY_RELATED || slice_equal(slice_of((*last)->what), subject))
			return 0;
	if (!related || !(related->what = arena_string(report->arena, subject)))
		return no_memory(report->diags);
	*last = related;
	return 0;
}

static int earlier(const void *a, const void *b)
{
	const struct story_event *left = *(struct story_event *const *)a, *right = *(struct story_event *const *)b;

	if (left->at != right->at)
		return left->at < right->at ? -1 : 1;
	return left->number < right->number ? -1 : left->number > right->number;
}

static bool same(const struct story_event *a, const struct story_event *b)
{
	return a->at == b->at && slice_equal(a->text, b->text);
}

static int add_line(struct report *report, struct report_block *block, const struct story_event *event)
{
	struct civil c = stamp_civil((struct stamp){ event->at });
	char time[40];
	struct slice parts[2] = { { "", 0 }, event->text };

	snprintf(time, sizeof time, "%04d-%02d-%02d %02d:%02d  ", c.year, c.month, c.day, c.hour, c.minute);
	parts[0] = slice_of(time);
	return report_text(report, block, arena_join(report->arena, parts, 2));
}

/* All events, sorted; NULL: no memory, reported. */
static struct story_event **sorted(struct report *report, size_t count)
{
	struct story_event **all = arena_take(report->arena, count * sizeof *all);
	size_t at = 0;

	if (!all) {
		no_memory(report->diags);
		return NULL;
	}
	for (struct story_event *event = report->events; event; event = event->next)
		all[at++] = event;
	qsort(all, count, sizeof *all, earlier);
	return all;
}

int story_tell(struct report *report)
{
	size_t count = report->events ? report->events->number + 1 : 0;
	struct story_event **all = count ? sorted(report, count) : NULL;
	struct report_block *before = report->blocks, **last = report->last_block, *block;

	if (!all)
		return count ? -1 : 0;
	report->last_block = &report->blocks;
	block = report_texts(report, NULL, "What happened, in order of time (UTC)");
	for (size_t i = 0; block && i < count; i++)
		if (!(i && same(all[i - 1], all[i])) && add_line(report, block, all[i]))
			return -1;
	if (!block)
		return -1;
	block->next = before;
	report->last_block = before ? last : &block->next;
	return 0;
}
