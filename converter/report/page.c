/*
 * The summary as one page for the browser: no script, nothing from elsewhere, readable on a phone and on paper. The sentences are
 * those of the guide and of the codes.
 */
#include "format.h"
#include "report/guide.h"
#include "report/html.h"
#include "recognise.h"
#include "report/summary_print.h"

static void cell_number(struct out *out, int64_t number)
{
	out_string(out, "<td class=\"number\">");
	out_number(out, number);
	out_string(out, "</td>");
}

/* --- what came in -------------------------------------------------------------------------------------------------------- */

static void print_files(const struct summary *summary, struct out *out)
{
	out_string(out, "<table>\n<caption>The files that were read</caption>\n"
		   "<thead><tr><th scope=\"col\">File</th><th scope=\"col\" class=\"number\">Rows</th></tr></thead>\n<tbody>\n");
	for (const struct file_line *f = summary->files; f; f = f->next) {
		const struct format *format = recognise_name(slice_of(f->format));

		html_bidi(out, "<tr><th scope=\"row\">", slice_of(f->name), "");
		html_element(out, "<br/><span class=\"small\">", slice_of(format ? format->about : f->format), " (");
		out_string(out, f->charset == CHARSET_UNKNOWN ? "xml" : charset_name(f->charset));
		out_string(out, f->packed ? ", gzip)</span></th>" : ")</span></th>");
		cell_number(out, (int64_t)f->rows);
		out_string(out, "</tr>\n");
	}
	out_string(out, "</tbody>\n</table>\n");
}

/* --- orders --------------------------------------------------------------------------------------------------------------- */

/* The reason of a bad row stands under the code of its bad cell. */
static void print_outcome(const struct summary *summary, struct out *out, enum code code)
{
	const char *word = code == CODE_NONE ? "" : code_texts[code].word;

	html_element(out, "<td>", slice_of(guide_outcome(code)), "");
	if (code != CODE_NONE) {
		html_element(out, "<a href=\"#", slice_of(summary->diags->count[code] ? "code-" : "held"), "");
		html_element(out, "", slice_of(summary->diags->count[code] ? word : ""), "\">");
		html_element(out, "", slice_of(word), "</a>");
	}
	out_string(out, "</td></tr>\n");
}

static void print_count(const struct summary *summary, struct out *out, const struct count_line *line)
{
	html_bidi(out, "<tr><th scope=\"row\">", guide_marketplace(line->marketplace), line->fba ? ", FBA</th>" : ", FBM</th>");
	cell_number(out, line->orders);
	print_outcome(summary, out, line->code);
}

static void print_orders(const struct summary *summary, struct out *out)
{
	html_chart(out, summary->counts);
	out_string(out, "<table>\n<caption>Orders by marketplace and channel</caption>\n<thead><tr><th scope=\"col\">Marketplace, channel</th>"
		   "<th scope=\"col\" class=\"number\">Orders</th><th scope=\"col\">Outcome</th></tr></thead>\n<tbody>\n");
	for (const struct count_line *line = summary->counts; line; line = line->next)
		print_count(summary, out, line);
	out_string(out, "<tr class=\"sum-row\"><th scope=\"row\">In all</th>");
	cell_number(out, summary->read);
	out_string(out, "<td>");
	out_number(out, summary->written);
	out_string(out, " written</td></tr>\n</tbody>\n</table>\n");
}

static void print_tallies(const struct summary *summary, struct out *out)
{
	out_string(out, "<table>\n<caption>Parcels, SKUs, rows and orders, as they are named</caption>\n<thead><tr><th scope=\"col\">What</th>"
		   "<th scope=\"col\" class=\"number\">Number</th></tr></thead>\n<tbody>\n");
	for (const struct tally_line *t = guide_tally(summary, summary->tallies); t; t = guide_tally(summary, t->next)) {
		html_element(out, "<tr><th scope=\"row\">", slice_of(t->what), "</th>");
		cell_number(out, t->count);
		out_string(out, "</tr>\n");
	}
	out_string(out, "</tbody>\n</table>\n");
}

/* --- totals --------------------------------------------------------------------------------------------------------------- */

static void print_sum(struct out *out, const struct totals *totals, struct slice currency)
{
	out_string(out, "<br/><span class=\"small\">");
	guide_units(out, totals);
	out_string(out, "</span></th><td class=\"number\">");
	guide_money(out, totals->amount, currency);
	out_string(out, "</td></tr>\n");
}

static void print_currency(const struct summary *summary, struct out *out, const struct total_line *total)
{
	unsigned markets = 0;

	for (const struct market_line *m = summary->markets; m; m = m->next)
		if (slice_equal(m->currency, total->currency)) {
			html_bidi(out, "<tr><th scope=\"row\">", guide_marketplace(m->marketplace), "");
			print_sum(out, &m->written, m->currency);
			markets++;
		}
	if (markets > 1) {
		html_element(out, "<tr class=\"sum-row\"><th scope=\"row\">All in ", total->currency, "");
		print_sum(out, &total->out, total->currency);
	}
	if (!total->tax_left_out.e4)
		return;
	html_element(out, "<tr><td colspan=\"2\" class=\"small\">", slice_of(guide_tax), "");
	guide_money(out, total->tax_left_out, total->currency);
	out_string(out, "</td></tr>\n");
}

