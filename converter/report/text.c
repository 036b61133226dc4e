/* The summary as a seller reads it. */
#include "report/guide.h"
#include "report/summary_print.h"

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

static void print_title(struct out *out, const char *title)
{
	out_char(out, '\n');
	out_string(out, title);
	out_char(out, '\n');
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
	const struct tally_line *t = guide_tally(summary, summary->tallies);

	if (t)
		print_title(out, guide_counted);
	for (; t; t = guide_tally(summary, t->next)) {
		put_number(out, t->count, 9);
		out_string(out, "  ");
		out_string(out, t->what);
		out_char(out, '\n');
	}
}

static void print_counts(const struct summary *summary, struct out *out)
{
	print_title(out, "Orders");
	for (const struct count_line *c = summary->counts; c; c = c->next) {
		put_number(out, c->orders, 9);
		out_string(out, "  ");
		put_padded(out, guide_marketplace(c->marketplace), 22);
		put_padded(out, c->fba ? SLICE("FBA") : SLICE("FBM"), 5);
		out_string(out, guide_outcome(c->code));
		out_string(out, c->code == CODE_NONE ? "" : code_texts[c->code].word);
		out_char(out, '\n');
	}
	put_number(out, summary->read, 9);
	out_string(out, "  in all, ");
	out_number(out, summary->written);
	out_string(out, " written\n");
}

static void put_totals(struct out *out, const struct totals *totals, struct slice currency)
{
	guide_units(out, totals);
	out_string(out, ", ");
	guide_money(out, totals->amount, currency);
	out_char(out, '\n');
}

static void print_markets(const struct summary *summary, struct out *out, struct slice currency)
{
	const struct market_line *m = summary->markets;

	while (m && !slice_equal(m->currency, currency))
		m = m->next;
	if (!m || !m->next || !slice_equal(m->next->currency, currency))
		return;         /* one marketplace: its totals are those of the currency */
	for (; m && slice_equal(m->currency, currency); m = m->next) {
		out_string(out, "            ");
		out_put(out, guide_marketplace(m->marketplace));
		out_string(out, ": ");
		put_totals(out, &m->written, currency);
	}
}

static void print_totals(const struct summary *summary, struct out *out)
{
	if (summary->totals)
		print_title(out, guide_equal);
	for (const struct total_line *t = summary->totals; t; t = t->next) {
		out_string(out, "          ");
		put_totals(out, &t->out, t->currency);
		print_markets(summary, out, t->currency);
		if (t->tax_left_out.e4) {
			out_string(out, "          ");
			out_string(out, guide_tax);
			guide_money(out, t->tax_left_out, t->currency);
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
		if (first)
			print_title(out, "What to know");
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
		print_title(out, guide_skus);
	for (const struct text_line *t = summary->unknown_skus; t; t = t->next) {
		out_string(out, "          ");
		out_put(out, t->text);
		out_char(out, '\n');
	}
}

/* An item of a list, in lines of at most 132 bytes, broken between words. */
static void put_wrapped(struct out *out, const char *text)
{
	struct slice rest = slice_of(text);
	size_t column = 0;

	while (rest.len) {
		struct slice word = slice_cut(&rest, ' ');
		bool fits = column && column + 1 + word.len <= 120;

		out_string(out, fits ? " " : column ? "\n            " : "          - ");
		out_put(out, word);
		column = fits ? column + 1 + word.len : word.len;
	}
	out_char(out, '\n');
}

static void print_errand(struct out *out, struct slice file, const struct errand *errand, unsigned step)
{
	out_string(out, "          ");
	if (errand->station == IN_ODOO) {
		out_number(out, step);
		out_string(out, ". ");
	}
	out_put(out, file);
	if (errand->place) {
		out_string(out, "  in  ");
		out_string(out, errand->place);
	}
	if (errand->note) {
		out_string(out, errand->place ? "  (" : ": ");
		out_string(out, errand->note);
		out_string(out, errand->place ? ")" : "");
	}
	out_char(out, '\n');
}

static void print_station(const struct summary *summary, struct out *out, enum station station)
{
	const struct advice *advice = guide_advice(summary, station, NULL);
	unsigned step = 0;

	if (!advice && !guide_has(summary, station))
		return;
	print_title(out, guide_titles[station]);
	for (const struct text_line *t = summary->outputs; t; t = t->next) {
		const struct errand *errand = guide_errand(t->text);

		if (errand && errand->station == station)
			print_errand(out, t->text, errand, ++step);
	}
	for (; advice; advice = guide_advice(summary, station, advice))
		put_wrapped(out, advice->text);
}

void summary_print(const struct summary *summary, struct out *out)
{
	print_files(summary, out);
	if (summary->read || (!summary->tallies && !summary->only_checked))
		print_counts(summary, out);
	print_tallies(summary, out);
	print_totals(summary, out);
	print_skus(summary, out);
	print_reasons(summary, out);
	if (summary->outputs)
		print_title(out, "Files");
	for (const struct text_line *t = summary->outputs; t; t = t->next) {
		out_string(out, "          ");
		out_put(out, t->text);
		out_char(out, '\n');
	}
	for (enum station station = IN_ODOO; station < STATIONS; station++)
		print_station(summary, out, station);
}
