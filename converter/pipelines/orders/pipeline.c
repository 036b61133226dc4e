/* The orders pipeline: order reports of Amazon become files that Odoo imports. */
#include <stdio.h>

#include "core/products.h"
#include "core/strings.h"
#include "pipelines/orders/order_look.h"
#include "pipelines/orders/orders.h"
#include "pipelines/pipeline.h"

static const struct intake intakes[] = { { ORDERS, true, AGAIN_NEWS }, { PRODUCTS, false, AGAIN_STATE }, { SALES, true, AGAIN_STATE } };

/* Sale orders by themselves are worth reading where a book keeps what they show. */
static bool starts(const struct conversion *c)
{
	return conversion_has(c, ORDERS) || c->history;
}

/* The first that fits counts. */
static const struct errand errands[] = {
	{ "0-products.", IN_ODOO, BY_SCREEN, "Sales > Products > Product Variants", "once; importing it again does no harm", false, NULL },
	{ "0-pricelists.", IN_ODOO, BY_SCREEN, "Sales > Products > Pricelists", "once; importing it again does no harm", false, NULL },
	{ "0-tags.", IN_ODOO, BY_SCREEN, "Sales > Configuration > Tags", "once; importing it again does no harm", false, NULL },
	{ "1-partners.", IN_ODOO, BY_SCREEN, "Contacts", NULL, false, NULL },
	{ "1-then-addresses.", IN_ODOO, BY_SCREEN, "Contacts", "puts the addresses below the contacts", false, NULL },
	{ "2-orders.", IN_ODOO, BY_SCREEN, "Sales > Orders > Quotations", NULL, false, NULL },
	{ "changed-1-partners.", IN_ODOO, BY_SCREEN, "Contacts", "for the orders that changed since they were written", false, NULL },
	{ "changed-1-then-addresses.", IN_ODOO, BY_SCREEN, "Contacts", "puts the addresses below the contacts", false, NULL },
	{ "changed-2-orders.", IN_ODOO, BY_SCREEN, "Sales > Orders > Quotations", "orders that changed since they were written; change confirmed ones by hand", false, NULL },
	{ "known-1-partners.", IN_ODOO, BY_SCREEN, "Contacts", "for the orders that Odoo has already", false, NULL },
	{ "known-1-then-addresses.", IN_ODOO, BY_SCREEN, "Contacts", "puts the addresses below the contacts", false, NULL },
	{ "known-2-orders.", IN_ODOO, BY_SCREEN, "Sales > Orders > Quotations", "orders that Odoo has already: it refuses the file if one of them is confirmed", false, NULL },
	{ "orders.", IN_ODOO, BY_MODULE, "Apps > Import Module", "choose the file, leave Force init unticked, Install", false, "2-orders." },
	{ "rejected.", TO_READ, NO_WAY, NULL, "the rows of rejected orders as they came in: correct them there and convert this file", false, NULL },
	{ "not-written.", TO_READ, NO_WAY, NULL, "orders that are not in the files for Odoo, each with the reason and what to do", false, NULL },
	{ 0 },
};

/* --- blocks ----------------------------------------------------------------------------------------------------------- */

static struct slice shown_marketplace(struct slice name)
{
	return name.len ? name : SLICE("(marketplace unknown)");
}

static const struct report_column outcome_columns[] = {
	{ "marketplace", "Marketplace", TEXT_CELL, EVERYWHERE, 22, NULL },
	{ "channel", "Channel", TEXT_CELL, EVERYWHERE, 5, NULL },
	{ "outcome", "Outcome", TEXT_CELL, EVERYWHERE, 0, NULL },
	{ "orders", "Orders", NUMBER_CELL, EVERYWHERE, 0, NULL },
};
static const char *const chart_parts[BAR_PARTS] = { "FBM, written", "FBA, written", "not written", "rejected" };
static const struct report_chart chart = { "Orders by marketplace", chart_parts, "The table has the other marketplaces too.", NULL };
static const struct report_block outcomes_block = {
	.key = "outcomes", .id = "orders", .title = "Orders", .caption = "Orders by marketplace and channel", REPORT_COLUMNS(outcome_columns), .shape = ROWS, .chart = &chart,
};

static const char *outcome_of(enum code code)
{
	if (code == CODE_NONE)
		return "written";
	return code_texts[code].severity == REJECTED ? "rejected: " : "not written: ";
}

/* A bad row is explained at the code of its bad cell. */
static struct slice link_to(struct conversion *c, enum code code)
{
	struct slice parts[] = { SLICE("code-"), slice_of(code_texts[code].word) };

