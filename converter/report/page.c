/*
 * A report as one page for the browser: no script, nothing from elsewhere, readable on a phone and on paper. The sentences are
 * those of the guide, of the pipelines and of the codes.
 */
#include "report/guide.h"
#include "report/html.h"
#include "report/need.h"
#include "report/need_print.h"
#include "report/print.h"

/* --- blocks --------------------------------------------------------------------------------------------------------------- */

static bool is_figure(const struct report_column *column)
{
	return column->kind == NUMBER_CELL || column->kind == AMOUNT_CELL;
}

static void print_head(struct out *out, const struct report_block *block)
{
	html_element(out, "<caption>", slice_of(block->caption ? block->caption : block->title), "</caption>\n");
	out_string(out, "<thead><tr>");
	for (size_t i = 0; i < block->columns_count; i++) {
		const struct report_column *column = &block->columns[i];

		if ((column->seen & ON_PAGE) && column->label)
			html_element(out, is_figure(column) ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">", slice_of(column->label), "</th>");
	}
	out_string(out, "</tr></thead>\n");
}

static void print_figure(struct out *out, const struct report_column *column, const struct report_cell *cell)
{
	out_string(out, "<td class=\"number\">");
	if (!cell->none && column->kind == AMOUNT_CELL)
		guide_amount(out, cell);
	else if (!cell->none)
		out_number(out, cell->number);
	out_string(out, "</td>");
}

static void print_text(struct out *out, const struct report_cell *cell, bool first)
{
	out_string(out, first ? "<th scope=\"row\">" : "<td>");
	if (cell->link.len) {
		html_element(out, "<a href=\"#", cell->link, "\">");
		html_bidi(out, "", guide_shown(cell), "</a>");
	} else {
		html_bidi(out, "", guide_shown(cell), "");
	}
	if (cell->note.len)
		html_bidi(out, "<br/><span class=\"small\">", cell->note, "</span>");
	out_string(out, first ? "</th>" : "</td>");
}

static void print_row(struct out *out, const struct report_block *block, const struct report_row *row)
{
	bool first = true;

	out_string(out, row->sum ? "<tr class=\"sum-row\">" : "<tr>");
	for (size_t i = 0; i < block->columns_count; i++) {
		if (!(block->columns[i].seen & ON_PAGE))
			continue;
		if (is_figure(&block->columns[i]))
			print_figure(out, &block->columns[i], &row->cells[i]);
		else
			print_text(out, &row->cells[i], first);
		first = false;
	}
	out_string(out, "</tr>\n");
}

static void print_list(struct out *out, const struct report_block *block)
{
	if (block->caption)
		html_element(out, "<p>", slice_of(block->caption), "</p>\n");
	out_string(out, "<ul>\n");
	for (const struct report_row *row = block->rows; row; row = row->next)
		html_bidi(out, "<li><code>", guide_shown(row->cells), "</code></li>\n");
	out_string(out, "</ul>\n");
}

static void print_block(struct out *out, const struct report_block *block)
{
	html_chart(out, block);
	if (block->shape == TEXTS) {
		print_list(out, block);
		return;
	}
	out_string(out, "<table>\n");
	print_head(out, block);
	out_string(out, "<tbody>\n");
	for (const struct report_row *row = block->rows; row; row = row->next)
		print_row(out, block, row);
	out_string(out, "</tbody>\n</table>\n");
}

static void print_tallies(const struct report *report, struct out *out)
{
	out_string(out, "<table>\n<caption>Parcels, SKUs, rows and orders, as they are named</caption>\n<thead><tr><th scope=\"col\">What</th><th scope=\"col\" class=\"number\">Number</th></tr></thead>\n<tbody>\n");
	for (const struct report_tally *t = guide_tally(report, report->tallies); t; t = guide_tally(report, t->next)) {
		html_element(out, "<tr><th scope=\"row\">", slice_of(t->what), "</th><td class=\"number\">");
		out_number(out, t->count);
		out_string(out, "</td></tr>\n");
	}
	out_string(out, "</tbody>\n</table>\n");
}

/* --- what to do ------------------------------------------------------------------------------------------------------------ */

/* In an exchange, feeds move on to to-amazon/ and from there to sent/. */
static void put_file(const struct report *report, struct out *out, const struct report_step *step)
{
	bool beside = !report->in_exchange || step->errand->station != AT_AMAZON;

	out_string(out, "<code>");
	html_link(out, SLICE_EMPTY, beside ? step->file : SLICE_EMPTY, step->file);
	out_string(out, "</code>");
}

static void print_step(const struct report *report, struct out *out, const struct guide_step *step)
{
	const struct errand *errand = step->first->errand;

	out_string(out, step->instead ? "<li class=\"instead\">or, instead of the CSV files: " : "<li>");
	put_file(report, out, step->first);
	out_char(out, '\n');
	if (step->count > 1) {
		out_string(out, "to ");
		put_file(report, out, step->last);
		out_char(out, ' ');
		guide_count(out, (int64_t)step->count, "file");
		out_string(out, ", by their numbers\n");
	}
	if (errand->place)
		html_element(out, "<span class=\"place\">", slice_of(errand->place), "</span>\n");
	if (errand->note) {
		out_string(out, "<span class=\"small\">");
		html_prose(out, slice_of(errand->note));
		out_string(out, "</span>\n");
	}
	out_string(out, "</li>\n");
}

