/* The summary as JSON, by jansson: one object, keys in a fixed order. Amounts are strings, so that no reader makes floats of them. */
#include <jansson.h>
#include <stdlib.h>

#include "report/summary_print.h"

static json_t *text_of(struct slice text)
{
	return json_stringn_nocheck(text.at ? text.at : "", text.len);
}

static json_t *amount_of(struct money money)
{
	struct out digits;
	json_t *text;

	if (out_init(&digits, -1))
		return NULL;
	money_print(&digits, money, 2);
	text = text_of(out_text(&digits));
	out_close(&digits);
	return text;
}

static json_t *files_of(const struct summary *summary)
{
	json_t *list = json_array();

	for (const struct file_line *f = summary->files; f; f = f->next)
		json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:b, s:I}", "file", f->name, "format", f->format, "charset",
			f->charset == CHARSET_UNKNOWN ? "xml" : charset_name(f->charset), "gzip", (int)f->packed, "rows", (json_int_t)f->rows));
	return list;
}

static json_t *counts_of(const struct summary *summary)
{
	json_t *list = json_array();

	for (const struct count_line *c = summary->counts; c; c = c->next)
		json_array_append_new(list, json_pack("{s:o, s:s, s:s, s:I}", "marketplace", text_of(c->marketplace), "channel",
			c->fba ? "FBA" : "FBM", "outcome", c->code == CODE_NONE ? "written" : code_texts[c->code].word,
			"orders", (json_int_t)c->orders));
	return list;
}

static json_t *totals_of(const struct totals *t)
{
	return json_pack("{s:I, s:I, s:I, s:o}", "orders", (json_int_t)t->orders, "items", (json_int_t)t->items, "units",
			 (json_int_t)t->units, "amount", amount_of(t->amount));
}

static json_t *currencies_of(const struct summary *summary)
{
	json_t *list = json_array();

	for (const struct total_line *t = summary->totals; t; t = t->next)
		json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:o}", "currency", text_of(t->currency), "read", totals_of(&t->in),
			"written", totals_of(&t->out), "marketplaceTax", amount_of(t->tax_left_out)));
	return list;
}

static json_t *said_of(const struct summary *summary)
{
	json_t *list = json_array();

	for (const struct said *s = summary->said; s; s = s->next) {
		const struct diagnostic *d = &s->diagnostic;

		json_array_append_new(list, json_pack("{s:s, s:s, s:s*, s:I, s:i, s:o, s:s}", "code", code_texts[d->code].word, "severity",
			severity_word(code_texts[d->code].severity), "file", d->place.file, "line", (json_int_t)d->place.line,
			"column", d->place.column, "order", text_of(order_shown(d->place.order)), "text", d->text));
	}
	return list;
}

static json_t *said_counts_of(const struct summary *summary)
{
	json_t *object = json_object();

	for (unsigned code = 0; code < CODE_COUNT; code++)
		if (summary->diags->count[code])
			json_object_set_new(object, code_texts[code].word, json_integer((json_int_t)summary->diags->count[code]));
	return object;
}

static json_t *texts_of(const struct text_line *line)
{
	json_t *list = json_array();

	for (; line; line = line->next)
		json_array_append_new(list, text_of(line->text));
	return list;
}

static json_t *tallies_of(const struct summary *summary)
{
	json_t *object = json_object();

	for (const struct tally_line *t = summary->tallies; t; t = t->next)
		json_object_set_new(object, t->what, json_integer((json_int_t)t->count));
	return object;
}

int summary_print_json(const struct summary *summary, struct out *out)
{
	json_t *all = json_pack("{s:o, s:{s:I, s:I}, s:o, s:o, s:o, s:o, s:o, s:o, s:o}",
		"inputs", files_of(summary),
		"orders", "read", (json_int_t)summary->read, "written", (json_int_t)summary->written,
		"outcomes", counts_of(summary), "currencies", currencies_of(summary), "unknownSkus", texts_of(summary->unknown_skus),
		"feeds", tallies_of(summary), "outputs", texts_of(summary->outputs), "diagnosticCounts", said_counts_of(summary), "diagnostics", said_of(summary));
	char *text = all ? json_dumps(all, JSON_INDENT(2)) : NULL;

	if (text) {
		out_string(out, text);
		out_char(out, '\n');
	}
	free(text);
	json_decref(all);
	return text ? 0 : no_memory(summary->diags);
}
