#include "pipelines/orders/orders.h"

#include "book/history.h"
#include "core/external_id.h"
#include "core/output.h"
#include "core/products.h"
#include "core/reasons_csv.h"
#include "odoo/cells.h"
#include "odoo/import_module.h"
#include "pipelines/life/in_odoo.h"
#include "pipelines/orders/control_totals.h"
#include "pipelines/orders/csv_sets.h"
#include "pipelines/orders/order_life.h"
#include "pipelines/orders/order_look.h"
#include "pipelines/orders/product_list.h"
#include "pipelines/orders/rejects.h"
#include "pipelines/orders/setup_files.h"
#include "pipelines/orders/workers.h"
#include "report/need.h"

const struct target orders_targets[] = {
	{ "odoo-csv", "odoo", true, "files for Odoo's import screen: set-up, partners, sale orders" },
	{ "odoo-module", "odoo", false, "orders.zip for Odoo's Import Module: confirms, cancels, books FBA stock" },
	{ 0 },
};

enum { EXPECTED = 4 };          /* how many orders ahead the memory of contacts is fetched */

struct run {
	struct conversion *c;
	struct context *ctx;
	struct order_counts *counts;
	struct order_index orders;
	struct input *inputs;           /* of the sheets, by number */
	struct products products;
	struct workers *workers;
	struct set unknown_skus;        /* those that are listed already */
	struct csv_sets csv;
	struct import_module *module;   /* NULL: not wanted */
	struct setup setup;
	struct reasons_csv not_written;
	unsigned char *reasons;         /* for each order a code; CODE_NONE: not refused */
	bool cancel_tag_used, tax_used;
};

/* --- settings ----------------------------------------------------------------------------------------------------- */

static struct out *open_output(void *to, const char *name)
{
	return output_open(to, name);
}

static int close_output(void *to, struct out *out)
{
	return output_full(to, out);
}

static size_t run_number(const struct run *run, const char *key)
{
	return settings_number(run->c->settings, &run->c->scope, key);
}

static int prepare(struct run *run)
{
	int version = (int)run_number(run, "odoo-version");
	struct outlet outlet = { open_output, close_output, run->c->files };
	bool csv = conversion_wants(run->c, orders_targets, "odoo-csv"), module = conversion_wants(run->c, orders_targets, "odoo-module");

	struct workers_input from = { run->ctx, &run->orders, &run->products, run->c->settings, run->c->scope.account, version, csv };

	setup_files_prepare(&run->setup);
	if (csv && csv_sets_start(&run->csv, run->c, version, run->orders.count))
		return -1;
	if (module)
		run->module = import_module_start(run->ctx, outlet, &run->setup, version, run_number(run, "orders-per-zip"));
	if (module && !run->module)
		return -1;
	run->workers = workers_start(run->ctx, &from);
	return run->workers ? 0 : -1;
}

/* --- orders ------------------------------------------------------------------------------------------------------- */

static int list_not_written(struct run *run, const struct order_policy *policy, const struct order *order, enum code code)
{
	struct out *out = reasons_csv_begin(&run->not_written);

	if (!out)
		return -1;
	cell_first(out, subject_shown(order->place.subject));
	cell_next(out, policy->channel_name);
	cell_next(out, order->fba ? SLICE("FBA") : SLICE("FBM"));
	reasons_csv_end(&run->not_written, code);
	return 0;
}

/* Each once. */
static int list_unknown(struct run *run, struct slice sku)
{
	bool is_new;

	if (set_add(&run->unknown_skus, slice_key(sku), 0, &is_new) == UINT32_MAX)
		return no_memory(run->ctx->diags);
	return is_new ? order_counts_unknown_sku(run->counts, sku) : 0;
}

static void note_sale(struct run *run, const struct prepared *prepared, const struct sale *sale)
{
	const struct order_policy *policy = prepared->policy;
	bool fba = prepared->order.fba;

	run->cancel_tag_used |= sale->asked_to_cancel && slice_equal(policy->cancel_tag, SLICE(EXTERNAL_ID_CANCEL_TAG));
	run->counts->odoo_prices |= sale->odoo_prices;
	run->counts->odoo_taxes |= sale->odoo_taxes || policy->tax.len;
	run->counts->tax[prepared->taxes] += run->csv.set[CSV_NEW] != NULL;
	run->counts->gifts |= !fba && sale->packing_note.len;
	run->counts->fba_from_own_stock += run->csv.set[CSV_NEW] && fba && !policy->warehouse.len;
}

