/*
 * `explain`: where each fact of an order comes from, which rules applied, what was written. The book tells which files hold the
 * order; the facts are read from them again. Personal ones are named, their values not shown.
 */
#include <stdlib.h>
#include <unistd.h>

#include "book/history.h"
#include "core/excerpt_load.h"
#include "core/load.h"
#include "pipelines/orders/join/join.h"
#include "pipelines/orders/orders.h"
#include "pipelines/orders/rules.h"
#include "recognise.h"
#include "report/report.h"
#include "book/book.h"

enum { MOST_SHEETS = 200 };

static const char ASK_SALE[] = "SELECT s.state AS state, s.code AS code, s.marketplace AS marketplace, s.fba AS fba, s.placed AS placed, "
	"s.latest_ship AS latest_ship, j.name AS job FROM sale s LEFT JOIN job j ON j.id = s.job WHERE order_id = ?1";
static const char ASK_FILES[] = "SELECT f.id AS id, f.kept AS kept, s.at AS at, s.len AS len, s.line AS line FROM sighting s JOIN file f ON f.id = s.file WHERE s.order_id = ?1 GROUP BY f.id ORDER BY f.id";
static const char ASK_LINES[] = "SELECT (lines ->> 0) || (line.value ->> 0) AS line_id, coalesce(nullif(line.value ->> 1, ''), line.value ->> 2) AS product, "
	"line.value ->> 3 AS quantity, line.value ->> 4 AS price FROM sale, json_each(sale.lines) line WHERE order_id = ?1 AND line.key > 0 ORDER BY line_id";

struct explaining {
	struct conversion *c;
	struct slice order;
	struct order_index orders;
	struct report_block *block;     /* the one at work */
	struct out line;
	size_t not_there;               /* files that purge deleted */
};

/* --- lines ------------------------------------------------------------------------------------------------------------ */

static int begin(struct explaining *x, const char *title)
{
	x->block = report_texts(x->c->report, NULL, title);
	return x->block ? 0 : -1;
}

static int end_line(struct explaining *x)
{
	int result = x->line.error ? no_memory(x->c->ctx->diags) : report_text(x->c->report, x->block, out_text(&x->line));

	out_reset(&x->line);
	return result;
}

static void put_padded(struct out *out, struct slice text, size_t width)
{
	out_put(out, text);
	for (size_t n = text.len; n < width; n++)
		out_char(out, ' ');
}

static void put_time(struct out *out, const char *label, int64_t utc)
{
	out_string(out, label);
	civil_print(out, stamp_civil((struct stamp){ utc }));
	out_string(out, " UTC");
}

/* --- facts ------------------------------------------------------------------------------------------------------------ */

static int add_cell(struct explaining *x, const struct sheet *sheet, const struct row *row, size_t i)
{
	struct row header = { sheet->header, sheet->header_line, ROW_SOUND };
	struct slice value = slice_trim(table_cell(sheet, row, i));

	if (!value.len || (sheet->bound[i] && sheet->bound[i]->cell == CELL_SKIP))
		return 0;
	out_string(&x->line, sheet->file);
	out_char(&x->line, ':');
	out_number(&x->line, row->line);
	out_char(&x->line, ':');
	out_number(&x->line, (int64_t)i + 1);
	out_string(&x->line, "  ");
	put_padded(&x->line, table_cell(sheet, &header, i), 30);
	out_string(&x->line, "  ");
	if (!sheet->bound[i])
		out_string(&x->line, "(not used)");
	else if (sheet->bound[i]->flags & PRIVATE)
		out_string(&x->line, "(personal: see the file)");
	else
		out_put(&x->line, value);
	return end_line(x);
}

static int add_facts(struct explaining *x, size_t index)
{
	if (begin(x, "Facts (file:line:column, the most trusted file first)"))
		return -1;
	for (uint32_t at = x->orders.entries[index].first; at != NO_ROW; at = x->orders.rows[at].next) {
		const struct row_place *place = &x->orders.rows[at];
		const struct sheet *sheet = &x->orders.sheets[place->sheet];
		struct row row = { { place->at, place->len }, place->line, place->flaw };

		for (size_t i = 0; i < sheet->width; i++)
			if (add_cell(x, sheet, &row, i))
				return -1;
	}
	return 0;
}

/* What the join and the rules result in now, with today's settings. */
static int add_rules(struct explaining *x, size_t index)
{
	struct context *ctx = x->c->ctx;
	struct order_policies policies = { .settings = x->c->settings, .account = x->c->scope.account };
	const struct order_policy *policy;
	struct order order;
	enum code code;

	if (begin(x, "Rules, with the settings of today") || join_order(ctx, &x->orders, index, &order) || !(policy = order_policy_of(ctx, &policies, &order)))
		return -1;
	code = rules_judge(ctx, policy, &order);
	out_string(&x->line, code == CODE_NONE ? "complete: it is written" : code_texts[code].meaning);
	if (end_line(x) || code == CODE_NONE)
		return code == CODE_NONE ? 0 : -1;
	out_string(&x->line, "To do: ");
	out_string(&x->line, code_texts[code].cure);
	return end_line(x);
}

/* --- the files that hold it ------------------------------------------------------------------------------------------- */

static int by_rank(const void *a, const void *b)
{
	return ((const struct sheet *)a)->format->rank - ((const struct sheet *)b)->format->rank;
}

/* Which of two reports counts is decided as it was in the job. */
static void note_age(struct sheet *sheet, const struct input *input, int64_t id)
{
	sheet->made = stamp_known(input->modified) ? input->modified.utc : 0;
	sheet->arrived = id;
}

