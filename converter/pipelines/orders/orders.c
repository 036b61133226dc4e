#include "pipelines/orders/orders.h"

#include <stdio.h>
#include <stdlib.h>

#include "pipelines/orders/workers.h"
#include "core/output.h"
#include "odoo/cells.h"
#include "odoo/exports.h"
#include "odoo/import_module.h"
#include "pipelines/orders/rejects.h"
#include "pipelines/orders/control_totals.h"

enum { EXPECTED = 4 };          /* how many orders ahead the memory of contacts is fetched */

struct run {
	struct conversion *c;
	struct context *ctx;
	struct summary *summary;
	struct order_index orders;
	struct input *inputs;           /* of the batch's sheets, by number */
	struct products products;
	struct workers *workers;
	struct set unknown_skus;
	struct import_csv *csv;         /* NULL: not wanted */
	struct import_csv *changed;     /* orders that an earlier call wrote: in separate files, because Odoo refuses a file with a confirmed one */
	struct import_module *module;   /* NULL: not wanted */
	struct setup setup;
	struct out *not_written;
	unsigned char *reasons;         /* for each order a code; CODE_NONE: not refused */
	bool cancel_tag_used, tax_used;
	long known_count, waiting_count, changed_count; /* written before; left out for the same reason as before; written again */
};

static const char *run_setting(const struct run *run, const char *key)
{
	return settings_get(run->c->settings, &run->c->scope, key);
}

/* --- settings ----------------------------------------------------------------------------------------------------- */

static int prepare_products(struct run *run)
{
	const char *map = run_setting(run, "product-map");

	run->products.strip_prefix = slice_of(run_setting(run, "sku-strip-prefix"));
	run->products.strip_suffix = slice_of(run_setting(run, "sku-strip-suffix"));
	return *map ? products_load_map(run->ctx, &run->products, map) : 0;
}

static struct out *open_output(void *to, const char *name)
{
	return output_open(to, name);
}

static struct out *open_changed(void *to, const char *name)
{
	char changed[80];

	snprintf(changed, sizeof changed, "changed-%s", name);
	return output_open(to, changed);
}

static int close_output(void *to, struct out *out)
{
	return output_full(to, out);
}

static size_t run_number(const struct run *run, const char *key)
{
	return settings_number(run->c->settings, &run->c->scope, key);
}

static void prepare_setup(struct run *run)
{
	run->setup.tag_name = SLICE("Amazon: buyer asks to cancel (Orderferry)");
	for (size_t i = 0; i < STANDARD_PRODUCTS; i++) {
		const struct standard_product *p = &standard_products[i];

		run->setup.products[i].id = slice_of(p->id);
		run->setup.products[i].name = slice_of(p->name);
		run->setup.products[i].reference = slice_of(p->reference);
		run->setup.products[i].service = p->service;
	}
	run->setup.products_count = STANDARD_PRODUCTS;
}

static int prepare(struct run *run)
{
	int version = (int)run_number(run, "odoo-version");
	struct outlet outlet = { open_output, close_output, run->c->files };
	bool csv = conversion_wants(run->c, "odoo-csv"), module = conversion_wants(run->c, "odoo-module");

	struct workers_input from = { run->ctx, &run->orders, &run->products, run->c->settings, run->c->scope.account, version, csv };

	prepare_setup(run);
	if (csv)
		run->csv = import_csv_start(run->ctx, outlet, version, run_number(run, "orders-per-file"), run->orders.count);
	if (csv && run->c->memory)
		run->changed = import_csv_start(run->ctx, (struct outlet){ open_changed, close_output, run->c->files }, version,
						run_number(run, "orders-per-file"), 0);
	if (module)
		run->module = import_module_start(run->ctx, outlet, &run->setup, version, run_number(run, "orders-per-zip"));
	if ((csv && (!run->csv || (run->c->memory && !run->changed))) || (module && !run->module))
		return -1;
	run->workers = workers_start(run->ctx, &from);
	return run->workers ? 0 : -1;
}

/* --- orders ------------------------------------------------------------------------------------------------------- */

static int tell_not_written(struct run *run, const struct order_policy *policy, const struct order *order, enum code code)
{
	const struct code_text *text = &code_texts[code];
	struct out *out = run->not_written;

	if (!out) {
		out = run->not_written = output_open(run->c->files, "not-written.csv");
		if (!out)
			return -1;
		out_string(out, "\xEF\xBB\xBForder,marketplace,channel,reason,meaning,what to do\r\n");
	}
	cell_first(out, order_shown(order->place.order));
	cell_next(out, policy->channel_name);
	cell_next(out, order->fba ? SLICE("FBA") : SLICE("FBM"));
	cell_next(out, slice_of(text->word));
	cell_next(out, slice_of(text->meaning));
	cell_next(out, slice_of(text->cure));
	cell_end_row(out);
	return 0;
}