	return c->ctx->diags->count[code] ? arena_join(c->report->arena, parts, 2) : SLICE("held");
}

static int add_outcome(struct conversion *c, struct report_block *block, const struct count_line *line)
{
	struct report_cell *cells = report_row(c->report, block);
	bool would = line->code == CODE_NONE && c->report->only_checked;
	struct slice parts[] = { would ? SLICE("would be written") : slice_of(outcome_of(line->code)), line->code == CODE_NONE ? SLICE_EMPTY : slice_of(code_texts[line->code].word) };

	if (!cells)
		return -1;
	cells[0] = (struct report_cell){ .text = line->marketplace, .shown = shown_marketplace(line->marketplace) };
	cells[1].text = line->fba ? SLICE("FBA") : SLICE("FBM");
	cells[2] = (struct report_cell){ .text = line->code == CODE_NONE ? SLICE("written") : parts[1], .shown = arena_join(c->report->arena, parts, 2) };
	if (line->code != CODE_NONE)
		cells[2].link = link_to(c, line->code);
	cells[3].number = line->orders;
	return cells[2].shown.at ? 0 : no_memory(c->ctx->diags);
}

static unsigned part_of(const struct count_line *line)
{
	if (line->code == CODE_NONE)
		return line->fba;
	return code_texts[line->code].severity == REJECTED ? 3 : 2;
}

/* The lines of one marketplace are together. */
static int add_bars(struct conversion *c, struct report_block *block, const struct count_line *line)
{
	struct report_bar **last = &block->bars, *bar = NULL;

	for (; line; line = line->next) {
		if (!bar || !slice_equal(bar->label, shown_marketplace(line->marketplace))) {
			bar = arena_take(c->report->arena, sizeof *bar);
			if (!bar)
				return no_memory(c->ctx->diags);
			bar->label = shown_marketplace(line->marketplace);
			*last = bar;
			last = &bar->next;
		}
		bar->parts[part_of(line)] += line->orders;
	}
	return 0;
}

static int add_outcomes(struct conversion *c, const struct order_counts *counts)
{
	struct report_block *sums = report_members(c->report, "orders", NULL);
	struct report_block *block = report_add(c->report, &outcomes_block);

	if (!block || !sums)
		return -1;
	if (report_member(c->report, sums, "read", "read", counts->read) || report_member(c->report, sums, "written", "written", counts->written))
		return -1;
	for (const struct count_line *line = counts->lines; line; line = line->next)
		if (add_outcome(c, block, line))
			return -1;
	return add_bars(c, block, counts->lines);
}

/* --- amounts ---------------------------------------------------------------------------------------------------------- */

static const struct report_column currency_columns[] = {
	{ "currency", NULL, TEXT_CELL, IN_JSON, 0, NULL },
	{ "read.orders", NULL, NUMBER_CELL, IN_JSON, 0, NULL }, { "read.items", NULL, NUMBER_CELL, IN_JSON, 0, NULL },
	{ "read.units", NULL, NUMBER_CELL, IN_JSON, 0, NULL }, { "read.amount", NULL, AMOUNT_CELL, IN_JSON, 0, NULL },
	{ "written.orders", NULL, NUMBER_CELL, IN_JSON, 0, NULL }, { "written.items", NULL, NUMBER_CELL, IN_JSON, 0, NULL },
	{ "written.units", NULL, NUMBER_CELL, IN_JSON, 0, NULL }, { "written.amount", NULL, AMOUNT_CELL, IN_JSON, 0, NULL },
	{ "marketplaceTax", NULL, AMOUNT_CELL, IN_JSON, 0, NULL },
};
static const struct report_block currencies_block = { .key = "currencies", REPORT_COLUMNS(currency_columns), .shape = ROWS };

static const struct report_column total_columns[] = {
	{ NULL, "Marketplace", TEXT_CELL, FOR_PEOPLE, 0, NULL }, { NULL, "Orders", NUMBER_CELL, FOR_PEOPLE, 0, "order" },
	{ NULL, "Items", NUMBER_CELL, FOR_PEOPLE, 0, "item" }, { NULL, "Units", NUMBER_CELL, FOR_PEOPLE, 0, "unit" },
	{ NULL, "Amount", AMOUNT_CELL, FOR_PEOPLE, 0, NULL },
};
static const struct report_block totals_block = {
	.id = "totals", .title = "Totals by marketplace and currency", .caption = "Written, and equal to the cent to what Amazon reports",
	REPORT_COLUMNS(total_columns), .shape = ROWS, .detail = true,
};
static const struct report_block checked_block = {
	.id = "totals", .title = "Totals by marketplace and currency", .caption = "Would be written, and equal to the cent to what Amazon reports",
	REPORT_COLUMNS(total_columns), .shape = ROWS, .detail = true,
};
static const struct report_block taxed_block = {
	.id = "totals", .title = "Totals by marketplace and currency", .caption = "Written, as Amazon reports it; Odoo's total depends on its taxes",
	REPORT_COLUMNS(total_columns), .shape = ROWS, .detail = true,
};
static const struct report_block unpriced_block = {
	.id = "totals", .title = "Totals by marketplace and currency", .caption = "As Amazon reports it; Odoo sets the prices that no file gives, so its totals may differ",
	REPORT_COLUMNS(total_columns), .shape = ROWS, .detail = true,
};

