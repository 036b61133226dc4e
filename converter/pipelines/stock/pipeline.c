/* The stock pipeline: quantities of Odoo become stock at Amazon. */
#include <fcntl.h>
#include <sys/stat.h>

#include "pipelines/feed/feed_memory.h"
#include "pipelines/feed/waiting.h"
#include "pipelines/pipeline.h"
#include "pipelines/stock/stock_rules.h"
#include "pipelines/stock/stock.h"
#include "pipelines/stock/stock_files.h"
#include "book/attention.h"
#include "book/history.h"
#include "book/jobs.h"
#include "report/need.h"

enum { HOUR = 3600 };

static const struct intake intakes[] = { { STOCK, true, AGAIN_STATE }, { LISTINGS, true, AGAIN_STATE }, { PRODUCTS, false, AGAIN_STATE },
	{ ORDERS, true, AGAIN_NEWS } };

/* Other reports alone: stock that waits for Amazon may not be right any more, and stock that Amazon accepted may not be there. */
static bool starts(const struct conversion *c)
{
	return conversion_has(c, STOCK) || (c->history && (waiting_any(c) || (conversion_has(c, LISTINGS) && feed_memory_any_answer(c, "JSON_LISTINGS_FEED"))));
}

static const struct errand errands[] = {
	{ "stock-skipped.", TO_READ, NO_WAY, NULL, "SKUs whose stock was not sent, each with the reason", false, NULL },
	{ "stock-by-hand.", AT_AMAZON, BY_UPLOAD, "Catalog (or Inventory) > Add Products via Upload > Price & Quantity",
	  "the stock of the SKUs, for those who upload by hand", true, NULL },
	{ "stock-by-hand-renewed.", AT_AMAZON, BY_UPLOAD, "Catalog (or Inventory) > Add Products via Upload > Price & Quantity",
	  "what is left of a stock file that waited; it takes that file's place", true, NULL },
	{ "stock.POST_INVENTORY", AT_AMAZON, BY_UPLOAD, NULL, "for old tools only: Amazon's API refuses it", false, NULL },
	{ "stock", AT_AMAZON, BY_UPLOAD, NULL, "for the script transfer only", false, NULL },
	{ 0 },
};

/* --- in an exchange --------------------------------------------------------------------------------------------------- */

/* Stock that was never converted, but exported before that which was: it failed then, and was left lying. 1: it is. */
static int look(struct conversion *c, struct sheet *sheet, size_t index)
{
	struct history *h = c->history;
	const struct history_file *file = &h->files[index];
	struct jobs_newest newest;
	struct stat status;
	int64_t before;
	int found;

	if (sheet->format->role != STOCK)
		return 0;
	if (jobs_file_done(h->book, file->sha, &before))
		return -1;
	found = before ? 0 : jobs_newest_like(h->book, STOCK, file->sha, &newest);
	if (found <= 0 || !stamp_known(file->modified) || fstatat(h->dir, newest.kept, &status, 0) || file->modified.utc >= status.st_mtim.tv_sec)
		return found < 0 ? -1 : 0;
	log_say(h->log, LOG_WATCH_OUT, "old-stock", "%s was exported before the stock that was converted last: it is not sent", file->name);
	return 1;
}

/* The same stock is old, unless there is a new listings report. */
static int gather(struct conversion *c)
{
	struct history *h = c->history;
	int64_t listed, stocked, hours = (int64_t)settings_number(c->settings, &c->scope, "listings-max-age");

	if (jobs_newest_at(h->book, LISTINGS, &listed) || jobs_newest_at(h->book, STOCK, &stocked))
		return -1;
	if (!history_has(h, LISTINGS) && listed <= stocked)
		history_set_aside(h, STOCK);
	if (!history_has(h, STOCK) && !(history_has(h, LISTINGS) && (waiting_any(c) || feed_memory_any_answer(c, "JSON_LISTINGS_FEED"))))
		return 0;
	if (!history_has(h, PRODUCTS) && history_wants_newest(h, PRODUCTS, INT64_MAX))
		return -1;
	return history_wants_newest(h, LISTINGS, h->now - hours * HOUR);
}

/* What the next stock export ends: what is held of a SKU, and that a feed that waited was renewed. */
static bool may_end(struct found *rows)
{
	return slice_equal(book_text(rows, "owner"), SLICE("stock")) &&
	       (book_number(rows, "held") || slice_equal(book_text(rows, "kind"), slice_of(code_texts[FEED_RENEWED].word)));
}

struct over { int64_t *ids; size_t count, room; };

static int find_over(struct conversion *c, struct over *over)
{
	struct found *rows = attention_now(c->history->book);
	int row = rows ? 0 : -1;

	while (!row && (row = book_row(c->history->book, rows)) > 0) {
		int64_t *more;

		row = 0;
		if (!may_end(rows) ||
		    need_listed(c->report, book_text(rows, "kind"), book_text(rows, "subject"), book_text(rows, "part")))
			continue;
		more = arena_more(c->ctx->arena, over->ids, sizeof *more, over->count, &over->room);
		if (!more)
			return no_memory(c->ctx->diags);
		over->ids = more;
		over->ids[over->count++] = book_number(rows, "id");
	}
	return row;
}

/* Every SKU was judged again: what was not stated again is over. */
static int record(struct conversion *c)
{
	struct over over = { 0 };

	if (!conversion_has(c, STOCK))
		return 0;
	if (find_over(c, &over))
		return -1;
	for (size_t i = 0; i < over.count; i++)
		if (attention_over(c->history->book, over.ids[i], c->history->now))
			return -1;
	return 0;
}

static int stock_status(struct conversion *c)
{
	static const struct report_column columns[] = { { NULL, NULL, TEXT_CELL, EVERYWHERE, 0, NULL }, { NULL, NULL, NUMBER_CELL, EVERYWHERE, 0, NULL } };
	struct report_block *block = report_add(c->report, &(struct report_block){ .key = "", .id = "listings", .title = "Listings", REPORT_COLUMNS(columns), .shape = MEMBERS });
	struct report_cell *cells = block ? report_row(c->report, block) : NULL;
	int64_t at;

	if (!cells || jobs_newest_at(c->history->book, LISTINGS, &at))
		return -1;
	cells[0] = (struct report_cell){ .text = SLICE("listings_age_hours"), .shown = SLICE("hours since the last listings report") };
	cells[1] = (struct report_cell){ .number = (c->history->now - at) / HOUR, .none = at == 0 };
	return 0;
}

static int sum_up(struct conversion *c)
{
	if (conversion_has(c, STOCK) && !c->report->heading)
		c->report->heading = "files for Amazon and Amazon's answers";
	return 0;
}

static int read_settings(struct conversion *c)
{
	struct stock_rules rules;

	return stock_rules_load(c, &rules) || stock_rules_for(c, &rules, SLICE_EMPTY) ? -1 : 0;
}

const struct pipeline pipeline_stock = {
	.name = "stock", PIPELINE_INTAKES(intakes), .starts = starts, .targets = stock_targets, .errands = errands, .part = &feeds_part,
	.settings = read_settings, .look = look, .gather = gather, .run = stock_run, .record = record, .sum_up = sum_up, .status = stock_status,
};
