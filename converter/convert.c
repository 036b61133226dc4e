#include "convert.h"

#include <stdio.h>
#include <stdlib.h>

#include "commit.h"
#include "load.h"
#include "odoo/cells.h"
#include "odoo/import_csv.h"
#include "plan.h"
#include "rejects.h"
#include "rules.h"

struct conversion {
	struct job *job;
	const struct options *options;
	const struct settings *settings;
	struct summary *summary;
	struct scope scope;             /* the account; no marketplace, no channel */
	struct input *inputs;           /* of the sheets, by number */
	struct batch batch;
	struct products products;
	struct planner planner;
	struct terms_table terms;
	struct files *files;
	struct import_csv *csv;
	struct out *not_written;
	unsigned char *reasons;         /* for each order a code; CODE_COUNT: not refused */
	bool cancel_tag_used, tax_used;
};

static int no_memory(struct job *job)
{
	return diag(job->diags, NO_MEMORY, NULL, "out of memory");
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

struct opened { struct input input; struct sheet sheet; };

/* By trust, then by content: the result does not depend on the sequence in which the files were named. */
static int by_trust(const void *a, const void *b)
{
	const struct opened *left = a, *right = b;

	if (left->sheet.format->rank != right->sheet.format->rank)
		return left->sheet.format->rank - right->sheet.format->rank;
	return slice_compare(left->input.bytes, right->input.bytes);
}

static int open_all(struct conversion *c, struct opened *opened, size_t count)
{
	int result = 0;

	for (size_t i = 0; i < count; i++) {
		struct opened *o = &opened[i];

		/* every file is looked at, so that one call tells all that is wrong */
		if (load(c->job, c->options->files[i], &o->input) || format_open(c->job, &o->input, &o->sheet) ||
		    summary_file(c->summary, &o->input, o->sheet.format->name, 0))
			result = -1;
	}
	return result;
}

static int keep_distinct(struct conversion *c, const struct opened *opened, size_t count)
{
	c->inputs = arena_take(c->job->arena, count * sizeof *c->inputs);
	c->batch.sheets = arena_take(c->job->arena, count * sizeof *c->batch.sheets);
	if (!c->inputs || !c->batch.sheets)
		return no_memory(c->job);
	for (size_t i = 0; i < count; i++) {
		if (i && slice_equal(opened[i].input.bytes, opened[i - 1].input.bytes)) {
			diag(c->job->diags, SAME_FILE, &(struct place){ .file = opened[i].input.name }, "the same content as %s",
			     opened[i - 1].input.name);
			continue;
		}
		c->inputs[c->batch.sheets_count] = opened[i].input;
		c->batch.sheets[c->batch.sheets_count++] = opened[i].sheet;
	}
	return 0;
}

static void count_rows(struct conversion *c)
{
	for (struct file_line *line = c->summary->files; line; line = line->next)
		for (size_t i = 0; i < c->batch.sheets_count; i++)
			if (c->batch.sheets[i].file == line->name)
				line->rows = c->batch.sheets[i].rows;
}

static int read_reports(struct conversion *c)
{
	size_t count = c->options->files_count;
	struct opened *opened = arena_take(c->job->arena, count * sizeof *opened);

	if (!opened)
		return no_memory(c->job);
	if (count > MOST_SHEETS)
		return diag(c->job->diags, TOO_MANY_FILES, NULL, "%zu files, and %d can be joined in one call", count, MOST_SHEETS);
	if (open_all(c, opened, count))
		return -1;
	qsort(opened, count, sizeof *opened, by_trust);
	if (keep_distinct(c, opened, count))
		return -1;
	for (size_t i = 0; i < c->batch.sheets_count; i++)
		if (batch_add_sheet(c->job, &c->batch, i))
			return -1;
	count_rows(c);
	c->reasons = arena_take(c->job->arena, c->batch.orders_count + 1);
	if (!c->reasons)
		return no_memory(c->job);
	memset(c->reasons, CODE_COUNT, c->batch.orders_count + 1);
	return 0;
}

/* --- settings ----------------------------------------------------------------------------------------------------- */

static int prepare_products(struct conversion *c)
{
	const char *map = setting(c->settings, &c->scope, "product-map");

	c->products.strip_prefix = slice_of(setting(c->settings, &c->scope, "sku-strip-prefix"));
	c->products.strip_suffix = slice_of(setting(c->settings, &c->scope, "sku-strip-suffix"));
	return *map ? products_load_map(c->job, &c->products, map) : 0;
}

static struct out *open_output(void *to, const char *name)
{
	return files_open(to, name);
}

static int prepare(struct conversion *c)
{
	size_t version = setting_number(c->settings, &c->scope, "odoo-version");

	c->terms = (struct terms_table){ .settings = c->settings, .account = c->scope.account };
	c->planner = (struct planner){ .job = c->job, .products = &c->products, .summary = c->summary,
				       .contacts.odoo_version = (int)version };
	c->files = files_start(c->job->arena, c->job->diags, c->options->folder);
	if (!c->files)
		return -1;
	c->csv = import_csv_start(c->job, (struct outlet){ open_output, c->files }, (int)version,
				  setting_number(c->settings, &c->scope, "orders-per-file"));
	return c->csv ? 0 : -1;
}

/* --- totals: counted from the facts, and again from what is written ------------------------------------------------ */

static int add_facts(struct totals *totals, struct money *tax, const struct terms *terms, const struct order *order, bool priced)
{
	totals->orders++;
	for (const struct item *item = order->items; item; item = item->next) {
		const struct item_facts *f = &item->facts;
		const struct money taxes[] = { f->tax, f->shipping_tax, f->wrap_tax };
		const struct money parts[] = { f->price, f->shipping, f->wrap };
		const struct money discounts[] = { f->discount, f->ship_discount };
		bool collected = slice_contains(order->facts.tax_model, SLICE("marketplacefacilitator"));
		bool owed = terms->seller_owes_tax && !collected && !terms->odoo_taxes && !terms->tax.len;

		if (item->cancelled)
			continue;
		totals->items++;
		totals->units += f->quantity.n;
		for (size_t i = 0; i < 3 && priced; i++)
			if (money_add(&totals->amount, money_or_zero(parts[i])))
				return -1;
		for (size_t i = 0; i < 2 && priced; i++)
			if (money_known(discounts[i]) && money_add(&totals->amount, money_negative(discounts[i])))
				return -1;
		for (size_t i = 0; i < 3 && priced && !terms->tax_included; i++)
			if (money_add(owed ? &totals->amount : tax, money_or_zero(taxes[i])))
				return -1;
	}
	return 0;
}

static bool is_item(const struct sale_line *line)
{
	return line->kind == LINE_GOODS && !(line->id.len > 2 && slice_equal(slice_from(line->id, line->id.len - 2), SLICE("_2")));
}

static int add_sale(struct totals *totals, const struct sale *sale)
{
	totals->orders++;
	for (const struct sale_line *line = sale->lines; line; line = line->next) {
		struct money amount;

		totals->items += is_item(line);
		totals->units += line->kind == LINE_GOODS ? line->quantity : 0;
		if (__builtin_mul_overflow(line->price.e4, line->quantity, &amount.e4) || money_add(&totals->amount, amount))
			return -1;
	}
	return 0;
}

static int count_money(struct conversion *c, const struct terms *terms, const struct order *order, const struct sale *sale)
{
	struct total_line *line = summary_totals(c->summary, sale->currency);

	if (!line)
		return -1;
	if (add_facts(&line->in, &line->tax_left_out, terms, order, !sale->odoo_prices) || add_sale(&line->out, sale))
		return diag(c->job->diags, TOTALS_DIFFER, &order->place, "the sum of all amounts is too large to be counted");
	return 0;
}

/* --- orders ------------------------------------------------------------------------------------------------------- */

static int tell_not_written(struct conversion *c, const struct terms *terms, const struct order *order, enum code code)
{
	const struct code_text *text = &code_texts[code];
	struct out *out = c->not_written;

	if (!out) {
		out = c->not_written = files_open(c->files, "not-written.csv");
		if (!out)
			return -1;
		out_string(out, "\xEF\xBB\xBForder,marketplace,channel,reason,meaning,what to do\r\n");
	}
	cell_first(out, order->place.order);
	cell_next(out, terms->channel_name);
	cell_next(out, order->fba ? SLICE("FBA") : SLICE("FBM"));
	cell_next(out, slice_of(text->word));
	cell_next(out, slice_of(text->meaning));
	cell_next(out, slice_of(text->cure));
	cell_end_row(out);
	return 0;
}

static int write_sale(struct conversion *c, const struct terms *terms, const struct order *order, const struct sale *sale)
{
	c->cancel_tag_used |= order->facts.cancel_requested == FLAG_YES &&
			      slice_equal(terms->cancel_tag, SLICE("orderferry.tag_cancel_requested"));
	for (const struct sale_line *line = sale->lines; line; line = line->next)
		c->tax_used |= line->kind == LINE_TAX;
	return count_money(c, terms, order, sale) || import_csv_add(c->csv, sale) ? -1 : 0;
}

static int convert_order(struct conversion *c, size_t index)
{
	struct order order;
	struct sale sale;
	const struct terms *terms;
	enum code code;
	int planned = 0;

	arena_empty(c->job->scratch);
	if (join_order(c->job, &c->batch, index, &order) || !(terms = terms_of(c->job, &c->terms, &order)))
		return -1;
	code = rule_order(c->job, terms, &order);
	if (code == CODE_COUNT)
		planned = plan_sale(&c->planner, terms, &order, &sale, &code);
	if (planned < 0 || summary_order(c->summary, terms->channel_name, order.fba, code))
		return -1;
	if (code == CODE_COUNT)
		return write_sale(c, terms, &order, &sale);
	if (code_texts[code].severity == REJECTED)
		c->reasons[index] = (unsigned char)code;
	return tell_not_written(c, terms, &order, code);
}

static int convert_orders(struct conversion *c)
{
	for (size_t i = 0; i < c->batch.orders_count; i++)
		if (convert_order(c, i))
			return -1;
	if (!summary_agrees(c->summary))
		return diag(c->job->diags, TOTALS_DIFFER, NULL, "what was read and what would be written do not agree; nothing was written");
	return rejects_write(c->job, &c->batch, c->reasons, c->inputs, c->files);
}

/* --- the end ------------------------------------------------------------------------------------------------------ */

/* Which pricelists the orders refer to that are ours to set up. */
static size_t own_pricelists(struct conversion *c, struct slice *currencies, struct slice *ids, size_t room)
{
	size_t n = 0;

	for (const struct total_line *t = c->summary->totals; t && n < room; t = t->next) {
		char low[] = "orderferry.pricelist_xxx";

		for (size_t i = 0; i < 3; i++)
			low[sizeof low - 4 + i] = (char)(t->currency.at[i] | 0x20);
		currencies[n] = t->currency;
		ids[n++] = arena_copy(c->job->arena, slice_of(low));
	}
	return n;
}

static int write_setup(struct conversion *c)
{
	struct setup setup = { .tag_name = SLICE("Amazon: buyer asks to cancel (Orderferry)") };
	struct slice currencies[64], ids[64];
	size_t count = own_pricelists(c, currencies, ids, 64);

	for (size_t i = 0; i < (c->tax_used ? STANDARD_PRODUCTS : STANDARD_PRODUCTS - 1U); i++) {
		const struct standard_product *p = &standard_products[i];

		setup.products[setup.products_count].id = slice_of(p->id);
		setup.products[setup.products_count].name = slice_of(p->name);
		setup.products[setup.products_count].reference = slice_of(p->reference);
		setup.products[setup.products_count++].service = p->service;
	}
	if (c->cancel_tag_used)
		setup.tag = SLICE("orderferry.tag_cancel_requested");
	return import_csv_setup(c->csv, &setup, currencies, ids, count);
}

static int list_outputs(struct conversion *c)
{
	struct slice name;

	for (size_t i = 0; (name = files_name(c->files, i)).len; i++)
		if (summary_text(c->summary, &c->summary->outputs, name))
			return -1;
	return summary_text(c->summary, &c->summary->outputs, SLICE("summary.txt"));
}

static int finish(struct conversion *c)
{
	struct out *out;

	c->summary->quotations = c->summary->written > 0;
	c->summary->no_product_list = c->products.list_count == 0;
	if ((c->summary->written && write_setup(c)) || list_outputs(c) || !(out = files_open(c->files, "summary.txt")))
		return -1;
	summary_print(c->summary, out);
	return files_commit(c->files);
}

static int run(struct conversion *c)
{
	if (prepare_products(c) || read_reports(c) || prepare(c) || convert_orders(c))
		return -1;
	return finish(c);
}

enum status convert(struct job *job, const struct options *options, const struct settings *settings, struct summary *summary)
{
	struct conversion c = { .job = job, .options = options, .settings = settings, .summary = summary,
				.scope.account = slice_of(options->account) };
	int result = run(&c);

	if (c.files)
		files_close(c.files);
	batch_close(&c.batch);
	products_close(&c.products);
	set_close(&c.planner.contacts.written);
	if (result || !summary->written) {
		summary->failed = result != 0;
		return NOTHING_WRITTEN;
	}
	return summary->need_a_person ? SOME_REJECTED : ALL_CONVERTED;
}

enum status check(struct job *job, const struct options *options, struct summary *summary)
{
	enum status status = ALL_CONVERTED;

	for (size_t i = 0; i < options->files_count; i++) {
		struct input input;
		struct sheet sheet;
		struct cursor cursor;
		struct row row;
		size_t rows = 0;

		if (load(job, options->files[i], &input) || format_open(job, &input, &sheet)) {
			status = NOTHING_WRITTEN;
			continue;
		}
		for (cursor = table_start(&sheet); table_next(&sheet, &cursor, &row); rows++) {
			struct facts facts = facts_none;

			if (table_read(job, &sheet, &row, (struct slice){ "", 0 }, &facts) && status == ALL_CONVERTED)
				status = SOME_REJECTED;
		}
		if (summary_file(summary, &input, sheet.format->name, rows))
			return NOTHING_WRITTEN;
	}
	return status;
}