/* Each once, for the summary. */
static int list_unknown(struct run *run, struct slice sku)
{
	bool is_new;

	if (set_add(&run->unknown_skus, slice_hash(sku), 0, &is_new) == UINT32_MAX)
		return no_memory(run->ctx->diags);
	return is_new ? summary_text(run->summary, &run->summary->unknown_skus, sku) : 0;
}

static int write_sale(struct run *run, const struct prepared *prepared, const struct sale *sale, struct import_csv *csv, struct slice rows)
{
	const struct order_policy *policy = prepared->policy;
	const struct order *order = &prepared->order;

	run->cancel_tag_used |= order->facts.cancel_requested == FLAG_YES &&
			      slice_equal(policy->cancel_tag, SLICE("orderferry.tag_cancel_requested"));
	for (const struct sale_line *line = sale->lines; line; line = line->next) {
		run->tax_used |= line->kind == LINE_TAX;
		if (line->unknown_sku.len && list_unknown(run, line->unknown_sku))
			return -1;
	}
	run->summary->fba_from_own_stock += run->csv && order->fba && !policy->warehouse.len;
	if (summary_order(run->summary, policy->channel_name, order->fba, CODE_NONE) ||
	    control_totals_count(run->ctx, run->summary, policy, order, sale) || (csv && import_csv_add(csv, sale, rows)))
		return -1;
	return run->module ? import_module_add(run->module, sale) : 0;
}

/* Written before, and different now: its rows are made again, because lines that are gone are added. */
static int write_changed(struct run *run, const struct prepared *prepared, struct sale *sale)
{
	struct out rows;
	int result;

	if (out_init(&rows, -1))
		return no_memory(run->ctx->diags);
	if (run->changed)
		import_csv_render(&rows, sale);
	run->changed_count++;
	result = rows.error ? no_memory(run->ctx->diags) : write_sale(run, prepared, sale, run->changed, out_text(&rows));
	out_close(&rows);
	return result;
}

static int write_or_skip(struct run *run, const struct prepared *prepared)
{
	const struct memory *memory = run->c->memory;
	enum about_sale about = SALE_NEW;
	struct sale sale = prepared->sale;

	if (memory && memory->sale(memory->book, prepared->policy, &prepared->order, &sale, &about))
		return -1;
	run->known_count += about == SALE_KNOWN;
	if (about == SALE_KNOWN)
		return 0;
	return about == SALE_CHANGED ? write_changed(run, prepared, &sale) : write_sale(run, prepared, &sale, run->csv, out_text(prepared->rows));
}

static int leave_out(struct run *run, const struct prepared *prepared, size_t index)
{
	const struct memory *memory = run->c->memory;
	const struct order *order = &prepared->order;
	enum code code = prepared->code;
	bool told = false;

	if (memory && memory->left_out(memory->book, prepared->policy, order, &code, &told))
		return -1;
	if (told) {
		*(code == CODE_NONE ? &run->known_count : &run->waiting_count) += 1;
		return 0;
	}
	if (summary_order(run->summary, prepared->policy->channel_name, order->fba, code))
		return -1;
	if ((code == CANCELLED || code == CANCELLED_SINCE) && run->module) {
		run->summary->cancellations++;
		if (import_module_cancel(run->module, prepared->policy->account, order->place.order))
			return -1;
	}
	if (code_texts[code].severity == REJECTED)
		run->reasons[index] = (unsigned char)code;
	return tell_not_written(run, prepared->policy, order, code);
}

/* Files of earlier calls have other orders too. */
static bool concerned(struct run *run, size_t index)
{
	const struct memory *memory = run->c->memory;
	enum about_order about = memory ? memory->order(memory->book, order_index_id(&run->orders, index)) : ORDER_TO_CONVERT;

	run->known_count += about == ORDER_UNCHANGED;
	return about == ORDER_TO_CONVERT;
}

static int convert_order(struct run *run, const struct prepared *prepared, size_t index)
{
	if (!concerned(run, index))
		return 0;
	for (const struct said *said = prepared->said; said; said = said->next)
		diag_again(run->ctx->diags, &said->diagnostic);
	if (prepared->unsaid)
		return no_memory(run->ctx->diags);
	if (prepared->failed)
		return -1;
	return prepared->code == CODE_NONE ? write_or_skip(run, prepared) : leave_out(run, prepared, index);
}

static int tell_known(struct run *run)
{
	if (!run->c->memory)
		return 0;
	return summary_tally(run->summary, "orders already known, nothing new", run->known_count) ||
	       summary_tally(run->summary, "orders still waiting, as reported before", run->waiting_count) ||
	       summary_tally(run->summary, "orders written again because they changed", run->changed_count) ? -1 : 0;
}