static void print_totals(const struct summary *summary, struct out *out)
{
	html_element(out, "<table>\n<caption>", slice_of(guide_equal), "</caption>\n");
	out_string(out, "<thead><tr><th scope=\"col\">Marketplace</th><th scope=\"col\" class=\"number\">Amount</th></tr></thead>\n<tbody>\n");
	for (const struct total_line *t = summary->totals; t; t = t->next)
		print_currency(summary, out, t);
	out_string(out, "</tbody>\n</table>\n");
}

/* --- what to do ------------------------------------------------------------------------------------------------------------ */

static void print_errand(struct out *out, struct slice file, const struct errand *errand)
{
	html_element(out, "<li><code>", file, "</code>\n");
	if (errand->place)
		html_element(out, "<span class=\"place\">", slice_of(errand->place), "</span>\n");
	if (errand->note)
		html_element(out, "<span class=\"small\">", slice_of(errand->note), "</span>\n");
	out_string(out, "</li>\n");
}

static void print_station(const struct summary *summary, struct out *out, enum station station)
{
	const struct advice *advice = guide_advice(summary, station, NULL);
	const char *list = station == IN_ODOO ? "ol" : "ul", *end = advice ? "</ul>\n" : "";

	if (guide_has(summary, station)) {
		html_element(out, "<", slice_of(list), " class=\"steps\">\n");
		for (const struct text_line *t = summary->outputs; t; t = t->next) {
			const struct errand *errand = guide_errand(t->text);

			if (errand && errand->station == station)
				print_errand(out, t->text, errand);
		}
		html_element(out, "</", slice_of(list), ">\n");
	}
	out_string(out, advice ? "<ul class=\"advice\">\n" : "");
	for (; advice; advice = guide_advice(summary, station, advice))
		html_element(out, advice->beware ? "<li class=\"beware\">" : "<li>", slice_of(advice->text), "</li>\n");
	out_string(out, end);
}

static void print_odoo(const struct summary *summary, struct out *out) { print_station(summary, out, IN_ODOO); }
static void print_amazon(const struct summary *summary, struct out *out) { print_station(summary, out, AT_AMAZON); }
static void print_reading(const struct summary *summary, struct out *out) { print_station(summary, out, TO_READ); }
static void print_next(const struct summary *summary, struct out *out) { print_station(summary, out, NEXT); }

/* --- reasons ---------------------------------------------------------------------------------------------------------------- */

static void print_said(struct out *out, const struct diagnostic *said)
{
	const struct place *place = &said->place;

	out_string(out, "<li>");
	if (place->order.len)
		html_element(out, "<code>", order_shown(place->order), "</code> ");
	html_bidi(out, "", slice_of(said->text), "");
	if (place->file) {
		html_bidi(out, " <span class=\"small\">", slice_of(place->file), "");
		if (place->line) {
			out_string(out, ", line ");
			out_number(out, place->line);
		}
		if (place->line && place->column) {
			out_string(out, ", column ");
			out_number(out, place->column);
		}
		out_string(out, "</span>");
	}
	out_string(out, "</li>\n");
}

static void print_reason(const struct summary *summary, struct out *out, unsigned code)
{
	const struct code_text *text = &code_texts[code];
	const char *severity = severity_word(text->severity);
	unsigned long count = summary->diags->count[code];

	html_element(out, "<div class=\"reason ", slice_of(severity), "\" id=\"code-");
	html_element(out, "", slice_of(text->word), "\">\n<h3>");
	html_element(out, "", slice_of(text->word), " <span class=\"badge\">");
	out_number(out, (int64_t)count);
	html_element(out, " × ", slice_of(severity), "</span></h3>\n");
	html_element(out, "<p>", slice_of(text->meaning), "</p>\n");
	html_element(out, "<p><strong>To do:</strong> ", slice_of(text->cure), "</p>\n<ul class=\"orders\">\n");
	for (const struct said *s = summary->said; s; s = s->next)
		if (s->diagnostic.code == code)
			print_said(out, &s->diagnostic);
	if (count > DIAG_SHOWN) {
		out_string(out, "<li>… and ");
		out_number(out, (int64_t)count - DIAG_SHOWN);
		out_string(out, " more</li>\n");
	}
	out_string(out, "</ul>\n</div>\n");
}

static bool stops(unsigned code) { return code_texts[code].severity >= HELD; }

static void print_reasons(const struct summary *summary, struct out *out, bool stopping)
{
	for (unsigned code = 0; code < CODE_COUNT; code++)
		if (summary->diags->count[code] && stops(code) == stopping)
			print_reason(summary, out, code);
}