/* ID: of the file. */
static int open_file(struct explaining *x, int64_t id, struct slice kept, struct excerpt_part part)
{
	struct context *ctx = x->c->ctx;
	char *path = history_path(x->c->history, kept), *shown = arena_string(ctx->arena, kept);
	struct sheet *sheet = &x->orders.sheets[x->orders.sheets_count];
	struct input input;
	int rest = 1;

	if (!path || !shown)
		return -1;
	if (!kept.len || access(path, R_OK) || x->orders.sheets_count == MOST_SHEETS) {
		x->not_there++;
		return 0;
	}
	if (part.len)
		rest = excerpt_load(ctx, path, shown, &(struct excerpt){ &part, 1, 0 }, &input, sheet);
	if (rest < 0 || (rest && load_plain_file(ctx, path, &input)))
		return -1;
	input.name = shown;
	if (rest && recognise(ctx, &input, sheet))
		return -1;
	note_age(sheet, &input, id);
	x->orders.sheets_count++;
	return 0;
}

static int open_files(struct explaining *x)
{
	struct book *book = x->c->history->book;
	struct found *rows = book_ask(book, ASK_FILES, VALUES(value_text(x->order)));
	int row = rows ? 0 : -1;

	x->orders.sheets = arena_take(x->c->ctx->arena, MOST_SHEETS * sizeof *x->orders.sheets);
	if (!x->orders.sheets)
		return no_memory(x->c->ctx->diags);
	while (rows && (row = book_row(book, rows)) > 0)
		if (open_file(x, book_number(rows, "id"), book_text(rows, "kept"), (struct excerpt_part){ book_number(rows, "at"), book_number(rows, "len"),
				(uint32_t)book_number(rows, "line"), x->order }))
			return -1;
	qsort(x->orders.sheets, x->orders.sheets_count, sizeof *x->orders.sheets, by_rank);
	for (size_t i = 0; i < x->orders.sheets_count && !row; i++)
		row = order_index_add_sheet(x->c->ctx, &x->orders, i);
	return row;
}

/* --- what was done ---------------------------------------------------------------------------------------------------- */

static char *title_of(struct explaining *x, struct found *rows)
{
	struct out *out = &x->line;
	char *title;

	out_string(out, "Order ");
	out_put(out, x->order);
	out_string(out, ", account ");
	out_put(out, x->c->scope.account);
	out_string(out, ", ");
	out_put(out, book_text(rows, "marketplace"));
	out_string(out, book_number(rows, "fba") ? ", FBA" : ", FBM");
	title = arena_string(x->c->ctx->arena, out_text(out));
	out_reset(out);
	return title;
}

static int add_state(struct explaining *x, struct found *rows)
{
	struct slice code = book_text(rows, "code");
	char *title = title_of(x, rows);

	if (!title || begin(x, title))
		return title ? -1 : no_memory(x->c->ctx->diags);
	out_put(&x->line, book_text(rows, "state"));
	out_string(&x->line, code.len ? ": " : "");
	out_put(&x->line, code);
	out_string(&x->line, "; last in the batch ");
	out_put(&x->line, book_text(rows, "job"));
	if (end_line(x))
		return -1;
	if (book_number(rows, "placed")) {
		put_time(&x->line, "placed ", book_number(rows, "placed"));
		if (end_line(x))
			return -1;
	}
	if (!book_number(rows, "latest_ship"))
		return 0;
	put_time(&x->line, "ship it before ", book_number(rows, "latest_ship"));
	return end_line(x);
}

/* 1: the book knows the order. */
static int find(struct explaining *x)
{
	struct book *book = x->c->history->book;
	struct found *rows = book_ask(book, ASK_SALE, VALUES(value_text(x->order)));
	int row = rows ? book_row(book, rows) : -1;

	return row > 0 && add_state(x, rows) ? -1 : row;
}

static int add_lines(struct explaining *x)
{
	struct book *book = x->c->history->book;
	struct found *rows = book_ask(book, ASK_LINES, VALUES(value_text(x->order)));
	int row = rows && !begin(x, "Written for Odoo (quantity x price, product, external ID of the line)") ? 0 : -1;

	while (row >= 0 && (row = book_row(book, rows)) > 0) {
		out_number(&x->line, book_number(rows, "quantity"));
		out_string(&x->line, " x ");
		money_print(&x->line, (struct money){ book_number(rows, "price") }, 2);
		out_string(&x->line, "  ");
		put_padded(&x->line, book_text(rows, "product"), 20);
		out_string(&x->line, "  ");
		out_put(&x->line, book_text(rows, "line_id"));
		if (end_line(x))
			return -1;
	}
	return row;
}

static int add_purged(struct explaining *x)
{
	if (!x->not_there)
		return 0;
	out_number(&x->line, (int64_t)x->not_there);
	out_string(&x->line, " files with facts of this order were deleted, by purge or by hand");
	return begin(x, "No longer there") || end_line(x) ? -1 : 0;
}

static int explain(struct explaining *x)
{
	uint32_t index;
	int known = find(x);

	if (known <= 0)
		return known;
	if (open_files(x))
		return -1;
	if (order_index_find(&x->orders, x->order, &index) && (add_facts(x, index) || add_rules(x, index)))
		return -1;
	return add_purged(x) || add_lines(x) || order_story(x->c, x->order) ? -1 : 1;
}

int orders_explain(struct conversion *c, struct slice order)
{
	struct explaining x = { .c = c, .order = order };
	int result = out_init(&x.line, -1) ? no_memory(c->ctx->diags) : explain(&x);

	order_index_close(&x.orders);
	if (x.line.buffer)
		out_close(&x.line);
	return result;
}
