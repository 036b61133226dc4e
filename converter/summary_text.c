/* The summary as a seller reads it. */
#include "summary.h"

static void put_padded(struct out *out, struct slice text, size_t width)
{
	out_put(out, text);
	for (size_t n = text.len; n < width; n++)
		out_char(out, ' ');
}

static void put_number(struct out *out, int64_t number, size_t width)
{
	size_t digits = 1;

	for (int64_t rest = number; rest >= 10; rest /= 10)
		digits++;
	for (; digits < width; digits++)
		out_char(out, ' ');
	out_number(out, number);
}

static void print_files(const struct summary *summary, struct out *out)
{
	out_string(out, "Read\n");
	for (const struct file_line *f = summary->files; f; f = f->next) {
		put_number(out, (int64_t)f->rows, 9);
		out_string(out, f->rows == 1 ? " row   " : " rows  ");
		put_padded(out, slice_of(f->format), 18);
		put_padded(out, slice_of(f->charset == CHARSET_UNKNOWN ? "xml" : charset_name(f->charset)), 9);
		out_string(out, f->name);
		out_string(out, f->packed ? " (gzip)\n" : "\n");
	}
}

static void print_tallies(const struct summary *summary, struct out *out)
{
	out_string(out, summary->tallies ? "\nAmazon\n" : "");
	for (const struct tally_line *t = summary->tallies; t; t = t->next) {
		put_number(out, t->count, 9);
		out_string(out, "  ");
		out_string(out, t->what);
		out_char(out, '\n');
	}
}

static void print_counts(const struct summary *summary, struct out *out)
{
	out_string(out, "\nOrders\n");
	for (const struct count_line *c = summary->counts; c; c = c->next) {
		put_number(out, c->orders, 9);
		out_string(out, "  ");
		put_padded(out, c->marketplace.len ? c->marketplace : SLICE("(marketplace unknown)"), 22);
		put_padded(out, c->fba ? SLICE("FBA") : SLICE("FBM"), 5);
		if (c->code == CODE_COUNT) {
			out_string(out, "written\n");
			continue;
		}
		out_string(out, code_texts[c->code].severity == REJECTED ? "rejected: " : "not written: ");
		out_string(out, code_texts[c->code].word);
		out_char(out, '\n');
	}
	put_number(out, summary->read, 9);
	out_string(out, "  in all, ");
	out_number(out, summary->written);
	out_string(out, " written\n");
}

static void print_totals(const struct summary *summary, struct out *out)
{
	if (summary->totals)
		out_string(out, "\nWritten, and compared with what Amazon reports (equal to the cent)\n");
	for (const struct total_line *t = summary->totals; t; t = t->next) {
		put_number(out, t->out.orders, 9);
		out_string(out, " orders, ");
		out_number(out, t->out.items);
		out_string(out, " items, ");
		out_number(out, t->out.units);
		out_string(out, " units, ");
		money_print(out, t->out.amount, 2);
		out_char(out, ' ');
		out_put(out, t->currency);
		out_char(out, '\n');
		if (t->tax_left_out.e4) {
			out_string(out, "          tax collected by the marketplace, not in Odoo: ");
			money_print(out, t->tax_left_out, 2);
			out_char(out, ' ');
			out_put(out, t->currency);
			out_char(out, '\n');
		}
	}
}

static void print_reasons(const struct summary *summary, struct out *out)
{
	bool first = true;

	for (unsigned code = 0; code < CODE_COUNT; code++) {
		const struct code_text *text = &code_texts[code];

		if (!summary->diags->count[code])
			continue;
		out_string(out, first ? "\nWhat to know\n" : "");
		first = false;
		put_number(out, (int64_t)summary->diags->count[code], 9);
		out_string(out, " x ");
		out_string(out, text->word);
		out_string(out, ": ");
		out_string(out, text->meaning);
		out_string(out, "\n            To do: ");
		out_string(out, text->cure);
		out_char(out, '\n');
		for (const struct said *s = summary->said; s; s = s->next)
			if (s->diagnostic.code == code) {
				out_string(out, "            ");
				diagnostic_print(out, &s->diagnostic);
			}
		if (summary->diags->count[code] > DIAG_SHOWN) {
			out_string(out, "            … and ");
			out_number(out, (int64_t)summary->diags->count[code] - DIAG_SHOWN);
			out_string(out, " more\n");
		}
	}
}

static void print_skus(const struct summary *summary, struct out *out)
{
	if (summary->unknown_skus)
		out_string(out, "\nSKUs without a product in Odoo (their lines use the default product)\n");
	for (const struct text_line *t = summary->unknown_skus; t; t = t->next) {
		out_string(out, "          ");
		out_put(out, t->text);
		out_char(out, '\n');
	}
}

static bool set_up(struct slice name)
{
	return slice_starts(name, SLICE("0-"));
}

static bool importable(struct slice name)
{
	return name.len > 2 && name.at[0] >= '0' && name.at[0] <= '2' && name.at[1] == '-';
}

static void print_steps(const struct summary *summary, struct out *out)
{
	if (!summary->quotations)
		return;
	out_string(out, "\nWhat to do in Odoo, in this order\n");
	for (const struct text_line *t = summary->outputs; t; t = t->next) {
		if (!importable(t->text))
			continue;
		out_string(out, "          ");
		out_put(out, t->text);
		out_string(out, set_up(t->text) ? "  (once; again does no harm)\n" : "\n");
	}
	out_string(out,
		"          Import each in the list view of its kind with the gear icon > Import records > Upload Data File > Test > Import:\n"
		"            0-products      Sales > Products > Product Variants (list view)\n"
		"            0-pricelists    Sales > Products > Pricelists\n"
		"            0-tags          Sales > Configuration > Tags\n"
		"            1-partners      Contacts (list view)\n"
		"            2-orders        Sales > Orders > Quotations (list view)\n"
		"          Nothing has to be mapped by hand. The orders arrive as quotations; confirm them there.\n"
		"          \"You cannot change the pricelist of a confirmed order\" means: this order is in Odoo already, confirmed;\n"
		"          nothing of that file was changed. Convert only newer reports.\n");
	if (summary->no_product_list)
		out_string(out,
			"          \"No matching record found\" for a product means: no product has this SKU as internal reference. Give it to the\n"
			"          product, or add Odoo's product export (External ID, Internal Reference) to the call: unknown SKUs then use the\n"
			"          product AMAZON-SALE. Beware: without such an export Odoo also takes a product whose NAME or BARCODE is the SKU.\n");
}

void summary_print(const struct summary *summary, struct out *out)
{
	print_files(summary, out);
	if (summary->read || !summary->tallies)
		print_counts(summary, out);
	print_tallies(summary, out);
	print_totals(summary, out);
	print_skus(summary, out);
	print_reasons(summary, out);
	if (summary->outputs)
		out_string(out, "\nFiles\n");
	for (const struct text_line *t = summary->outputs; t; t = t->next) {
		out_string(out, "          ");
		out_put(out, t->text);
		out_char(out, '\n');
	}
	print_steps(summary, out);
}
