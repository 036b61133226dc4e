#include "report/summary.h"

#include <stdlib.h>
#include <string.h>

#include "value/ascii.h"

void summary_start(struct summary *summary, struct arena *arena, struct diags *diags)
{
	*summary = (struct summary){ .arena = arena, .diags = diags };
	summary->last_said = &summary->said;
}

static void *take(struct summary *summary, size_t size)
{
	void *line = arena_take(summary->arena, size);

	if (!line)
		no_memory(summary->diags);
	return line;
}

int summary_file(struct summary *summary, const struct input *input, const char *format, size_t rows)
{
	struct file_line *line = take(summary, sizeof *line), **last = &summary->files;

	if (!line)
		return -1;
	*line = (struct file_line){ input->name, format, input->charset, input->packed, rows, NULL };
	while (*last)
		last = &(*last)->next;
	*last = line;
	return 0;
}

static bool comes_before(const struct count_line *a, const struct count_line *b)
{
	int order = slice_compare(a->marketplace, b->marketplace);

	if (order)
		return order < 0;
	return a->fba != b->fba ? !a->fba : a->code > b->code;
}

int summary_order(struct summary *summary, struct slice marketplace, bool fba, enum code code)
{
	struct count_line key = { .marketplace = marketplace, .fba = fba, .code = code }, *line;
	struct count_line **at = &summary->counts;

	while (*at && comes_before(*at, &key))
		at = &(*at)->next;
	line = *at;
	if (!line || comes_before(&key, line)) {
		if (++summary->counts_count > MOST_COUNTS)
			return diag(summary->diags, TOO_MANY_CHANNELS, NULL, "the orders are of too many marketplaces");
		line = take(summary, sizeof *line);
		if (!line)
			return -1;
		*line = (struct count_line){ arena_copy(summary->arena, marketplace), fba, code, 0, *at };
		*at = line;
	}
	line->orders++;
	summary->read++;
	summary->written += code == CODE_NONE;
	summary->need_a_person += code != CODE_NONE && (code_texts[code].severity == REJECTED || code == MISSING_PRICE ||
		code == MISSING_ADDRESS || code == MISSING_ITEM_ID || code == UNKNOWN_STATUS);
	return 0;
}

struct total_line *summary_totals(struct summary *summary, struct slice currency)
{
	struct total_line **at = &summary->totals, *line;

	while (*at && slice_compare((*at)->currency, currency) < 0)
		at = &(*at)->next;
	if (*at && slice_equal((*at)->currency, currency))
		return *at;
	if (++summary->control_totals_count > MOST_CURRENCIES) {
		diag(summary->diags, TOO_MANY_CHANNELS, NULL, "the orders are in more than %d currencies", MOST_CURRENCIES);
		return NULL;
	}
	line = take(summary, sizeof *line);
	if (line) {
		line->currency = arena_copy(summary->arena, currency);
		line->next = *at;
		*at = line;
	}
	return line;
}

struct totals *summary_market(struct summary *summary, struct slice marketplace, struct slice currency)
{
	struct market_line **at = &summary->markets, *line;
	int order = 1;

	for (; *at; at = &(*at)->next) {
		order = slice_compare((*at)->currency, currency);
		if (!order)
			order = slice_compare((*at)->marketplace, marketplace);
		if (order >= 0)
			break;
	}
	if (*at && !order)
		return &(*at)->written;
	line = take(summary, sizeof *line);
	if (!line)
		return NULL;
	*line = (struct market_line){ .marketplace = arena_copy(summary->arena, marketplace), .currency = arena_copy(summary->arena, currency), .next = *at };
	*at = line;
	return &line->written;
}

int summary_text(struct summary *summary, struct text_line **list, struct slice text)
{
	struct text_line *line = take(summary, sizeof *line);

	if (!line)
		return -1;
	line->text = arena_copy(summary->arena, text);
	while (*list && slice_compare((*list)->text, text) <= 0)
		list = &(*list)->next;
	line->next = *list;
	*list = line;
	return 0;
}

/* "2-orders.10.sale.order.csv" has the stem 2-orders and is part 10; without a number it is part 1. */
static size_t part_of(struct slice name, struct slice *stem)
{
	size_t number = 0;

	*stem = slice_cut(&name, '.');
	for (; name.len && ascii_digit(name.at[0]) && number < 1000000; name = slice_from(name, 1))
		number = number * 10 + (size_t)(name.at[0] - '0');
	return number ? number : 1;
}

static int compare_outputs(struct slice a, struct slice b)
{
	struct slice stem, other;
	size_t part = part_of(a, &stem), other_part = part_of(b, &other);
	int order = slice_compare(stem, other);

	if (!order && part != other_part)
		return part < other_part ? -1 : 1;
	return order ? order : slice_compare(a, b);
}

int summary_output(struct summary *summary, struct slice name)
{
	struct text_line *line = take(summary, sizeof *line), **at = &summary->outputs;

	if (!line)
		return -1;
	while (*at && compare_outputs((*at)->text, name) <= 0)
		at = &(*at)->next;
	*line = (struct text_line){ arena_copy(summary->arena, name), *at };
	*at = line;
	return 0;
}

int summary_tally(struct summary *summary, const char *what, long count)
{
	struct tally_line *line = take(summary, sizeof *line), **last = &summary->tallies;

	if (!line)
		return -1;
	while (*last)
		last = &(*last)->next;
	*line = (struct tally_line){ what, count, NULL };
	*last = line;
	return 0;
}

struct said *said_copy(struct arena *arena, const struct diagnostic *diagnostic)
{
	struct said *said = arena_take(arena, sizeof *said);
	char *text = arena_string(arena, slice_of(diagnostic->text));

	if (!said || !text)
		return NULL;
	said->diagnostic = *diagnostic;
	said->diagnostic.text = text;
	if (diagnostic->place.order.len)
		said->diagnostic.place.order = arena_copy(arena, diagnostic->place.order);
	return said->diagnostic.place.order.at || !diagnostic->place.order.len ? said : NULL;
}

void summary_keep(struct summary *summary, const struct diagnostic *diagnostic)
{
	struct said *said = said_copy(summary->arena, diagnostic);

	summary->lacking |= !said;
	if (!said)
		return;
	*summary->last_said = said;
	summary->last_said = &said->next;
}

static bool same_totals(const struct totals *a, const struct totals *b)
{
	return a->orders == b->orders && a->items == b->items && a->units == b->units && a->amount.e4 == b->amount.e4;
}

bool summary_agrees(const struct summary *summary)
{
	for (const struct total_line *t = summary->totals; t; t = t->next)
		if (!same_totals(&t->in, &t->out))
			return false;
	return true;
}

void diagnostic_print(struct out *out, const struct diagnostic *said)
{
	const struct place *place = &said->place;
	const struct code_text *code = &code_texts[said->code];

	if (place->file) {
		out_string(out, place->file);
		if (place->line) {
			out_char(out, ':');
			out_number(out, place->line);
			if (place->column) {
				out_char(out, ':');
				out_number(out, place->column);
			}
		}
		out_string(out, ": ");
	}
	out_string(out, severity_word(code->severity));
	out_string(out, ": ");
	out_string(out, said->text);
	if (place->order.len) {
		out_string(out, " (order ");
		out_put(out, order_shown(place->order));
		out_char(out, ')');
	}
	out_string(out, " [");
	out_string(out, code->word);
	out_string(out, "]\n");
}
