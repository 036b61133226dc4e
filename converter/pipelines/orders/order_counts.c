#include "pipelines/orders/order_counts.h"

static void *take(struct order_counts *counts, size_t size)
{
	void *line = arena_take(counts->arena, size);

	if (!line)
		no_memory(counts->diags);
	return line;
}

static bool comes_before(const struct count_line *a, const struct count_line *b)
{
	int order = slice_compare(a->marketplace, b->marketplace);

	if (order)
		return order < 0;
	return a->fba != b->fba ? !a->fba : a->code > b->code;
}

int order_counts_add(struct order_counts *counts, struct slice marketplace, bool fba, enum code code)
{
	struct count_line key = { .marketplace = marketplace, .fba = fba, .code = code }, *line;
	struct count_line **at = &counts->lines;

	while (*at && comes_before(*at, &key))
		at = &(*at)->next;
	line = *at;
	if (!line || comes_before(&key, line)) {
		if (++counts->lines_count > MOST_COUNTS)
			return diag(counts->diags, TOO_MANY_CHANNELS, NULL, "the orders are of too many marketplaces");
		line = take(counts, sizeof *line);
		if (!line)
			return -1;
		*line = (struct count_line){ arena_copy(counts->arena, marketplace), fba, code, 0, *at };
		*at = line;
	}
	line->orders++;
	counts->read++;
	counts->written += code == CODE_NONE;
	return 0;
}

struct total_line *order_counts_totals(struct order_counts *counts, struct slice currency)
{
	struct total_line **at = &counts->totals, *line;

	while (*at && slice_compare((*at)->currency, currency) < 0)
		at = &(*at)->next;
	if (*at && slice_equal((*at)->currency, currency))
		return *at;
	if (++counts->totals_count > MOST_CURRENCIES) {
		diag(counts->diags, TOO_MANY_CHANNELS, NULL, "the orders are in more than %d currencies", MOST_CURRENCIES);
		return NULL;
	}
	line = take(counts, sizeof *line);
	if (line) {
		line->currency = arena_copy(counts->arena, currency);
		line->next = *at;
		*at = line;
	}
	return line;
}

struct totals *order_counts_market(struct order_counts *counts, struct slice marketplace, struct slice currency)
{
	struct market_line **at = &counts->markets, *line;
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
	line = take(counts, sizeof *line);
	if (!line)
		return NULL;
	*line = (struct market_line){ .marketplace = arena_copy(counts->arena, marketplace), .currency = arena_copy(counts->arena, currency), .next = *at };
	*at = line;
	return &line->written;
}

int order_counts_unknown_sku(struct order_counts *counts, struct slice sku)
{
	struct text_line *line = take(counts, sizeof *line), **list = &counts->unknown_skus;

	if (!line)
		return -1;
	line->text = arena_copy(counts->arena, sku);
	while (*list && slice_compare((*list)->text, sku) <= 0)
		list = &(*list)->next;
	line->next = *list;
	*list = line;
	return 0;
}

static bool same_totals(const struct totals *a, const struct totals *b)
{
	return a->orders == b->orders && a->items == b->items && a->units == b->units && a->amount.e4 == b->amount.e4;
}

bool order_counts_agree(const struct order_counts *counts)
{
	for (const struct total_line *t = counts->totals; t; t = t->next)
		if (!same_totals(&t->in, &t->out))
			return false;
	return true;
}