static void print_station(const struct report *report, struct out *out, enum station station)
{
	struct guide_place place = { 0 };
	struct guide_step step = { 0 };
	const char *advice, *list = station == IN_ODOO ? "ol" : "ul";
	bool beware, first = true;

	if (guide_has_step(report, station)) {
		html_element(out, "<", slice_of(list), " class=\"steps\">\n");
		while (guide_next_step(report, station, &step))
			print_step(report, out, &step);
		html_element(out, "</", slice_of(list), ">\n");
	}
	for (; (advice = guide_next(report, station, &place, &beware)); first = false) {
		out_string(out, first ? "<ul class=\"advice\">\n" : "");
		out_string(out, beware ? "<li class=\"beware\">" : "<li>");
		html_prose(out, slice_of(advice));
		out_string(out, "</li>\n");
	}
	out_string(out, first ? "" : "</ul>\n");
}

/* --- reasons ---------------------------------------------------------------------------------------------------------------- */

/* The line that settles the case, for a text file in the inbox. */
static void print_done(const struct report *report, struct out *out, const struct diagnostic *diagnostic)
{
	struct slice subject = need_subject(diagnostic);

	if (!report->in_exchange || !code_needs_seller(diagnostic->code) || !subject.len)
		return;
	html_element(out, "<br/><span class=\"small\">Dealt with? <code>done ", subject, "</code></span>");
}

static void print_diagnostic(const struct report *report, struct out *out, const struct diagnostic *diagnostic)
{
	const struct place *place = &diagnostic->place;

	out_string(out, "<li>");
	if (place->subject.len)
		html_element(out, "<code>", subject_shown(place->subject), "</code> ");
	out_string(out, "<bdi>");
	html_prose(out, slice_of(diagnostic->text));
	out_string(out, "</bdi>");
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
	print_done(report, out, diagnostic);
	out_string(out, "</li>\n");
}

static void print_reason(const struct report *report, struct out *out, unsigned code)
{
	const struct code_text *text = &code_texts[code];
	const char *severity = severity_word(text->severity);
	unsigned long count = report->diags->count[code];

	html_element(out, code_needs_seller((enum code)code) ? "<div class=\"reason needs " : "<div class=\"reason ", slice_of(severity), "\" id=\"code-");
	html_element(out, "", slice_of(text->word), "\">\n<h3>");
	html_element(out, "", slice_of(text->word), " <span class=\"badge\">");
	out_number(out, (int64_t)count);
	html_element(out, " × ", slice_of(severity), code_needs_seller((enum code)code) ? "</span> <span class=\"badge\">needs you</span></h3>\n<p>" : "</span></h3>\n<p>");
	html_prose(out, slice_of(text->meaning));
	out_string(out, "</p>\n<p><strong>To do:</strong> ");
	html_prose(out, slice_of(text->cure));
	out_string(out, "</p>\n<ul class=\"cases\">\n");
	for (const struct kept_diagnostic *k = report->kept; k; k = k->next)
		if (k->diagnostic.code == code)
			print_diagnostic(report, out, &k->diagnostic);
	if (count > DIAG_SHOWN) {
		out_string(out, "<li>… and ");
		out_number(out, (int64_t)count - DIAG_SHOWN);
		out_string(out, " more</li>\n");
	}
	out_string(out, "</ul>\n</div>\n");
}

static bool is_reason(const struct report *report, unsigned code, bool stops)
{
	return report->diags->count[code] && (code_texts[code].severity >= HELD) == stops;
}

static bool any_reason(const struct report *report, bool stops)
{
	for (unsigned code = 0; code < CODE_COUNT; code++)
		if (is_reason(report, code, stops))
			return true;
	return false;
}

static void print_reasons(const struct report *report, struct out *out, bool stops)
{
	for (unsigned code = 0; code < CODE_COUNT; code++)
		if (is_reason(report, code, stops))
			print_reason(report, out, code);
}

/* --- the parts of the page, in sequence --------------------------------------------------------------------------------------- */

static void print_odoo(const struct report *report, struct out *out) { print_station(report, out, IN_ODOO); }
static void print_amazon(const struct report *report, struct out *out) { print_station(report, out, AT_AMAZON); }
static void print_reading(const struct report *report, struct out *out) { print_station(report, out, TO_READ); }
static void print_next(const struct report *report, struct out *out) { print_station(report, out, NEXT); }
static void print_stopped(const struct report *report, struct out *out) { print_reasons(report, out, true); }
static void print_known(const struct report *report, struct out *out) { print_reasons(report, out, false); }

struct section { bool there; const char *id, *title; void (*print)(const struct report *, struct out *); };

static void put_link(struct out *out, const char *id, const char *title)
{
	html_element(out, "<li><a href=\"#", slice_of(id), "\">");
	html_element(out, "", slice_of(title), "</a></li>\n");
}