static void put_totals(struct report_cell *cells, const struct totals *totals, struct slice currency)
{
	cells[0].number = totals->orders;
	cells[1].number = totals->items;
	cells[2].number = totals->units;
	cells[3] = (struct report_cell){ .text = currency, .number = totals->amount.e4 };
}

static int add_sum(struct conversion *c, struct report_block *block, struct slice label, const struct totals *totals, struct slice currency)
{
	struct report_cell *cells = report_row(c->report, block);

	if (!cells)
		return -1;
	cells[0].text = label;
	put_totals(cells + 1, totals, currency);
	return 0;
}

static int add_tax(struct conversion *c, struct report_block *block, const struct total_line *total)
{
	struct report_cell *cells = total->tax_left_out.e4 ? report_row(c->report, block) : NULL;

	if (!total->tax_left_out.e4)
		return 0;
	if (!cells)
		return -1;
	cells[0].text = SLICE("tax that the marketplace collected, not in Odoo");
	cells[1].none = cells[2].none = cells[3].none = true;
	cells[4] = (struct report_cell){ .text = total->currency, .number = total->tax_left_out.e4 };
	return 0;
}

/* Each marketplace, and their sum where there are several. */
static int add_currency(struct conversion *c, struct report_block *block, const struct order_counts *counts, const struct total_line *total)
{
	struct slice label[] = { SLICE("All in "), total->currency };
	unsigned markets = 0;

	for (const struct market_line *m = counts->markets; m; m = m->next) {
		if (!slice_equal(m->currency, total->currency))
			continue;
		markets++;
		if (add_sum(c, block, shown_marketplace(m->marketplace), &m->written, m->currency))
			return -1;
	}
	if (markets > 1 && add_sum(c, block, arena_join(c->report->arena, label, 2), &total->out, total->currency))
		return -1;
	return add_tax(c, block, total);
}

static int add_totals(struct conversion *c, const struct order_counts *counts)
{
	struct report_block *currencies = report_add(c->report, &currencies_block), *totals;

	totals = report_add(c->report, counts->odoo_prices ? &unpriced_block : counts->odoo_taxes ? &taxed_block : c->report->only_checked ? &checked_block : &totals_block);

	for (const struct total_line *t = counts->totals; currencies && totals && t; t = t->next) {
		struct report_cell *cells = report_row(c->report, currencies);

		if (!cells)
			return -1;
		cells[0].text = t->currency;
		put_totals(cells + 1, &t->in, t->currency);
		put_totals(cells + 5, &t->out, t->currency);
		cells[9].number = t->tax_left_out.e4;
		if (add_currency(c, totals, counts, t))
			return -1;
	}
	return currencies && totals ? 0 : -1;
}

static const struct report_column sku_columns[] = { { NULL, NULL, TEXT_CELL, EVERYWHERE, 0, NULL } };
static const struct report_block skus_block = {
	.key = "unknownSkus", .id = "skus", .title = "SKUs", .caption = "SKUs without a product in Odoo (their lines use the default product)",
	REPORT_COLUMNS(sku_columns), .shape = TEXTS, .detail = true,
};

static int add_skus(struct conversion *c, const struct order_counts *counts)
{
	struct report_block *block = report_add(c->report, &skus_block);

	for (const struct text_line *t = counts->unknown_skus; block && t; t = t->next)
		if (report_text(c->report, block, t->text))
			return -1;
	return block ? 0 : -1;
}

/* --- advice ----------------------------------------------------------------------------------------------------------- */

