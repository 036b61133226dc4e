#include "pipelines/settlement/money_payouts.h"

#include "amazon/settlement_kinds.h"
#include "book/book.h"
#include "book/history.h"
#include "core/conversion.h"
#include "pipelines/settlement/day_text.h"
#include "report/report.h"

static const char ASK_PAYOUTS[] = "SELECT settlement, marketplace, currency, finish, total, kind, sum(amount) AS amount FROM settlement_sum "
	"JOIN settlement ON id = settlement WHERE finish >= ?1 AND finish < ?2 GROUP BY settlement, kind ORDER BY finish, settlement, kind";

enum payout_cell { PAYOUT_ID, PAYOUT_MARKETPLACE, PAYOUT_END, PAYOUT_CURRENCY, PAYOUT_SALES, PAYOUT_REFUNDS, PAYOUT_FEES, PAYOUT_HELD_BACK, PAYOUT_OTHERS, PAYOUT_TOTAL, PAYOUT_PROOF, PAYOUT_COLUMNS };

#define AMOUNT(key, label) { key, label, AMOUNT_CELL, ON_PAGE | IN_JSON, 0, NULL }
static const struct report_column columns[PAYOUT_COLUMNS] = {
	[PAYOUT_ID] = { "settlement", "Settlement", TEXT_CELL, EVERYWHERE, 13, NULL }, [PAYOUT_MARKETPLACE] = { "marketplace", "Marketplace", TEXT_CELL, EVERYWHERE, 14, NULL },
	[PAYOUT_END] = { "end", "End", TEXT_CELL, EVERYWHERE, 10, NULL }, [PAYOUT_CURRENCY] = { "currency", NULL, TEXT_CELL, IN_JSON, 0, NULL }, [PAYOUT_SALES] = AMOUNT("sales", "Sales and tax"), [PAYOUT_REFUNDS] = AMOUNT("refunds", "Refunds"),
	[PAYOUT_FEES] = AMOUNT("fees", "Fees"), [PAYOUT_HELD_BACK] = AMOUNT("reserveAndDebt", "Reserve and debt"), [PAYOUT_OTHERS] = AMOUNT("other", "Other"),
	[PAYOUT_TOTAL] = { "total", "Payout", AMOUNT_CELL, EVERYWHERE, 0, NULL }, [PAYOUT_PROOF] = { "proof", "Proof", TEXT_CELL, EVERYWHERE, 0, NULL },
};
static const char *const parts[BAR_PARTS] = { "sales and tax", "refunds", "fees", "the rest" };
static const struct report_chart chart = { "What the payouts are made of (without signs)", parts, "The table has the other payouts too.", NULL };
static const struct report_block block = { .key = "payouts", .id = "payouts", .title = "Payouts", REPORT_COLUMNS(columns), .shape = ROWS, .chart = &chart };

static enum payout_cell column_of(struct slice kind)
{
	enum settled_kind found = settled_kind_named(kind);

	switch (found == SETTLED_COUNT ? OF_UNKNOWN : settled_texts[found].group) {
	case OF_SALES: return PAYOUT_SALES;
	case OF_REFUNDS: return PAYOUT_REFUNDS;
	case OF_ITEM_FEES: case OF_ACCOUNT_FEES: return PAYOUT_FEES;
	case OF_RESERVE: case OF_DEBT: return PAYOUT_HELD_BACK;
	default: return PAYOUT_OTHERS;
	}
}

static struct report_cell *start_row(struct conversion *c, struct report_block *to, struct found *rows)
{
	struct report_cell *cells = report_row(c->report, to);
	struct arena *arena = c->report->arena;
	struct slice currency = arena_copy(arena, book_text(rows, "currency"));

	if (!cells)
		return NULL;
	cells[PAYOUT_ID].text = arena_copy(arena, book_text(rows, "settlement"));
	cells[PAYOUT_MARKETPLACE].text = arena_copy(arena, book_text(rows, "marketplace"));
	cells[PAYOUT_END].text = day_text(arena, (struct stamp){ book_number(rows, "finish") });
	for (enum payout_cell i = PAYOUT_CURRENCY; i <= PAYOUT_TOTAL; i++)
		cells[i].text = currency;
	cells[PAYOUT_TOTAL].number = book_number(rows, "total");
	if (currency.at && cells[PAYOUT_ID].text.at && cells[PAYOUT_MARKETPLACE].text.at && cells[PAYOUT_END].text.at)
		return cells;
	no_memory(c->ctx->diags);
	return NULL;
}

static long whole(int64_t e4) { return (long)((e4 < 0 ? -e4 : e4) / 10000); }

/* The groups of a payout add up to it. */
static int end_row(struct conversion *c, struct report_cell *cells, struct report_bar ***last)
{
	struct report_bar *bar = cells ? arena_take(c->report->arena, sizeof *bar) : NULL;
	int64_t sum = 0;

	if (!cells)
		return 0;
	if (!bar)
		return no_memory(c->ctx->diags);
	for (enum payout_cell i = PAYOUT_SALES; i < PAYOUT_TOTAL; i++)
		sum += cells[i].number;
	cells[PAYOUT_PROOF].text = sum == cells[PAYOUT_TOTAL].number ? SLICE("adds up") : SLICE("does not add up");
	*bar = (struct report_bar){ .label = cells[PAYOUT_ID].text, .parts = { whole(cells[PAYOUT_SALES].number), whole(cells[PAYOUT_REFUNDS].number), whole(cells[PAYOUT_FEES].number),
				    whole(cells[PAYOUT_HELD_BACK].number) + whole(cells[PAYOUT_OTHERS].number) } };
	**last = bar;
	*last = &bar->next;
	return 0;
}

int money_payouts(struct conversion *c, const struct money_range *range)
{
	struct found *rows = book_ask(c->history->book, ASK_PAYOUTS, VALUES(value_number(range->since.utc), value_number(range->until.utc)));
	struct report_block *to = rows ? report_add(c->report, &block) : NULL;
	struct report_bar **last = to ? &to->bars : NULL;
	struct report_cell *cells = NULL;
	int more = to ? 0 : -1;

	while (to && (more = book_row(c->history->book, rows)) > 0) {
		if (!cells || !slice_equal(cells[PAYOUT_ID].text, book_text(rows, "settlement"))) {
			if (end_row(c, cells, &last) || !(cells = start_row(c, to, rows)))
				return -1;
		}
		cells[column_of(book_text(rows, "kind"))].number += book_number(rows, "amount");
	}
	return more < 0 ? -1 : end_row(c, cells, &last);
}
