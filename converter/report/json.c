/* A report as JSON, by jansson: one object, keys in a fixed order. Amounts are strings, so that no reader turns them into floats. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "report/print.h"
#include "value/money.h"
#include "value/text.h"

/* The names of files may be no UTF-8. */
static json_t *text_of(struct slice text)
{
	struct out tame;
	json_t *string;

	if (!text.len || text_is_utf8(text))
		return json_stringn_nocheck(text.at ? text.at : "", text.len);
	if (out_init(&tame, -1))
		return NULL;
	text_put(&tame, text);
	string = json_stringn(out_text(&tame).at, out_text(&tame).len);
	out_close(&tame);
	return string;
}

static json_t *amount_of(int64_t e4)
{
	struct out digits;
	json_t *text;

	if (out_init(&digits, -1))
		return NULL;
	money_print(&digits, (struct money){ e4 }, 2);
	text = text_of(out_text(&digits));
	out_close(&digits);
	return text;
}

static json_t *value_of(const struct report_column *column, const struct report_cell *cell)
{
	if (cell->none)
		return json_null();
	switch (column->kind) {
	case NUMBER_CELL:
		return json_integer((json_int_t)cell->number);
	case AMOUNT_CELL:
		return amount_of(cell->number);
	case FLAG_CELL:
		return json_boolean(cell->number != 0);
	default:
		return text_of(cell->text);
	}
}

/* "read.units" goes into the object "read". */
static int put_member(json_t *object, const char *key, json_t *value)
{
	const char *dot = strchr(key, '.');
	char outer[40];
	json_t *inner;

	if (!dot)
		return json_object_set_new(object, key, value);
	snprintf(outer, sizeof outer, "%.*s", (int)(dot - key), key);
	inner = json_object_get(object, outer);
	if (!inner) {
		inner = json_object();
		if (json_object_set_new(object, outer, inner)) {
			json_decref(value);
			return -1;
		}
	}
	return put_member(inner, dot + 1, value);
}

static json_t *object_of(const struct report_block *block, const struct report_row *row)
{
	json_t *object = json_object();

	for (size_t i = 0; object && i < block->columns_count; i++)
		if ((block->columns[i].seen & IN_JSON) && put_member(object, block->columns[i].key, value_of(&block->columns[i], &row->cells[i]))) {
			json_decref(object);
			return NULL;
		}
	return object;
}

static json_t *list_of(const struct report_block *block)
{
	json_t *list = json_array();

	for (const struct report_row *row = block->rows; list && row; row = row->next)
		if (json_array_append_new(list, block->shape == TEXTS ? text_of(row->cells->text) : object_of(block, row))) {
			json_decref(list);
			return NULL;
		}
	return list;
}

static int put_members(json_t *object, const struct report_block *block)
{
	for (const struct report_row *row = block->rows; row; row = row->next) {
		char key[60];

		snprintf(key, sizeof key, "%.*s", (int)row->cells[0].text.len, row->cells[0].text.at);
		if (json_object_set_new(object, key, value_of(&block->columns[1], &row->cells[1])))
			return -1;
	}
	return 0;
}

static int put_block(json_t *all, const struct report_block *block)
{
	json_t *object;

	if (block->shape != MEMBERS)
		return json_object_set_new(all, block->key, list_of(block));
	if (!*block->key)
		return put_members(all, block);
	object = json_object();
	return json_object_set_new(all, block->key, object) || put_members(object, block) ? -1 : 0;
}

static json_t *diagnostics_of(const struct report *report)
{
	json_t *list = json_array();

	for (const struct kept_diagnostic *k = report->kept; k; k = k->next) {
		const struct diagnostic *d = &k->diagnostic;

		json_array_append_new(list, json_pack("{s:s, s:s, s:o*, s:I, s:i, s:o, s:s}", "code", code_texts[d->code].word, "severity",
			severity_word(code_texts[d->code].severity), "file", d->place.file ? text_of(slice_of(d->place.file)) : NULL, "line", (json_int_t)d->place.line,
			"column", d->place.column, "order", text_of(subject_shown(d->place.subject)), "text", d->text));
	}
	return list;
}

static json_t *counts_of(const struct report *report)
{
	json_t *object = json_object();

	for (unsigned code = 0; code < CODE_COUNT; code++)
		if (report->diags->count[code])
			json_object_set_new(object, code_texts[code].word, json_integer((json_int_t)report->diags->count[code]));
	return object;
}

static json_t *tallies_of(const struct report *report)
{
	json_t *object = json_object();

	for (const struct report_tally *t = report->tallies; t; t = t->next)
		json_object_set_new(object, t->what, json_integer((json_int_t)t->count));
	return object;
}

void *report_json_blocks(const struct report *report)
{
	json_t *all = json_object();

	for (const struct report_block *block = report->blocks; all && block; block = block->next)
		if (block->key && put_block(all, block)) {
			json_decref(all);
			return NULL;
		}
	return all;
}

int report_print_json(const struct report *report, struct out *out)
{
	json_t *all = report_json_blocks(report);
	char *text = NULL;

	if (all && !json_object_set_new(all, "feeds", tallies_of(report)) && !json_object_set_new(all, "diagnosticCounts", counts_of(report)) &&
	    !json_object_set_new(all, "diagnostics", diagnostics_of(report)))
		text = json_dumps(all, JSON_INDENT(2));
	if (text) {
		out_string(out, text);
		out_char(out, '\n');
	}
	free(text);
	json_decref(all);
	return text ? 0 : no_memory(report->diags);
}
