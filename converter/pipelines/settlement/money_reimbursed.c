#include "pipelines/settlement/money_reimbursed.h"

#include "book/book.h"
#include "book/history.h"
#include "pipelines/settlement/day_text.h"
#include "pipelines/settlement/earlier.h"
#include "pipelines/settlement/reimbursed.h"
#include "report/report.h"

static const char ASK_REIMBURSED[] = "SELECT settlement, sku, what, amount, posted, currency FROM reimbursed JOIN settlement ON id = settlement ORDER BY settlement, number";
static const char ASK_FIRST_DAY[] = "SELECT min(start) FROM settlement";
static const char ASK_LAST_DAY[] = "SELECT max(finish) FROM settlement";

enum reimbursed_cell { WHEN, SKU, AMOUNT_OF_IT, CURRENCY, WHAT, WHERE, COLUMNS };

static const struct report_column columns[COLUMNS] = {
	[WHEN] = { "date", "Date", TEXT_CELL, EVERYWHERE, 10, NULL }, [SKU] = { "sku", "SKU", TEXT_CELL, EVERYWHERE, 14, NULL },
	[AMOUNT_OF_IT] = { "amount", "Amount", AMOUNT_CELL, EVERYWHERE, 0, NULL }, [CURRENCY] = { "currency", NULL, TEXT_CELL, IN_JSON, 0, NULL },
	[WHAT] = { "what", "What", TEXT_CELL, EVERYWHERE, 0, NULL }, [WHERE] = { "state", "State", TEXT_CELL, EVERYWHERE, 0, NULL },
};
static const struct report_block block = { .key = "reimbursements", .id = "reimbursements", .title = "Reimbursements to look at", REPORT_COLUMNS(columns), .shape = ROWS };

static int read_paid(struct conversion *c, struct reimbursed_list *list)
{
	struct found *rows = book_ask(c->history->book, ASK_REIMBURSED, NO_VALUES);
	int more = rows ? 0 : -1;

	while (rows && (more = book_row(c->history->book, rows)) > 0) {
		struct reimbursed paid = { arena_copy(list->arena, book_text(rows, "sku")), arena_copy(list->arena, book_text(rows, "currency")),
					   arena_copy(list->arena, book_text(rows, "settlement")), arena_copy(list->arena, book_text(rows, "what")),
					   { book_number(rows, "amount") }, { book_number(rows, "posted") }, { .file = NULL }, true };

		if (!paid.sku.at || !paid.currency.at || !paid.id.at || !paid.what.at || reimbursed_add(list, &paid))
			return no_memory(c->ctx->diags);
	}
	return more;
}

static int read_approved(struct conversion *c, struct reimbursed_list *list)
{
	struct sheet *sheets;
	size_t count;

	if (earlier_open(c, REIMBURSEMENTS, &sheets, &count))
		return -1;
	for (size_t i = 0; i < count; i++)
		if (reimbursed_add_report(c->ctx, list, &sheets[i]))
			return -1;
	return 0;
}

static int show(struct conversion *c, struct report_block *to, const struct reimbursed *r)
{
	struct report_cell *cells = to ? report_row(c->report, to) : NULL;
	struct arena *arena = c->report->arena;

	if (!cells)
		return -1;
	cells[WHEN].text = day_text(arena, r->when);
	cells[SKU].text = arena_copy(arena, r->sku);
	cells[CURRENCY].text = arena_copy(arena, r->currency);
	cells[AMOUNT_OF_IT] = (struct report_cell){ .text = cells[CURRENCY].text, .number = r->amount.e4 };
	cells[WHAT].text = ARENA_JOIN(arena, r->what, SLICE(" "), r->id);
	cells[WHERE].text = r->paid ? SLICE("not in the report of reimbursements") : SLICE("approved, in no settlement");
	c->report->attention++;
	return cells[WHEN].text.at && cells[SKU].text.at && cells[CURRENCY].text.at && cells[WHAT].text.at ? 0 : no_memory(c->ctx->diags);
}

int money_reimbursed(struct conversion *c, const struct money_range *range)
{
	struct reimbursed_list list = { .arena = c->ctx->arena };
	struct report_block *to = NULL;
	struct stamp first, last;
	size_t count;

	if (read_paid(c, &list) || read_approved(c, &list) || book_one(c->history->book, &first.utc, 0, ASK_FIRST_DAY, NO_VALUES) ||
	    book_one(c->history->book, &last.utc, 0, ASK_LAST_DAY, NO_VALUES))
		return -1;
	reimbursed_compare(&list, first, last, &count);
	for (size_t i = 0; i < count; i++) {
		const struct reimbursed *r = &list.all[i];

		if (r->when.utc < range->since.utc || r->when.utc >= range->until.utc)
			continue;
		to = to ? to : report_add(c->report, &block);
		if (show(c, to, r))
			return -1;
	}
	return 0;
}
