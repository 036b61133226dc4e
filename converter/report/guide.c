#include "report/guide.h"

#include "odoo/geography.h"

const char *const guide_titles[STATIONS] = {
	[IN_ODOO] = "What to do in Odoo, in this order",
	[AT_AMAZON] = "What to do at Amazon",
	[TO_READ] = "What to look at",
	[NEXT] = "What comes next",
};

/* The first that fits counts. */
static const struct errand errands[] = {
	{ "0-products.", IN_ODOO, "Sales > Products > Product Variants", "once; again does no harm" },
	{ "0-pricelists.", IN_ODOO, "Sales > Products > Pricelists", "once; again does no harm" },
	{ "0-tags.", IN_ODOO, "Sales > Configuration > Tags", "once; again does no harm" },
	{ "1-partners.", IN_ODOO, "Contacts", NULL },
	{ "2-orders.", IN_ODOO, "Sales > Orders > Quotations", NULL },
	{ "changed-1-partners.", IN_ODOO, "Contacts", "for the orders that changed since they were written" },
	{ "changed-2-orders.", IN_ODOO, "Sales > Orders > Quotations", "orders that changed since they were written; change by hand those that are confirmed" },
	{ "orders.", IN_ODOO, "Apps > Import Module", "choose the file, leave Force init unticked, Install" },
	{ "delivery-notes.", IN_ODOO, "Inventory > Operations > Deliveries", "writes Amazon's answer into the note of each delivery" },
	{ "shipping.POST_FLAT", AT_AMAZON, "Orders > Upload Order Related Files > Shipping Confirmation", NULL },
	{ "shipping-retry.POST_FLAT", AT_AMAZON, "Orders > Upload Order Related Files > Shipping Confirmation",
	  "the rows that Amazon refused and may take now" },
	{ "cancel.", AT_AMAZON, "Orders > Upload Order Related Files > Order Cancellation", NULL },
	{ "stock-skipped.", TO_READ, NULL, "SKUs whose stock was not sent, each with the reason" },
	{ "stock-by-hand.", AT_AMAZON, "Catalog (or Inventory) > Add Products via Upload > Price & Quantity",
	  "the stock of the SKUs, for those who upload by hand" },
	{ "stock.POST_INVENTORY", AT_AMAZON, NULL, "for old tools only: Amazon's API refuses it" },
	{ "stock", AT_AMAZON, NULL, "for the script transfer only" },
	{ "shipping", AT_AMAZON, NULL, "for the script transfer only" },
	{ "rejected.", TO_READ, NULL, "the rows of rejected orders as they came in: mend them there and convert this file" },
	{ "not-written.", TO_READ, NULL, "orders that are not in the files for Odoo, each with reason and cure" },
	{ "verdicts.", TO_READ, NULL, "what Amazon answered, row by row, and what to do about it" },
	{ 0 },
};

const struct errand *guide_errand(struct slice file)
{
	const struct errand *errand = errands;

	if (slice_contains(file, SLICE(".feed.json")))
		return NULL;
	while (errand->start && !slice_starts(file, slice_of(errand->start)))
		errand++;
	return errand->start ? errand : NULL;
}

static bool has_file(const struct summary *summary, const char *start)
{
	for (const struct text_line *t = summary->outputs; t; t = t->next)
		if (slice_starts(t->text, slice_of(start)))
			return true;
	return false;
}

bool guide_has(const struct summary *summary, enum station station)
{
	for (const struct text_line *t = summary->outputs; t; t = t->next) {
		const struct errand *errand = guide_errand(t->text);

		if (errand && errand->station == station)
			return true;
	}
	return false;
}

/* --- sentences, each with the case in which it is said ------------------------------------------------------------------ */

static bool screen(const struct summary *s) { return s->quotations || has_file(s, "delivery-notes."); }
static bool quotations(const struct summary *s) { return s->quotations; }
static bool set_up(const struct summary *s) { return has_file(s, "0-products.") || has_file(s, "0-pricelists."); }
static bool fba(const struct summary *s) { return s->fba_from_own_stock > 0; }
static bool no_list(const struct summary *s) { return s->quotations && s->no_product_list; }
static bool zips(const struct summary *s) { return s->zips > 0; }
static bool only_zips(const struct summary *s) { return s->zips && !s->quotations; }
static bool both_forms(const struct summary *s) { return s->zips && s->quotations; }
static bool feeds(const struct summary *s) { return guide_has(s, AT_AMAZON); }
static bool person(const struct summary *s) { return s->need_a_person > 0; }
static bool orders(const struct summary *s) { return s->quotations || s->zips; }
static bool exchange(const struct summary *s) { return s->in_exchange && (person(s) || orders(s) || feeds(s)); }
static bool to_odoo(const struct summary *s) { return guide_has(s, IN_ODOO); }

