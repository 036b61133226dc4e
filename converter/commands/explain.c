#include "commands/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipelines/orders/join/order_index.h"
#include "book/book.h"
#include "convert.h"
#include "format.h"
#include "pipelines/orders/join/join.h"
#include "core/label_list.h"
#include "core/load.h"
#include "core/setup.h"
#include "recognise.h"
#include "pipelines/orders/rules.h"
#include "report/summary.h"

enum { MOST_SHEETS = 200 };

struct telling {
	struct account account;
	const struct settings *settings;
	struct book book;
	struct arena arena, scratch;
	struct diags diags;
	struct context ctx;
	struct order_index orders;
	struct slice order;
	struct out *out;
	size_t not_there;               /* files that were purged */
};

static void put(struct out *out, struct slice text, size_t width)
{
	out_put(out, text);
	for (size_t n = text.len; n < width; n++)
		out_char(out, ' ');
}

static void put_time(struct out *out, int64_t utc)
{
	civil_print(out, stamp_civil((struct stamp){ utc }));
	out_string(out, " UTC");
}

/* --- facts -------------------------------------------------------------------------------------------------------------- */

static void tell_cell(struct telling *t, const struct sheet *sheet, const struct row *row, size_t i)
{
	struct row header = { sheet->header, sheet->header_line, ROW_SOUND };
	struct slice value = slice_trim(table_cell(sheet, row, i));

	if (!value.len || (sheet->bound[i] && sheet->bound[i]->cell == CELL_SKIP))
		return;
	out_string(t->out, "    ");
	out_string(t->out, sheet->file);
	out_char(t->out, ':');
	out_number(t->out, row->line);
	out_char(t->out, ':');
	out_number(t->out, (int64_t)i + 1);
	out_string(t->out, "  ");
	put(t->out, table_cell(sheet, &header, i), 30);
	out_string(t->out, "  ");
	if (!sheet->bound[i])
		out_string(t->out, "(not used)");
	else if (sheet->bound[i]->flags & PRIVATE)
		out_string(t->out, "(personal: see the file)");
	else
		out_put(t->out, value);
	out_char(t->out, '\n');
}

static void tell_facts(struct telling *t, size_t index)
{
	uint32_t at = t->orders.entries[index].first;

	out_string(t->out, "\nFacts (file:line:column, the most trusted file first)\n");
	for (; at != NO_ROW; at = t->orders.rows[at].next) {
		const struct row_place *s = &t->orders.rows[at];
		const struct sheet *sheet = &t->orders.sheets[s->sheet];
		struct row row = { { s->at, s->len }, s->line, s->flaw };

		for (size_t i = 0; i < sheet->width; i++)
			tell_cell(t, sheet, &row, i);
	}
}

/* What the join and the rules say now, with today's settings. */
static int tell_rules(struct telling *t, size_t index)
{
	struct order_policies table = { .settings = t->settings, .account = slice_of(t->account.name) };
	const struct order_policy *policy;
	struct order order;
	enum code code;

	out_string(t->out, "\nRules, as they hold with the settings of today\n");
	if (join_order(&t->ctx, &t->orders, index, &order) || !(policy = order_policy_of(&t->ctx, &table, &order)))
		return -1;
	code = rule_order(&t->ctx, policy, &order);
	out_string(t->out, "    ");
	out_string(t->out, code == CODE_NONE ? "complete: it is written" : code_texts[code].meaning);
	out_string(t->out, code == CODE_NONE ? "" : "\n    To do: ");
	out_string(t->out, code == CODE_NONE ? "" : code_texts[code].cure);
	out_char(t->out, '\n');
	return 0;
}

static void show(void *to, const struct diagnostic *said)
{
	struct telling *t = to;

	if (said->place.order.len && !slice_equal(said->place.order, t->order))
		return;
	out_string(t->out, "    ");
	diagnostic_print(t->out, said);
}

static int by_rank(const void *a, const void *b)
{
	return ((const struct sheet *)a)->format->rank - ((const struct sheet *)b)->format->rank;
}