static int convert_orders(struct run *run)
{
	const struct prepared *prepared;

	for (size_t i = 0; (prepared = workers_next(run->workers)); i++) {
		const struct prepared *later = workers_later(run->workers, EXPECTED);

		if (run->csv && later && later->code == CODE_NONE)
			import_csv_expect(run->csv, &later->sale);
		if (convert_order(run, prepared, i))
			return -1;
	}
	if (!summary_agrees(run->summary))
		return diag(run->ctx->diags, TOTALS_DIFFER, NULL, "the amounts read and the amounts to write do not match; nothing was written");
	if (tell_known(run))
		return -1;
	return rejects_write(run->ctx, &run->orders, run->reasons, run->inputs, run->c->files);
}

/* --- set-up files ------------------------------------------------------------------------------------------------- */

/* Which pricelists that we create the orders refer to. */
static size_t own_pricelists(struct run *run, struct slice *currencies, struct slice *ids, size_t room)
{
	size_t n = 0;

	for (const struct total_line *t = run->summary->totals; t && n < room; t = t->next) {
		char low[] = "orderferry.pricelist_xxx";

		if (!t->own_pricelist)
			continue;
		for (size_t i = 0; i < 3; i++)
			low[sizeof low - 4 + i] = (char)(t->currency.at[i] | 0x20);
		currencies[n] = t->currency;
		ids[n++] = arena_copy(run->ctx->arena, slice_of(low));
	}
	return n;
}

static int write_setup(struct run *run)
{
	struct setup setup = run->setup;
	struct slice currencies[MOST_CURRENCIES], ids[MOST_CURRENCIES];
	size_t count = own_pricelists(run, currencies, ids, MOST_CURRENCIES);

	if (!run->tax_used)
		setup.products_count = LINE_TAX;
	if (run->cancel_tag_used)
		setup.tag = SLICE("orderferry.tag_cancel_requested");
	return import_csv_setup(run->csv, &setup, currencies, ids, count);
}

/* --- all together ------------------------------------------------------------------------------------------------- */

/* Odoo's product export shows which SKUs exist, and their external IDs. */
static int read_products(struct run *run, struct sheet *sheet)
{
	struct cursor cursor = table_start(sheet);
	struct row row;

	while (table_next(sheet, &cursor, &row)) {
		struct product_row product = { 0 };

		if (!table_read(run->ctx, sheet, &row, (struct slice){"", 0 }, &product) &&
		    products_add(run->ctx, &run->products, export_text(product.sku), product.id))
			return -1;
	}
	return 0;
}

static void count_rows(struct run *run, const struct sheet *sheet)
{
	for (struct file_line *line = run->summary->files; line; line = line->next)
		if (line->name == sheet->file)
			line->rows = sheet->rows;
}

static int read_reports(struct run *run)
{
	const struct conversion *c = run->c;

	run->inputs = arena_take(run->ctx->arena, c->opened_count * sizeof *run->inputs);
	run->orders.sheets = arena_take(run->ctx->arena, c->opened_count * sizeof *run->orders.sheets);
	if (!run->inputs || !run->orders.sheets)
		return no_memory(run->ctx->diags);
	for (size_t i = 0; i < c->opened_count; i++) {
		struct opened *o = &c->opened[i];

		if (o->sheet.format->role == PRODUCTS && read_products(run, &o->sheet))
			return -1;
		if (o->sheet.format->role != ORDERS)
			continue;
		run->inputs[run->orders.sheets_count] = o->input;
		run->orders.sheets[run->orders.sheets_count] = o->sheet;
		if (order_index_add_sheet(run->ctx, &run->orders, run->orders.sheets_count++))
			return -1;
		count_rows(run, &run->orders.sheets[run->orders.sheets_count - 1]);
	}
	order_index_end(&run->orders);
	run->reasons = arena_take(run->ctx->arena, run->orders.count + 1);
	if (!run->reasons)
		return no_memory(run->ctx->diags);
	memset(run->reasons, CODE_NONE, run->orders.count + 1);
	return 0;
}

static int finish_files(struct run *run)
{
	if (import_csv_finish(run->csv) || import_csv_finish(run->changed))
		return -1;
	return run->module ? import_module_finish(run->module) : 0;
}

static int run_all(struct run *run)
{
	if (prepare_products(run) || read_reports(run) || prepare(run) || convert_orders(run))
		return -1;
	run->summary->quotations = run->csv && run->summary->written > 0;
	run->summary->no_product_list = run->products.list_count == 0;
	if (finish_files(run))
		return -1;
	run->summary->zips = run->module ? import_module_zips(run->module) : 0;
	return run->csv && run->summary->written ? write_setup(run) : 0;
}

int orders_convert(struct conversion *c)
{
	struct run run = { .c = c, .ctx = c->ctx, .summary = c->summary };
	int result;

	if (!conversion_has(c, ORDERS))
		return 0;
	result = run_all(&run);
	workers_close(run.workers);
	order_index_close(&run.orders);
	import_csv_close(run.csv);
	import_csv_close(run.changed);
	import_module_close(run.module);
	products_close(&run.products);
	set_close(&run.unknown_skus);
	return result;
}
