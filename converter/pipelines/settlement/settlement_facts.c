/* What the book knows of settlements: in `status` how many, in `explain` those of an order, or one of them. */
#include "book/book.h"
#include "book/history.h"
#include "pipelines/settlement/order_money.h"
#include "pipelines/settlement/settlement_memory.h"
#include "report/report.h"

static const char ASK_COUNT[] = "SELECT count(*) FROM settlement";
static const char ASK_WRITTEN[] = "SELECT count(*) FROM settlement WHERE written";
static const char ASK_OF_ORDER[] = "SELECT settlement, part, amount, currency FROM settled JOIN settlement ON id = settlement WHERE order_id = ?1 ORDER BY start, settlement, part";
static const char ASK_OF_SETTLEMENT[] = "SELECT kind, sum(amount) AS amount, currency FROM settlement_sum JOIN settlement ON id = settlement WHERE settlement = ?1 GROUP BY kind ORDER BY kind";

int settlement_memory_status(struct conversion *c)
{
	struct report_block *facts = report_members(c->report, "", "Settlements");
	int64_t count, written;

	if (!facts || book_one(c->history->book, &count, 0, ASK_COUNT, NO_VALUES) || book_one(c->history->book, &written, 0, ASK_WRITTEN, NO_VALUES))
		return -1;
	return report_member(c->report, facts, "settlements", "settlements known", count) ||
	       report_member(c->report, facts, "settlements_written", "settlements written", written) ? -1 : 0;
}

static const struct report_column columns[] = {
	{ "settlement", "Settlement", TEXT_CELL, EVERYWHERE, 13, NULL }, { "what", "What", TEXT_CELL, EVERYWHERE, 0, NULL },
	{ "amount", "Amount", AMOUNT_CELL, EVERYWHERE, 0, NULL },
};
static const struct report_block block = { .key = "settled", .id = "settled", .title = "Settled", REPORT_COLUMNS(columns), .shape = ROWS };

static int add_row(struct conversion *c, struct report_block *to, struct slice settlement, struct slice what, struct found *rows)
{
	struct report_cell *cells = report_row(c->report, to);
	struct arena *arena = c->report->arena;

	if (!cells)
		return -1;
	cells[0].text = arena_copy(arena, settlement);
	cells[1].text = arena_copy(arena, what);
	cells[2] = (struct report_cell){ .text = arena_copy(arena, book_text(rows, "currency")), .number = book_number(rows, "amount") };
	return cells[0].text.at && cells[1].text.at && cells[2].text.at ? 0 : no_memory(c->ctx->diags);
}

static struct slice what_of(struct found *rows, bool of_order)
{
	int64_t part = of_order ? book_number(rows, "part") : 0;

	if (!of_order)
		return book_text(rows, "kind");
	return part >= 0 && part < MONEY_PARTS ? slice_of(money_parts[part]) : SLICE_EMPTY;
}

/* 1: there were rows. */
static int add_rows(struct conversion *c, const char *question, struct slice subject, bool of_order)
{
	struct found *rows = book_ask(c->history->book, question, VALUES(value_text(subject)));
	struct report_block *to = NULL;
	int more = rows ? 0 : -1;

	while (rows && (more = book_row(c->history->book, rows)) > 0) {
		to = to ? to : report_add(c->report, &block);
		if (!to || add_row(c, to, of_order ? book_text(rows, "settlement") : subject, what_of(rows, of_order), rows))
			return -1;
	}
	return more < 0 ? -1 : to != NULL;
}

int settlement_memory_explain(struct conversion *c, struct slice subject)
{
	int of_order = add_rows(c, ASK_OF_ORDER, subject, true);
	int of_settlement = of_order ? 0 : add_rows(c, ASK_OF_SETTLEMENT, subject, false);

	return of_order < 0 || of_settlement < 0 ? -1 : of_order || of_settlement;
}