static bool both_forms(const struct order_counts *s) { return s->zips && s->quotations; }
static bool fba(const struct order_counts *s) { return s->fba_from_own_stock > 0; }
static bool set_up(const struct order_counts *s) { return s->quotations; }
static bool no_list(const struct order_counts *s) { return s->quotations && s->no_product_list; }
static bool zips(const struct order_counts *s) { return s->zips > 0; }
static bool only_zips(const struct order_counts *s) { return s->zips && !s->quotations; }
static bool taxed_zips(const struct order_counts *s) { return s->zips && s->odoo_taxes; }
static bool taxes_differ(const struct order_counts *s) { return s->quotations && s->tax[TAX_DIFFERS]; }
static bool taxes_unknown(const struct order_counts *s) { return s->quotations && (s->tax[TAX_NOT_KNOWN] || s->tax[TAX_NOT_SHOWN]); }
static bool taxes_fit(const struct order_counts *s) { return s->quotations && s->odoo_taxes && !taxes_differ(s) && !taxes_unknown(s); }
static bool gifts(const struct order_counts *s) { return s->quotations && s->gifts; }
static bool orders(const struct order_counts *s) { return s->quotations || s->zips; }

static const struct advice { enum station station; bool beware, (*holds)(const struct order_counts *); const char *text; } advices[] = {
	{ IN_ODOO, true, both_forms, "The CSV files and orders.zip have the same orders: import one of the two, not both." },
	{ IN_ODOO, true, fba, "Warning: some of these quotations are FBA orders without a separate warehouse. Amazon has shipped these goods. If you confirm "
	  "such a quotation as it is, Odoo plans to ship them once more, from your warehouse. Leave it unconfirmed, or choose another warehouse "
	  "in it first (Other Info > Warehouse). For the next reports, set a separate warehouse for FBA orders in the settings ([channel fba], "
	  "warehouse = ...), or import orders.zip instead (--as odoo-module), which books the goods out of an FBA location." },
	{ IN_ODOO, false, set_up, "No such menu? An administrator switches on Variants (for 0-products) and Pricelists (for 0-pricelists) under "
	  "Sales > Configuration > Settings." },
	{ IN_ODOO, false, set_up, "The orders arrive as quotations: open one and choose Confirm. To confirm many at once, an administrator adds an action to the list "
	  "of quotations once (formats/odoo/import.md has it), or imports orders.zip instead of the CSV files (--as odoo-module, in an exchange "
	  "write = odoo-module)." },
	{ IN_ODOO, false, set_up, "\"You cannot change the pricelist of a confirmed order\" means: this order is in Odoo already, confirmed, and Odoo imported "
	  "no part of that file. Convert only newer reports, or add Odoo's export of sale orders (External ID, Customer Reference, Status) to the "
	  "call: orders that Odoo has already then go into files of their own." },
	{ IN_ODOO, false, no_list, "\"No matching record found\" for a product means: no product has this SKU as internal reference. Set it on the product, or "
	  "add Odoo's product export (External ID, Internal Reference) to the call: unknown SKUs then use the product AMAZON-SALE. Or choose "
	  "Create new values below the message, then Import: Odoo makes a product whose name is the SKU. Do not choose Skip record: Odoo then "
	  "imports no order at all. Beware: without such an export Odoo also takes a product whose NAME or BARCODE is the SKU." },
	{ IN_ODOO, false, zips, "Orders in a ZIP arrive confirmed, with their deliveries. What Amazon shipped is booked out of an FBA location." },
	{ IN_ODOO, false, zips, "After a ZIP, look at your activities: every decision that is left to you is an activity on its order, and starts with \"Amazon:\"." },
	{ IN_ODOO, false, only_zips, "Does nobody have the right to import a ZIP? Write the CSV files instead (--as odoo-csv): everyone who can create contacts and orders "
	  "can import them. The orders arrive as quotations." },
	{ IN_ODOO, false, taxed_zips, "Taxes come from Odoo. The ZIP compares each order's total in Odoo with Amazon's, and puts an activity with both amounts on "
	  "every order that differs." },
	{ IN_ODOO, true, taxes_differ, "Taxes come from Odoo, and those of some products do not fit Amazon's prices: Odoo's totals of the orders with the warning tax-does-not-fit "
	  "will differ from Amazon's. Correct the taxes of these products in Odoo before you import the orders." },
	{ IN_ODOO, true, taxes_unknown, "Taxes come from Odoo. Whether Odoo's totals will be equal to Amazon's is not known for all orders. They are if the taxes fit the prices: "
	  "included in the price where Amazon's prices include them, on top elsewhere. Compare some orders, or import orders.zip instead "
	  "(--as odoo-module), which compares each order." },
	{ IN_ODOO, false, taxes_fit, "Taxes come from Odoo. By your product export they fit Amazon's prices in all orders. Odoo's total can still differ if it rounds in another way, or "
	  "if a fiscal position replaces a tax. orders.zip (--as odoo-module) compares each order in Odoo." },
	{ IN_ODOO, false, gifts, "Gift messages, customisations and delivery instructions are notes on the orders. Odoo's import screen cannot write them on "
	  "the deliveries: for that, import orders.zip instead (--as odoo-module)." },
	{ NEXT, false, orders, "When you have shipped the goods: export the finished deliveries from Odoo (Inventory > Operations > Deliveries) and convert "
	  "that export. It becomes the shipping confirmation for Amazon." },
};