static int open_file(struct telling *t, struct slice kept)
{
	struct slice parts[] = { slice_of(t->account.name), SLICE("/"), kept };
	char *path = arena_string(&t->arena, arena_join(&t->arena, parts, 3)), *shown = arena_string(&t->arena, kept);
	struct input input;

	if (!path || !shown)
		return no_memory(&t->diags);
	if (!kept.len || access(path, R_OK) || t->orders.sheets_count == MOST_SHEETS) {
		t->not_there++;
		return 0;
	}
	if (load_file(&t->ctx, path, &input))
		return -1;
	input.name = shown;
	if (recognise(&t->ctx, &input, &t->orders.sheets[t->orders.sheets_count]))
		return -1;
	t->orders.sheets_count++;
	return 0;
}

static int open_files(struct telling *t)
{
	struct found *rows = book_ask(&t->book, ASK_TELL_FILES, "t", t->order);
	int row = rows ? 0 : -1;

	t->orders.sheets = arena_take(&t->arena, MOST_SHEETS * sizeof *t->orders.sheets);
	if (!t->orders.sheets)
		return no_memory(&t->diags);
	while (rows && (row = book_row(&t->book, rows)) > 0)
		if (open_file(t, book_text(rows, 0)))
			return -1;
	qsort(t->orders.sheets, t->orders.sheets_count, sizeof *t->orders.sheets, by_rank);
	for (size_t i = 0; i < t->orders.sheets_count && !row; i++)
		row = order_index_add_sheet(&t->ctx, &t->orders, i);
	return row;
}

/* --- what was done -------------------------------------------------------------------------------------------------------- */

static void put_state(struct telling *t, struct found *rows)
{
	struct slice code = book_text(rows, 1), ctx = book_text(rows, 6);

	out_string(t->out, "Order ");
	out_put(t->out, t->order);
	out_string(t->out, ", account ");
	out_string(t->out, t->account.name);
	out_string(t->out, ", ");
	out_put(t->out, book_text(rows, 2));
	out_string(t->out, book_number(rows, 3) ? ", FBA\n    " : ", FBM\n    ");
	out_put(t->out, book_text(rows, 0));
	if (code.len) {
		out_string(t->out, ": ");
		out_put(t->out, code);
	}
	out_string(t->out, "; last in the batch ");
	out_put(t->out, ctx);
	out_char(t->out, '\n');
	if (book_number(rows, 4)) {
		out_string(t->out, "    placed ");
		put_time(t->out, book_number(rows, 4));
		out_char(t->out, '\n');
	}
	if (book_number(rows, 5)) {
		out_string(t->out, "    to be shipped until ");
		put_time(t->out, book_number(rows, 5));
		out_char(t->out, '\n');
	}
}

/* 1: the book knows the order. -1, said. */
static int tell_state(struct telling *t)
{
	struct found *rows = book_ask(&t->book, ASK_TELL_SALE, "t", t->order);
	int row = rows ? book_row(&t->book, rows) : -1;

	if (row > 0)
		put_state(t, rows);
	return row;
}

static void put_line(struct out *out, struct found *rows)
{
	out_string(out, "    ");
	out_number(out, book_number(rows, 2));
	out_string(out, " x ");
	money_print(out, (struct money){ book_number(rows, 3) }, 2);
	out_string(out, "  ");
	put(out, book_text(rows, 1), 20);
	out_string(out, "  ");
	out_put(out, book_text(rows, 0));
	out_char(out, '\n');
}

static void put_shipment(struct out *out, struct found *rows)
{
	out_string(out, "    in ");
	out_put(out, book_text(rows, 0));
	out_string(out, ", shipped ");
	put_time(out, book_number(rows, 1));
	out_char(out, '\n');
}

static void put_feed_row(struct out *out, struct found *rows)
{
	struct slice verdict = book_text(rows, 3), codes = book_text(rows, 4);

	out_string(out, "    ");
	out_put(out, book_text(rows, 0));
	out_string(out, ", record ");
	out_number(out, book_number(rows, 1));
	out_string(out, ", item ");
	out_put(out, book_text(rows, 2));
	out_string(out, ": ");
	out_put(out, verdict.len ? verdict : SLICE("not answered yet"));
	if (codes.len) {
		out_string(out, ", code ");
		out_put(out, codes);
	}
	out_char(out, '\n');
}

