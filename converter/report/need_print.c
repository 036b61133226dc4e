#include "report/need_print.h"

#include <jansson.h>
#include <stdio.h>

#include "report/need.h"
#include "value/stamp.h"

enum { MOST_SHOWN = 20 };       /* lines of one kind */

/* --- text --------------------------------------------------------------------------------------------------------------- */

void need_print_time(struct out *out, int64_t at)
{
	struct civil c = stamp_civil((struct stamp){ at });
	char text[40];

	snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d UTC", c.year, c.month, c.day, c.hour, c.minute);
	out_string(out, text);
}

static void print_line(struct report *report, struct out *out, const struct report_need *need)
{
	out_string(out, "  ! ");
	out_put(out, need->kind);
	out_string(out, "  ");
	out_put(out, need_name(report, need));
	out_string(out, ": ");
	out_put(out, need->text);
	if (need->since) {
		out_string(out, " (since ");
		need_print_time(out, need->since);
		out_char(out, ')');
	}
	out_char(out, '\n');
}

static bool ends_here(const struct report_need *need)
{
	return !need->next || !slice_equal(need->next->kind, need->kind) || !slice_equal(need->next->to_do, need->to_do);
}

static void print_to_do(struct out *out, const struct report_need *need, size_t count)
{
	if (count > MOST_SHOWN) {
		out_string(out, "    … and ");
		out_number(out, (int64_t)(count - MOST_SHOWN));
		out_string(out, " more, which --json lists\n");
	}
	out_string(out, "      To do: ");
	out_put(out, need->to_do);
	out_char(out, '\n');
}

void need_print_text(struct report *report, struct out *out)
{
	size_t count = 0;

	for (const struct report_need *need = report->needs; need; need = need->next) {
		if (++count <= MOST_SHOWN)
			print_line(report, out, need);
		if (!ends_here(need))
			continue;
		print_to_do(out, need, count);
		count = 0;
	}
}

void need_print_counts(const struct report *report, struct out *out)
{
	const char *between = "; ";

	for (const struct report_block *block = report->blocks; block; block = block->next)
		for (const struct report_row *row = block->shape == MEMBERS ? block->rows : NULL; row; row = row->next) {
			if (!row->cells[1].number || row->cells[1].none)
				continue;
			out_string(out, between);
			out_put(out, row->cells[0].shown);
			out_string(out, ": ");
			out_number(out, row->cells[1].number);
			between = ", ";
		}
}

/* --- JSON --------------------------------------------------------------------------------------------------------------- */

static json_t *text_of(struct slice text)
{
	return json_stringn_nocheck(text.len ? text.at : "", text.len);
}

static json_t *time_of(int64_t at)
{
	struct civil c = stamp_civil((struct stamp){ at });
	char text[40];

	snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute, c.second);
	return at ? json_string(text) : json_null();
}

void *need_json(struct report *report)
{
	json_t *list = json_array();

	for (const struct report_need *need = report->needs; list && need; need = need->next)
		if (json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "kind", text_of(need->kind), "subject", text_of(need->subject),
				"part", text_of(need->part), "since", time_of(need->since), "text", text_of(need->text), "to_do", text_of(need->to_do)))) {
			json_decref(list);
			return NULL;
		}
	return list;
}

void *need_json_lines(struct report *report)
{
	json_t *list = json_array();

	for (const struct report_need *need = report->needs; list && need; need = need->next) {
		struct slice parts[] = { need_name(report, need), SLICE(": "), need->text, SLICE(" ["), need->kind, SLICE("]") };
		struct slice line = arena_join(report->arena, parts, 6);

		if (!line.at || json_array_append_new(list, text_of(line))) {
			json_decref(list);
			return NULL;
		}
	}
	return list;
}