static void print_stopped(const struct summary *summary, struct out *out) { print_reasons(summary, out, true); }
static void print_known(const struct summary *summary, struct out *out) { print_reasons(summary, out, false); }

static void print_skus(const struct summary *summary, struct out *out)
{
	html_element(out, "<p>", slice_of(guide_skus), "</p>\n<ul>\n");
	for (const struct text_line *t = summary->unknown_skus; t; t = t->next)
		html_bidi(out, "<li><code>", t->text, "</code></li>\n");
	out_string(out, "</ul>\n");
}

/* --- the page ----------------------------------------------------------------------------------------------------------------- */

static bool any_reason(const struct summary *summary, bool stopping)
{
	for (unsigned code = 0; code < CODE_COUNT; code++)
		if (summary->diags->count[code] && stops(code) == stopping)
			return true;
	return false;
}

static void print_sections(const struct summary *s, struct out *out)
{
	const struct section { bool there; const char *id, *title; void (*print)(const struct summary *, struct out *); } sections[] = {
		{ s->files != NULL, "read", "What came in", print_files },
		{ s->counts != NULL, "orders", "Orders", print_orders },
		{ guide_tally(s, s->tallies) != NULL, "counted", guide_counted, print_tallies },
		{ guide_has(s, IN_ODOO), "in-odoo", guide_titles[IN_ODOO], print_odoo },
		{ guide_has(s, AT_AMAZON), "at-amazon", guide_titles[AT_AMAZON], print_amazon },
		{ s->totals != NULL, "totals", "Totals by marketplace and currency", print_totals },
		{ any_reason(s, true), "held", "Held and rejected", print_stopped },
		{ any_reason(s, false), "know", "What else to know", print_known },
		{ s->unknown_skus != NULL, "skus", "SKUs", print_skus },
		{ guide_has(s, TO_READ), "to-read", guide_titles[TO_READ], print_reading },
		{ guide_advice(s, NEXT, NULL) != NULL, "next", guide_titles[NEXT], print_next },
	};
	const size_t count = sizeof sections / sizeof *sections;

	out_string(out, "<nav aria-label=\"Parts of this page\">\n<ul>\n");
	for (size_t i = 0; i < count; i++)
		if (sections[i].there) {
			html_element(out, "<li><a href=\"#", slice_of(sections[i].id), "\">");
			html_element(out, "", slice_of(sections[i].title), "</a></li>\n");
		}
	out_string(out, "</ul>\n</nav>\n</header>\n<main>\n");
	for (size_t i = 0; i < count; i++)
		if (sections[i].there) {
			html_element(out, "<section aria-labelledby=\"", slice_of(sections[i].id), "\">\n<h2 id=\"");
			html_element(out, "", slice_of(sections[i].id), "\">");
			html_element(out, "", slice_of(sections[i].title), "</h2>\n");
			sections[i].print(s, out);
			out_string(out, "</section>\n");
		}
}

static void print_state(const struct summary *summary, struct out *out)
{
	if (summary->failed) {
		out_string(out, "<p class=\"state stop\">Nothing was written. The reasons stand below.</p>\n");
	} else if (summary->need_a_person) {
		out_string(out, "<p class=\"state look\">");
		out_number(out, summary->need_a_person);
		out_string(out, summary->need_a_person == 1 ? " case needs" : " cases need");
		out_string(out, any_reason(summary, true) ? " a person: see <a href=\"#held\">Held and rejected</a>." : " a person: see <a href=\"#know\">What else to know</a>.");
		out_string(out, " All else is ready.</p>\n");
	} else if (summary->written || summary->cancellations || summary->tallies) {
		out_string(out, "<p class=\"state ok\">All is ready; nothing needs a person.</p>\n");
	} else {
		out_string(out, "<p class=\"state ok\">There was nothing to write.</p>\n");
	}
}

static void print_heading(const struct summary *summary, struct out *out)
{
	out_string(out, "Orderferry: ");
	if (!summary->read) {
		out_string(out, summary->tallies ? "files for Amazon and Amazon's answers" : "no orders");
		return;
	}
	out_number(out, summary->written);
	out_string(out, " of ");
	guide_count(out, summary->read, "order");
	out_string(out, " written");
}

void summary_print_page(const struct summary *summary, struct out *out)
{
	out_string(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
		   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
		   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n"
		   "<meta name=\"referrer\" content=\"no-referrer\"/>\n<title>");
	print_heading(summary, out);
	out_string(out, "</title>\n<style>\n");
	out_string(out, html_style);
	out_string(out, "</style>\n</head>\n<body>\n<header>\n<h1>");
	print_heading(summary, out);
	out_string(out, "</h1>\n");
	print_state(summary, out);
	print_sections(summary, out);
	out_string(out, "</main>\n<footer>\n<p>This page holds no names or addresses, and loads nothing from elsewhere.</p>\n</footer>\n</body>\n</html>\n");
}