/* What the files depend on, and nobody has said: a file for another version of Odoo is the commonest first failure. */
static const struct premise { const char *key, *before, *after; } premises[] = {
	{ "odoo-version", "Odoo ", " (odoo-version)" },
	{ "odoo-timezone", "an Odoo user in the time zone ", " (odoo-timezone)" },
	{ "tax", "no taxes in Odoo (tax = ", ")" },
};

static struct slice how_to_set(const struct conversion *c)
{
	if (c->history)
		return SLICE(". If one of them is wrong, set it in orderferry.ini, and make this batch's files once more from its reports in done/ with orderferry convert.");
	if (c->settings->file)
		return SLICE(". If one of them is wrong, set it in your settings file, and convert again before you import.");
	return SLICE(". If one of them is wrong, set it before you import: orderferry help settings > orderferry.ini, then convert again with -c orderferry.ini.");
}

static int say_what_is_assumed(struct conversion *c)
{
	struct arena *arena = c->report->arena;
	struct slice assumed[sizeof premises / sizeof *premises], text;
	size_t n = 0;

	for (const struct premise *p = premises; p < premises + sizeof premises / sizeof *premises; p++)
		if (!settings_given(c->settings, p->key))
			assumed[n++] = ARENA_JOIN(arena, slice_of(p->before), slice_of(settings_get(c->settings, &c->scope, p->key)), slice_of(p->after));
	if (!n)
		return 0;
	text = ARENA_JOIN(arena, SLICE("Not set, so assumed: "), strings_list(arena, ", ", assumed, n), how_to_set(c));
	return text.at ? report_advise(c->report, IN_ODOO, true, arena_string(arena, text)) : -1;
}

static int advise(struct conversion *c, const struct order_counts *counts)
{
	if (orders(counts) && say_what_is_assumed(c))
		return -1;
	for (size_t i = 0; i < sizeof advices / sizeof *advices; i++)
		if (advices[i].holds(counts) && report_advise(c->report, advices[i].station, advices[i].beware, advices[i].text))
			return -1;
	return 0;
}

/* --- all of it -------------------------------------------------------------------------------------------------------- */

static int add_known(struct conversion *c, const struct order_counts *counts)
{
	if (!c->history || !conversion_has(c, ORDERS))
		return 0;
	return report_tally(c->report, "orders already known, nothing new", counts->known) ||
	       report_tally(c->report, "orders still waiting, as reported before", counts->waiting) ||
	       report_tally(c->report, "orders written again because they changed", counts->changed) ? -1 : 0;
}

static int sum_up(struct conversion *c)
{
	struct orders_own *own = orders_own(c);
	const struct order_counts *counts = own ? &own->counts : NULL;
	char heading[80];

	if (!own)
		return -1;
	if (counts->read) {
		snprintf(heading, sizeof heading, "%ld of %ld order%s written", counts->written, counts->read, counts->read == 1 ? "" : "s");
		c->report->heading = arena_string(c->report->arena, slice_of(heading));
	}
	c->report->read += counts->read;
	c->report->written += counts->written + counts->cancellations;
	c->report->waiting += own->waiting;
	return add_outcomes(c, counts) || add_totals(c, counts) || add_skus(c, counts) || add_known(c, counts) || advise(c, counts) ? -1 : 0;
}

static int read_settings(struct conversion *c)
{
	struct products products = { 0 };
	int result = products_prepare(c->ctx, c->settings, &c->scope, &products);

	products_close(&products);
	return result;
}

const struct pipeline pipeline_orders = {
	.name = "orders", PIPELINE_INTAKES(intakes), .starts = starts, .targets = orders_targets, .errands = errands, .part = &orders_part,
	.settings = read_settings, .look = orders_look, .gather = orders_gather, .run = orders_run, .record = orders_record, .sum_up = sum_up, .close = orders_close,
	.status = orders_status, .newest = orders_newest, .arrived = orders_arrived, .explain = orders_explain, .purge = orders_purge, .forget = orders_forget,
};