static void open_section(struct out *out, const char *id, const char *title)
{
	html_element(out, "<section aria-labelledby=\"", slice_of(id), "\">\n<h2 id=\"");
	html_element(out, "", slice_of(id), "\">");
	html_element(out, "", slice_of(title), "</h2>\n");
}

static void print_blocks(const struct report *report, struct out *out, bool detail, bool link)
{
	for (const struct report_block *block = report->blocks; block; block = block->next) {
		if (!block->id || !block->rows || block->detail != detail || !(block->columns->seen & ON_PAGE))
			continue;
		if (link) {
			put_link(out, block->id, block->title);
			continue;
		}
		open_section(out, block->id, block->title);
		print_block(out, block);
		out_string(out, "</section>\n");
	}
}

static void print_section(const struct report *report, struct out *out, const struct section *section, bool link)
{
	if (!section->there)
		return;
	if (link) {
		put_link(out, section->id, section->title);
		return;
	}
	open_section(out, section->id, section->title);
	section->print(report, out);
	out_string(out, "</section>\n");
}

static void print_sections(const struct report *r, struct out *out, bool link)
{
	const struct section first[] = {
		{ guide_tally(r, r->tallies) != NULL, "counted", guide_counted, print_tallies },
		{ guide_has_step(r, IN_ODOO), "in-odoo", guide_titles[IN_ODOO], print_odoo },
		{ guide_has_step(r, AT_AMAZON), "at-amazon", guide_titles[AT_AMAZON], print_amazon },
	}, then[] = {
		{ any_reason(r, true), "held", "Held and rejected", print_stopped },
		{ any_reason(r, false), "know", "What else to know", print_known },
		{ guide_has_step(r, TO_READ), "to-read", guide_titles[TO_READ], print_reading },
		{ guide_has(r, NEXT), "next", guide_titles[NEXT], print_next },
	};

	print_blocks(r, out, false, link);
	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		print_section(r, out, &first[i], link);
	print_blocks(r, out, true, link);
	for (size_t i = 0; i < sizeof then / sizeof *then; i++)
		print_section(r, out, &then[i], link);
}

/* --- the page ----------------------------------------------------------------------------------------------------------------- */

static void print_cases(const struct report *report, struct out *out)
{
	guide_count(out, report->attention, "case");
	out_string(out, report->attention == 1 ? " needs your attention: see " : " need your attention: see ");
	out_string(out, any_reason(report, true) ? "<a href=\"#held\">Held and rejected</a>." : any_reason(report, false) ? "<a href=\"#know\">What else to know</a>." : "the tables below.");
	out_string(out, " The rest is ready.");
}

/* Of earlier calls of the account, or files that came in with these. */
static void print_others(const struct report *report, struct out *out)
{
	out_number(out, report->others);
	out_string(out, report->attention ? " more" : " other");
	out_string(out, report->others == 1 ? " case of this account needs your attention" : " cases of this account need your attention");
	out_string(out, ": <a href=\"../../index.html\">all of them</a>.");
}

static void print_state(const struct report *report, struct out *out)
{
	if (report->failed) {
		out_string(out, "<p class=\"state stop\">Nothing was written. The reasons are below.</p>\n");
	} else if (report->attention || report->others) {
		out_string(out, "<p class=\"state look\">");
		if (report->attention)
			print_cases(report, out);
		out_string(out, report->attention && report->others ? " " : "");
		if (report->others)
			print_others(report, out);
		out_string(out, "</p>\n");
	} else if (report->written || report->tallies) {
		out_string(out, "<p class=\"state ok\">Everything is ready. Nothing needs your attention.</p>\n");
	} else {
		out_string(out, "<p class=\"state ok\">There was nothing to write.</p>\n");
	}
}

static void print_heading(const struct report *report, struct out *out)
{
	html_element(out, "Orderferry: ", slice_of(report->heading ? report->heading : "nothing to convert"), "");
}

static void print_batch(const struct report *report, struct out *out)
{
	if (!report->batch)
		return;
	html_element(out, "<p class=\"small\">Account <a href=\"../../index.html\">", slice_of(report->account), "</a>, batch ");
	html_element(out, "", slice_of(report->batch), ", ");
	need_print_time(out, report->at);
	out_string(out, "</p>\n");
}

void report_print_page(const struct report *report, struct out *out)
{
	out_string(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
		   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
		   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n"
		   "<meta name=\"referrer\" content=\"no-referrer\"/>\n<title>");
	print_heading(report, out);
	out_string(out, "</title>\n<style>\n");
	out_string(out, html_style);
	out_string(out, "</style>\n</head>\n<body>\n<header>\n<h1>");
	print_heading(report, out);
	out_string(out, "</h1>\n");
	print_batch(report, out);
	print_state(report, out);
	out_string(out, "<nav aria-label=\"Parts of this page\">\n<ul>\n");
	print_sections(report, out, true);
	out_string(out, "</ul>\n</nav>\n</header>\n<main>\n");
	print_sections(report, out, false);
	out_string(out, "</main>\n<footer>\n<p>This page holds no names or addresses, and loads nothing from elsewhere.</p>\n</footer>\n</body>\n</html>\n");
}