static int tell_list(struct telling *t, enum question question, const char *title, void (*put_row)(struct out *, struct found *))
{
	struct found *rows = book_ask(&t->book, question, "t", t->order);
	bool first = true;
	int row = rows ? 0 : -1;

	while (rows && (row = book_row(&t->book, rows)) > 0) {
		out_string(t->out, first ? title : "");
		first = false;
		put_row(t->out, rows);
	}
	return row;
}

static int tell_done(struct telling *t)
{
	return tell_list(t, ASK_TELL_LINES, "\nWritten for Odoo (quantity x price, product, external ID of the line)\n", put_line) ||
	       tell_list(t, ASK_TELL_SHIPMENTS, "\nParcels confirmed to Amazon\n", put_shipment) ||
	       tell_list(t, ASK_TELL_FEEDS, "\nFeeds and Amazon's answers\n", put_feed_row) ? -1 : 0;
}

/* --- all of it ------------------------------------------------------------------------------------------------------------- */

static int tell_order(struct telling *t)
{
	uint32_t index;
	int known = tell_state(t);

	if (known <= 0)
		return known;
	if (open_files(t))
		return -1;
	if (set_find(&t->orders.by_id, slice_hash(t->order), &index)) {
		tell_facts(t, index);
		if (tell_rules(t, index))
			return -1;
	}
	if (t->not_there) {
		out_string(t->out, "\n    ");
		out_number(t->out, (int64_t)t->not_there);
		out_string(t->out, " files with facts of it were deleted by purge or by hand\n");
	}
	return tell_done(t) ? -1 : 1;
}

static int explain_in(const struct exchange *x, const struct settings *settings, const char *account, struct slice order, struct out *out)
{
	struct telling t = { .settings = settings, .order = order, .out = out };
	struct scope scope = { .account = slice_of(account) };
	int result = -1;

	if (account_open(&t.account, x, account))
		return -1;
	arena_init(&t.arena, SIZE_MAX);
	arena_init(&t.scratch, SIZE_MAX);
	t.diags = (struct diags){ .show = show, .to = &t };
	t.ctx = (struct context){ .arena = &t.arena, .scratch = &t.scratch, .diags = &t.diags };
	if (!book_start(&t.book, &t.account, false) && !setup_context(&t.ctx, settings, scope.account) &&
	    !label_list_load(&t.ctx, settings_get(settings, &scope, "odoo-labels")))
		result = tell_order(&t);
	order_index_close(&t.orders);
	book_end(&t.book);
	diags_close(&t.diags);
	arena_close(&t.scratch);
	arena_close(&t.arena);
	account_close(&t.account);
	return result;
}

static int explain_all(const struct exchange *x, struct slice order, struct out *out)
{
	struct arena arena;
	struct telling settings_speaker = { .out = out };
	struct diags diags = { .show = show, .to = &settings_speaker };
	struct settings settings;
	char **accounts;
	int status = NOTHING_WRITTEN;

	arena_init(&arena, SIZE_MAX);
	accounts = settings_load(&settings, &arena, &diags, "orderferry.ini") ? NULL : exchange_accounts(x, &arena);
	for (; accounts && *accounts; accounts++)
		if (explain_in(x, &settings, *accounts, order, out) > 0)
			status = ALL_CONVERTED;
	if (status != ALL_CONVERTED)
		log_say(&x->log, LOG_WATCH_OUT, "unknown-order", "no account of this exchange knows the order %.*s", SHOWN(order));
	diags_close(&diags);
	arena_close(&arena);
	return status;
}

int command_explain(const struct options *options)
{
	struct exchange x;
	struct out out;
	int status = WRONG_USE;

	if (out_init(&out, STDOUT_FILENO)) {
		fprintf(stderr, "orderferry: out of memory\n");
		return NOTHING_WRITTEN;
	}
	if (!exchange_start(&x, options) && !exchange_open(&x, options->files[0]))
		status = explain_all(&x, slice_of(options->files[1]), &out);
	if (out_flush(&out)) {
		fprintf(stderr, "orderferry: the answer could not be printed: %s\n", strerror(out.error));
		status = NOTHING_WRITTEN;
	}
	out_close(&out);
	exchange_close(&x);
	return status;
}