static const struct advice advices[] = {
	{ IN_ODOO, true, both_forms, "The CSV files and orders.zip hold the same orders: import one of the two, not both." },
	{ IN_ODOO, true, fba, "Beware: FBA orders are among these quotations, without a warehouse of their own. Amazon has shipped these goods; if you confirm "
	  "such a quotation as it is, Odoo plans to ship them once more, from your warehouse. Leave it unconfirmed, or choose another warehouse "
	  "in it first (Other Info > Warehouse). For the next reports give FBA orders a warehouse of their own in the settings ([channel fba], "
	  "warehouse = ...), or have orders.zip written, which books the goods out of an FBA location." },
	{ IN_ODOO, false, to_odoo, "Do this on a computer: on a phone Odoo does not offer to import." },
	{ IN_ODOO, false, screen, "A CSV file: open the place that is named with it, then gear icon (beside the title) > Import records > Upload Data File "
	  "(Odoo 17: Upload File) > Test > Import. Nothing has to be mapped by hand. If Test reports a fault, nothing of that file is in "
	  "Odoo yet: mend the cause and upload it again." },
	{ IN_ODOO, false, set_up, "No such menu? An administrator switches on Variants (for 0-products) and Pricelists (for 0-pricelists) under "
	  "Sales > Configuration > Settings." },
	{ IN_ODOO, false, quotations, "The orders arrive as quotations: open one and choose Confirm. Where that is too many, have orders.zip written instead "
	  "(--as odoo-module, in an exchange write = odoo-module): one import by an administrator confirms them all." },
	{ IN_ODOO, false, quotations, "\"You cannot change the pricelist of a confirmed order\" means: this order is in Odoo already, confirmed; nothing of that "
	  "file was changed. Convert only newer reports." },
	{ IN_ODOO, false, no_list, "\"No matching record found\" for a product means: no product has this SKU as internal reference. Give it to the product, or "
	  "add Odoo's product export (External ID, Internal Reference) to the call: unknown SKUs then use the product AMAZON-SALE. Beware: "
	  "without such an export Odoo also takes a product whose NAME or BARCODE is the SKU." },
	{ IN_ODOO, false, zips, "orders.zip: log in as a user with the right Administration: Settings (no right of Sales or Inventory is needed), switch on developer "
	  "mode (Settings > Activate the developer mode), then Apps > Import Module. Several ZIPs: one after the other. The orders arrive confirmed, "
	  "with their deliveries; what Amazon shipped is booked out of an FBA location. An error leaves nothing of that ZIP in Odoo; importing "
	  "it again finishes the job and doubles nothing." },
	{ IN_ODOO, false, zips, "Then look at the activities: what a person has to decide is an activity on its order, and begins with \"Amazon:\"." },
	{ IN_ODOO, false, only_zips, "Nobody has that right? Write the CSV files instead (--as odoo-csv): whoever may create contacts and orders can import them; the "
	  "orders arrive as quotations." },
	{ AT_AMAZON, false, feeds, "Send each feed once: either the script transfer does it, or you do in Seller Central, at the place that is named with it." },
	{ NEXT, false, person, "Some of this needs a person: do what stands behind \"To do\", then convert the mended file, or the same reports "
	  "together with what was missing." },
	{ NEXT, false, orders, "When goods have left the house: export the finished deliveries from Odoo (Inventory > Operations > Deliveries) and convert "
	  "that export. It becomes the shipping confirmation for Amazon." },
	{ NEXT, false, feeds, "When Amazon has worked on a feed: convert Amazon's processing report together with the feed's NAME.feed.json. It says what "
	  "Amazon took and what it refused." },
	{ NEXT, false, exchange, "To convert a file is here: to drop it into inbox." },
	{ 0 },
};

const struct advice *guide_advice(const struct summary *summary, enum station station, const struct advice *after)
{
	const struct advice *advice = after ? after + 1 : advices;

	while (advice->text && !(advice->station == station && advice->holds(summary)))
		advice++;
	return advice->text ? advice : NULL;
}

/* Of many counts those that are 0 say nothing. */
const struct tally_line *guide_tally(const struct summary *summary, const struct tally_line *line)
{
	while (line && summary->read && !line->count)
		line = line->next;
	return line;
}

/* --- words -------------------------------------------------------------------------------------------------------------- */

const char guide_counted[] = "Counted";
const char guide_equal[] = "Written, and compared with what Amazon reports (equal to the cent)";
const char guide_tax[] = "tax collected by the marketplace, not in Odoo: ";
const char guide_skus[] = "SKUs without a product in Odoo (their lines use the default product)";

struct slice guide_marketplace(struct slice name)
{
	return name.len ? name : SLICE("(marketplace unknown)");
}

const char *guide_outcome(enum code code)
{
	if (code == CODE_NONE)
		return "written";
	return code_texts[code].severity == REJECTED ? "rejected: " : "not written: ";
}

void guide_units(struct out *out, const struct totals *totals)
{
	guide_count(out, totals->orders, "order");
	out_string(out, ", ");
	guide_count(out, totals->items, "item");
	out_string(out, ", ");
	guide_count(out, totals->units, "unit");
}

void guide_money(struct out *out, struct money money, struct slice currency)
{
	money_print(out, money, currency_decimals(currency));
	out_char(out, ' ');
	out_put(out, currency);
}

void guide_count(struct out *out, int64_t number, const char *noun)
{
	out_number(out, number);
	out_char(out, ' ');
	out_string(out, noun);
	if (number != 1)
		out_char(out, 's');
}