static int write_sale(struct run *run, const struct prepared *prepared, const struct sale *sale, enum csv_set which, struct slice rows)
{
	struct import_csv *csv = run->csv.set[which];
	const struct order_policy *policy = prepared->policy;
	const struct order *order = &prepared->order;

	for (const struct sale_line *line = sale->lines; line; line = line->next) {
		run->tax_used |= line->kind == LINE_TAX;
		if (line->unknown_sku.len && list_unknown(run, line->unknown_sku))
			return -1;
	}
	note_sale(run, prepared, sale);
	if (order_counts_add(run->counts, policy->channel_name, order->fba, CODE_NONE) ||
	    control_totals_count(run->ctx, run->counts, policy, order, sale) || (csv && import_csv_add(csv, sale, rows)))
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
	if (run->csv.set[CSV_CHANGED])
		import_csv_render(&rows, sale, (int)run_number(run, "odoo-version"));
	run->counts->changed++;
	result = rows.error ? no_memory(run->ctx->diags) : write_sale(run, prepared, sale, CSV_CHANGED, out_text(&rows));
	out_close(&rows);
	return result;
}

/* What is left of its facts would empty the address in Odoo. */
static int report_changed(struct run *run, const struct prepared *prepared)
{
	const struct order *order = &prepared->order;

	diag(run->ctx->diags, CHANGED_BLIND, &order->place, "the quantity or price changed, and the report with the address is not in done/ any more");
	return order_counts_add(run->counts, prepared->policy->channel_name, order->fba, CHANGED_BLIND) ||
	       list_not_written(run, prepared->policy, order, CHANGED_BLIND) ? -1 : 0;
}

static int write_or_skip(struct run *run, const struct prepared *prepared)
{
	enum about_sale about;
	enum in_odoo in_odoo;
	struct sale sale = prepared->sale;

	if (order_memory_sale(run->c, prepared->policy, &prepared->order, &sale, &about))
		return -1;
	if (history_settle(run->c->history, "orders", prepared->order.place.subject, SLICE("")))
		return -1;
	run->counts->known += about == SALE_KNOWN;
	if (about == SALE_KNOWN)
		return 0;
	if (about == SALE_INCOMPLETE)
		return report_changed(run, prepared);
	if (about == SALE_CHANGED)
		diag(run->ctx->diags, CHANGED_SINCE, &prepared->order.place, "it changed after it was written in an earlier batch");
	if (about == SALE_CHANGED)
		return write_changed(run, prepared, &sale);
	if (in_odoo_find(run->c, prepared->order.place.subject, &in_odoo))
		return -1;
	return write_sale(run, prepared, &sale, in_odoo == IN_ODOO_OURS ? CSV_KNOWN : CSV_NEW, out_text(prepared->rows));
}

static int cancel(struct run *run, const struct prepared *prepared, enum code code)
{
	if ((code != CANCELLED && code != CANCELLED_SINCE) || !run->module)
		return 0;
	run->counts->cancellations++;
	return import_module_cancel(run->module, external_id_make_order(run->ctx->scratch, prepared->policy->account, prepared->order.place.subject));
}

/* What Odoo has from elsewhere needs no line of its own. */
static bool is_settled(enum code code)
{
	return code == CODE_NONE || code == IN_ODOO_ALREADY || code == CAUGHT_UP;
}

static int leave_out(struct run *run, const struct prepared *prepared, size_t index, enum code code, struct need_mark mark)
{
	const struct order *order = &prepared->order;
	bool known;

	known = false;
	/* what another account knows must not become known here too: its deliveries would be confirmed twice */
	if (code != OTHER_ACCOUNT && order_memory_left_out(run->c, prepared->policy, order, &code, &known))
		return -1;
	if (order_memory_attention(run->c, order, code, known, mark))
		return -1;
	if (known) {
		*(is_settled(code) ? &run->counts->known : &run->counts->waiting) += 1;
		return 0;
	}
	if (order_counts_add(run->counts, prepared->policy->channel_name, order->fba, code) || cancel(run, prepared, code))
		return -1;
	if (code_texts[code].severity == REJECTED)
		run->reasons[index] = (unsigned char)code;
	return is_settled(code) ? 0 : list_not_written(run, prepared->policy, order, code);
}

/* Files of earlier calls have other orders too. */
static bool is_concerned(struct run *run, size_t index)
{
	enum about_order about = order_memory_about(run->c, order_index_id(&run->orders, index));

	run->counts->known += about == ORDER_UNCHANGED;
	return about == ORDER_TO_CONVERT;
}

static void repeat(struct run *run, const struct prepared *prepared)
{
	for (const struct kept_diagnostic *k = prepared->kept; k; k = k->next)
		diag_again(run->ctx->diags, &k->diagnostic);
}

static void tell_elsewhere(struct run *run, const struct prepared *prepared, enum code code, const char *account)
{
	const struct place *place = &prepared->order.place;

	if (account)
		diag(run->ctx->diags, code, place, "the account %s has this order", account);
	else
		diag(run->ctx->diags, code, place, "%s", code == CAUGHT_UP ? "it is noted as known" : "Odoo has it");
}

