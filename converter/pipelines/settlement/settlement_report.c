#include "pipelines/settlement/settlement_report.h"

#include "pipelines/settlement/day_text.h"
#include "report/report.h"

static const struct report_column columns[] = {
	{ "settlement", "Settlement", TEXT_CELL, EVERYWHERE, 13, NULL }, { "marketplace", "Marketplace", TEXT_CELL, EVERYWHERE, 14, NULL },
	{ "from", "From", TEXT_CELL, EVERYWHERE, 10, NULL }, { "to", "To", TEXT_CELL, EVERYWHERE, 10, NULL },
	{ "amounts", "Amounts", NUMBER_CELL, ON_PAGE | IN_JSON, 0, NULL }, { "currency", NULL, TEXT_CELL, IN_JSON, 0, NULL }, { "total", "Total", AMOUNT_CELL, EVERYWHERE, 0, NULL },
	{ "outcome", "Outcome", TEXT_CELL, EVERYWHERE, 0, NULL },
};
static const struct report_block block = {
	.key = "settlements", .id = "settlements", .title = "Settlements", REPORT_COLUMNS(columns), .shape = ROWS,
};

static const struct report_column sum_columns[] = {
	{ "settlement", "Settlement", TEXT_CELL, EVERYWHERE, 13, NULL }, { "month", "Month", TEXT_CELL, EVERYWHERE, 7, NULL },
	{ "group", "What", TEXT_CELL, EVERYWHERE, 0, NULL }, { "amount", "Amount", AMOUNT_CELL, EVERYWHERE, 0, NULL },
};
static const struct report_block sums_block = {
	.key = "settlementSums", .id = "sums", .title = "What each settlement is made of", .caption = "What each settlement is made of, by month",
	REPORT_COLUMNS(sum_columns), .shape = ROWS, .detail = true,
};

static struct slice shown_day(struct arena *arena, struct stamp stamp)
{
	return stamp_known(stamp) ? day_text(arena, stamp) : SLICE("-");
}

static int add_settlement(struct conversion *c, struct report_block *to, const struct settlement *s)
{
	struct report_cell *cells = report_row(c->report, to);
	struct arena *arena = c->report->arena;

	if (!cells)
		return -1;
	cells[0].text = s->id;
	cells[1] = (struct report_cell){ .text = s->marketplace, .shown = s->marketplace.len ? s->marketplace : SLICE("-") };
	cells[2].text = shown_day(arena, s->start);
	cells[3].text = shown_day(arena, s->end);
	cells[4].number = (int64_t)s->rows_count;
	cells[5].text = s->currency;
	cells[6] = (struct report_cell){ .text = s->currency, .number = money_or_zero(s->total).e4, .none = !money_known(s->total) };
	cells[7].text = slice_of(settlement_outcomes[s->outcome]);
	return cells[2].text.at && cells[3].text.at ? 0 : no_memory(c->ctx->diags);
}

/* --- sums ------------------------------------------------------------------------------------------------------------- */

struct month_sums { int month; struct money groups[SETTLED_GROUPS]; bool has[SETTLED_GROUPS]; struct month_sums *next; };

static struct month_sums *month_of(struct arena *arena, struct month_sums **first, int month)
{
	struct month_sums **at = first, *here, *added;

	while (*at && (*at)->month < month)
		at = &(*at)->next;
	here = *at;
	if (here && here->month == month)
		return here;
	added = arena_take(arena, sizeof *added);
	if (!added)
		return NULL;
	*added = (struct month_sums){ .month = month, .next = here };
	*at = added;
	return added;
}

static int add_up(struct conversion *c, const struct settlement *s, struct month_sums **first)
{
	struct month_sums *sums = NULL;

	for (size_t i = 0; i < s->rows_count; i++) {
		int month = settlement_month(s, &s->rows[i]);
		enum settled_group group = settled_texts[s->names[s->rows[i].name].kind].group;

		if (!sums || sums->month != month)
			sums = month_of(c->ctx->arena, first, month);
		if (!sums)
			return no_memory(c->ctx->diags);
		sums->has[group] = true;
		money_add(&sums->groups[group], s->rows[i].amount);     /* cannot overflow unnoticed: the names were checked */
	}
	return 0;
}

static int add_month(struct conversion *c, struct report_block *to, const struct settlement *s, const struct month_sums *sums)
{
	struct slice month = day_text_month(c->report->arena, sums->month);

	if (!month.at)
		return no_memory(c->ctx->diags);
	for (int group = 0; group < SETTLED_GROUPS; group++) {
		struct report_cell *cells = sums->has[group] ? report_row(c->report, to) : NULL;

		if (!sums->has[group])
			continue;
		if (!cells)
			return -1;
		cells[0].text = s->id;
		cells[1].text = month;
		cells[2].text = slice_of(settled_groups[group]);
		cells[3] = (struct report_cell){ .text = s->currency, .number = sums->groups[group].e4 };
	}
	return 0;
}

static int add_sums(struct conversion *c, struct report_block *to, const struct settlement *s)
{
	struct month_sums *first = NULL;

	if (s->outcome == SETTLEMENT_REFUSED)
		return 0;
	if (add_up(c, s, &first))
		return -1;
	for (const struct month_sums *sums = first; sums; sums = sums->next)
		if (add_month(c, to, s, sums))
			return -1;
	return 0;
}

int settlement_report(struct conversion *c, const struct settlement *first)
{
	struct report_block *list = report_add(c->report, &block), *sums = report_add(c->report, &sums_block);

	if (!list || !sums)
		return -1;
	for (const struct settlement *s = first; s; s = s->next)
		if (add_settlement(c, list, s) || add_sums(c, sums, s))
			return -1;
	return 0;
}
