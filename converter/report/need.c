#include "report/need.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "value/text.h"

static uint64_t hash_of(struct slice kind, const struct report_need *need)
{
	uint64_t parts[] = { slice_key(kind), slice_key(need->subject), slice_key(need->part) };

	return slice_key((struct slice){ (const char *)parts, sizeof parts });
}

/* 1: it is in the list already. A rejected subject is one entry, whatever number of its cells are bad. */
static int put_in(struct report *report, const struct report_need *need)
{
	bool is_new, first = true;

	if (need->rank == NEED_REJECTED && set_add(&report->stated, hash_of(SLICE("rejected"), need), 0, &first) == UINT32_MAX)
		return no_memory(report->diags);
	if (!first)
		return 1;
	if (set_add(&report->stated, hash_of(need->kind, need), 0, &is_new) == UINT32_MAX)
		return no_memory(report->diags);
	return !is_new;
}

/* A file name may hold any byte; what is in the list goes to terminals, pages and JSON. */
static bool copy(struct report *report, struct slice *text)
{
	char *kept = arena_string(report->arena, text->len ? *text : SLICE(""));

	if (!kept)
		return false;
	text_tame(kept);
	*text = slice_of(kept);
	return true;
}

int need_add(struct report *report, const struct report_need *model)
{
	struct report_need *need = arena_take(report->arena, sizeof *need);
	int known;

	if (!need)
		return no_memory(report->diags);
	*need = *model;
	need->next = NULL;
	if (!copy(report, &need->kind) || !copy(report, &need->subject) || !copy(report, &need->part) || !copy(report, &need->text) ||
	    !copy(report, &need->to_do) || !copy(report, &need->owner) || !copy(report, &need->batch))
		return no_memory(report->diags);
	known = put_in(report, need);
	if (known)
		return known < 0 ? -1 : 0;
	report->attention++;
	*report->last_need = need;
	report->last_need = &need->next;
	return 0;
}

int need_state(struct report *report, const struct report_need *model, const char *format, ...)
{
	struct report_need need = *model;
	char text[600];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	need.text = slice_of(text);
	return need_add(report, &need);
}

static enum need_rank rank_of(const struct code_text *code)
{
	if (code->urgent)
		return NEED_URGENT;
	switch (code->severity) {
	case FATAL:
		return NEED_FILE;
	case REJECTED:
		return NEED_REJECTED;
	case HELD:
		return NEED_HELD;
	default:
		return NEED_LOOK;
	}
}

/* An id that is none may be any cell of a row whose columns have shifted: then the file is the subject. */
struct slice need_subject(const struct diagnostic *diagnostic)
{
	const struct place *place = &diagnostic->place;

	if (place->subject.len && slice_equal(subject_shown(place->subject), place->subject))
		return place->subject;
	return place->part.len || !place->file ? place->part : slice_of(place->file);
}

void need_of(struct report *report, const struct diagnostic *diagnostic)
{
	const struct code_text *code = &code_texts[diagnostic->code];
	struct report_need need = { .kind = slice_of(code->word), .subject = need_subject(diagnostic), .part = diagnostic->place.part,
				    .text = slice_of(diagnostic->text), .to_do = slice_of(code->cure), .owner = slice_of(report->owner ? report->owner : ""),
				    .rank = rank_of(code), .held = code->severity >= HELD && !code->stays };

	if (diagnostic->code == NO_MEMORY || !code_needs_seller(diagnostic->code))
		return;
	if (slice_equal(need.subject, need.part))
		need.part = SLICE("");
	if (!need.subject.len)
		return;                 /* nothing that anybody could name */
	report->lacking |= need_add(report, &need) != 0;
}

struct need_mark need_mark(const struct report *report)
{
	return (struct need_mark){ report->last_need, report->attention };
}

void need_forget(struct report *report, struct need_mark mark)
{
	*mark.last = NULL;
	report->last_need = mark.last;
	report->attention = mark.attention;
}

bool need_listed(const struct report *report, struct slice kind, struct slice subject, struct slice part)
{
	uint32_t number;

	return set_find(&report->stated, hash_of(kind, &(struct report_need){ .subject = subject, .part = part }), &number);
}

/* --- for people --------------------------------------------------------------------------------------------------------- */

static int worse(const void *a, const void *b)
{
	const struct report_need *left = *(struct report_need *const *)a, *right = *(struct report_need *const *)b;
	int differs = (int)left->rank - (int)right->rank;

	if (!differs)
		differs = slice_compare(left->kind, right->kind);
	if (!differs && left->since != right->since)
		differs = left->since < right->since ? -1 : 1;
	if (!differs)
		differs = slice_compare(left->subject, right->subject);
	return differs ? differs : slice_compare(left->part, right->part);
}

void need_sort(struct report *report)
{
	size_t count = 0;
	struct report_need **all;

	for (struct report_need *need = report->needs; need; need = need->next)
		count++;
	all = count ? arena_take(report->arena, count * sizeof *all) : NULL;
	if (!all)
		return;
	count = 0;
	for (struct report_need *need = report->needs; need; need = need->next)
		all[count++] = need;
	qsort(all, count, sizeof *all, worse);
	report->last_need = &report->needs;
	for (size_t i = 0; i < count; i++) {
		*report->last_need = all[i];
		report->last_need = &all[i]->next;
	}
	*report->last_need = NULL;
}

struct slice need_name(struct report *report, const struct report_need *need)
{
	struct slice parts[] = { need->subject, SLICE(" "), need->part }, name;

	if (!need->part.len)
		return need->subject;
	name = arena_join(report->arena, parts, 3);
	if (!name.at)
		no_memory(report->diags);
	return name;
}