/* CODE: what becomes of it, after what other files and accounts state. */
static int convert_known(struct run *run, const struct prepared *prepared, size_t index, enum code code, const char *account, struct need_mark mark)
{
	if (code == prepared->code)
		repeat(run, prepared);
	else
		tell_elsewhere(run, prepared, code, account);
	if (prepared->unsaid)
		return no_memory(run->ctx->diags);
	if (code != OTHER_ACCOUNT && order_life_tell(run->c, &prepared->order, code))
		return -1;
	return code == CODE_NONE ? write_or_skip(run, prepared) : leave_out(run, prepared, index, code, mark);
}

static int convert_order(struct run *run, const struct prepared *prepared, size_t index)
{
	struct need_mark mark = need_mark(run->c->report);
	enum code code = prepared->code;
	const char *account = NULL;

	if (!is_concerned(run, index))
		return 0;
	if (prepared->failed) {
		repeat(run, prepared);
		return prepared->unsaid ? no_memory(run->ctx->diags) : -1;
	}
	if (order_memory_elsewhere(run->c, &prepared->order, &code, &account))
		return -1;
	return convert_known(run, prepared, index, code, account, mark);
}

static int convert_orders(struct run *run)
{
	const struct prepared *prepared;

	for (size_t i = 0; (prepared = workers_next(run->workers)); i++) {
		const struct prepared *later = workers_later(run->workers, EXPECTED);

		if (run->csv.set[CSV_NEW] && later && later->code == CODE_NONE)
			import_csv_expect(run->csv.set[CSV_NEW], &later->sale);
		if (convert_order(run, prepared, i))
			return -1;
	}
	if (!order_counts_agree(run->counts))
		return diag(run->ctx->diags, TOTALS_DIFFER, NULL, "the amounts read and the amounts to write do not match; nothing was written");
	return rejects_write(run->ctx, &run->orders, run->reasons, run->inputs, run->c->files);
}

/* --- all together ------------------------------------------------------------------------------------------------- */

/* In an exchange it is known when a file came: earlier files by their numbers, those of this job last. */
static void note_age(const struct conversion *c, const struct opened *from, struct sheet *sheet)
{
	const struct history *h = c->history;

	if (!h)
		return;
	sheet->made = stamp_known(from->input.modified) ? from->input.modified.utc : 0;
	sheet->arrived = INT64_MAX;
	for (size_t i = 0; i < h->earlier_count; i++)
		if (!strcmp(h->earlier[i].shown, from->input.name))
			sheet->arrived = h->earlier[i].id;
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

		if (o->sheet.format->role == PRODUCTS && product_list_read(run->ctx, &o->sheet, (int)run_number(run, "odoo-version"), &run->products))
			return -1;
		if (o->sheet.format->role != ORDERS)
			continue;
		run->inputs[run->orders.sheets_count] = o->input;
		run->orders.sheets[run->orders.sheets_count] = o->sheet;
		note_age(c, o, &run->orders.sheets[run->orders.sheets_count]);
		if (order_index_add_sheet(run->ctx, &run->orders, run->orders.sheets_count++))
			return -1;
		o->sheet.rows = run->orders.sheets[run->orders.sheets_count - 1].rows;
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
	if (csv_sets_finish(&run->csv))
		return -1;
	return run->module ? import_module_finish(run->module) : 0;
}

static int run_all(struct run *run)
{
	struct order_counts *counts = run->counts;

	if (products_prepare(run->ctx, run->c->settings, &run->c->scope, &run->products) || read_reports(run) || prepare(run) || convert_orders(run))
		return -1;
	counts->quotations = run->csv.set[CSV_NEW] && counts->written > 0;
	counts->no_product_list = run->products.list_count == 0;
	if (counts->tax[TAX_NOT_SHOWN])
		diag(run->ctx->diags, TAXES_NOT_SHOWN, NULL, "tax = product, but no product export shows the taxes: Odoo's totals may differ from Amazon's (orders: %ld)",
		     counts->tax[TAX_NOT_SHOWN]);
	if (finish_files(run))
		return -1;
	counts->zips = run->module ? import_module_zips(run->module) : 0;
	return counts->quotations ? setup_files_write(run->ctx, run->csv.set[CSV_NEW], &run->setup, counts, run->cancel_tag_used, run->tax_used) : 0;
}

int orders_run(struct conversion *c)
{
	struct orders_own *own = orders_own(c);
	struct run run = { .c = c, .ctx = c->ctx, .counts = own ? &own->counts : NULL,
			   .not_written = { .files = c->files, .name = "not-written.csv", .columns = "order,marketplace,channel" } };
	int result = !own || in_odoo_read(c) ? -1 : conversion_has(c, ORDERS) ? run_all(&run) : 0;

	workers_close(run.workers);
	order_index_close(&run.orders);
	csv_sets_close(&run.csv);
	import_module_close(run.module);
	products_close(&run.products);
	set_close(&run.unknown_skus);
	return result;
}
