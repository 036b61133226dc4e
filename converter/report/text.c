/* A report as text, for a terminal and for summary.txt. */
#include "report/guide.h"
#include "report/print.h"
#include "value/text.h"

static void put_padded(struct out *out, struct slice text, size_t width)
{
	text_put(out, text);
	for (size_t n = text.len; n < width; n++)
		out_char(out, ' ');
}

static void put_number(struct out *out, int64_t number, size_t width)
{
	size_t digits = number < 0 ? 2 : 1;

	for (int64_t rest = number; rest >= 10 || rest <= -10; rest /= 10)
		digits++;
	for (; digits < width; digits++)
		out_char(out, ' ');
	out_number(out, number);
}

static void print_title(struct out *out, const char *title)
{
	if (out->written || out->used)
		out_char(out, '\n');
	text_put(out, slice_of(title));
	out_char(out, '\n');
}

/* --- blocks ------------------------------------------------------------------------------------------------------------- */

static bool is_figure(const struct report_column *column)
{
	return (column->seen & IN_TEXT) && (column->kind == NUMBER_CELL || column->kind == AMOUNT_CELL);
}

static void put_figure(struct out *out, const struct report_column *column, const struct report_cell *cell, bool first)
{
	if (column->kind == AMOUNT_CELL)
		guide_amount(out, cell);
	else
		put_number(out, cell->number, first ? 9 : 1);
	if (!column->noun)
		return;
	out_char(out, ' ');
	out_string(out, column->noun);
	if (cell->number != 1)
		out_char(out, 's');
}

/* Numbers come first: "        2 orders, 3 items, 59.97 EUR". */
static void put_figures(struct out *out, const struct report_block *block, const struct report_row *row)
{
	bool first = true;

	for (size_t i = 0; i < block->columns_count; i++)
		if (is_figure(&block->columns[i]) && !row->cells[i].none) {
			out_string(out, first ? "" : ", ");
			put_figure(out, &block->columns[i], &row->cells[i], first);
			first = false;
		}
	out_string(out, first ? "        " : "");
}

static void put_text(struct out *out, const struct report_column *column, const struct report_cell *cell)
{
	struct slice shown = guide_shown(cell);

	if (!(column->seen & IN_TEXT) || column->kind != TEXT_CELL || (!shown.len && !column->width))
		return;
	out_string(out, "  ");
	put_padded(out, shown, column->width);
}

/* Those of a fixed width first, so that they stay below each other. */
static void put_texts(struct out *out, const struct report_block *block, const struct report_row *row)
{
	for (int last = 0; last < 2; last++)
		for (size_t i = 0; i < block->columns_count; i++)
			if ((block->columns[i].width == 0) == last)
				put_text(out, &block->columns[i], &row->cells[i]);
}

/* Of what is counted, a 0 says nothing. */
static bool is_shown(const struct report_block *block, const struct report_row *row)
{
	return block->shape != MEMBERS || (row->cells[1].number && !row->cells[1].none);
}

static bool has_shown(const struct report_block *block)
{
	for (const struct report_row *row = block->rows; row; row = row->next)
		if (is_shown(block, row))
			return true;
	return false;
}

static void print_block(struct out *out, const struct report_block *block)
{
	print_title(out, block->detail && block->caption ? block->caption : block->title);
	for (const struct report_row *row = block->rows; row; row = row->next) {
		if (!is_shown(block, row))
			continue;
		put_figures(out, block, row);
		put_texts(out, block, row);
		out_char(out, '\n');
	}
}

static void print_all(const struct report *report, struct out *out, bool detail)
{
	for (const struct report_block *block = report->blocks; block; block = block->next)
		if (block->id && has_shown(block) && block->detail == detail)
			print_block(out, block);
}

static void print_tallies(const struct report *report, struct out *out)
{
	const struct report_tally *t = guide_tally(report, report->tallies);

	if (t)
		print_title(out, guide_counted);
	for (; t; t = guide_tally(report, t->next)) {
		put_number(out, t->count, 9);
		out_string(out, "  ");
		out_string(out, t->what);
		out_char(out, '\n');
	}
}

/* --- reasons ------------------------------------------------------------------------------------------------------------ */

static void print_reason(const struct report *report, struct out *out, unsigned code)
{
	const struct code_text *text = &code_texts[code];

	put_number(out, (int64_t)report->diags->count[code], 9);
	out_string(out, " x ");
	out_string(out, text->word);
	out_string(out, ": ");
	out_string(out, text->meaning);
	out_string(out, "\n            To do: ");
	out_string(out, text->cure);
	out_char(out, '\n');
	for (const struct kept_diagnostic *k = report->kept; k; k = k->next)
		if (k->diagnostic.code == code) {
			out_string(out, "            ");
			diagnostic_print(out, &k->diagnostic, false);
		}
	if (report->diags->count[code] > DIAG_SHOWN) {
		out_string(out, "            … and ");
		out_number(out, (int64_t)report->diags->count[code] - DIAG_SHOWN);
		out_string(out, " more\n");
	}
}

void report_print_reasons(const struct report *report, struct out *out)
{
	bool first = true;

	for (unsigned code = 0; code < CODE_COUNT; code++) {
		if (!report->diags->count[code])
			continue;
		if (first)
			print_title(out, "What to know");
		first = false;
		print_reason(report, out, code);
	}
}

/* --- what to do --------------------------------------------------------------------------------------------------------- */

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

static void print_files(struct out *out, const struct guide_step *step)
{
	text_put(out, step->first->file);
	if (step->count == 1)
		return;
	out_string(out, " to ");
	text_put(out, step->last->file);
	out_string(out, " (");
	out_number(out, (int64_t)step->count);
	out_string(out, " files, by their numbers)");
}

static void print_step(struct out *out, const struct guide_step *step, unsigned number)
{
	const struct errand *errand = step->first->errand;

	out_string(out, "          ");
	if (step->instead) {
		out_string(out, "or, instead of the CSV files: ");
	} else if (errand->station == IN_ODOO) {
		out_number(out, number);
		out_string(out, ". ");
	}
	print_files(out, step);
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

static void print_station(const struct report *report, struct out *out, enum station station)
{
	struct guide_place place = { 0 };
	struct guide_step step = { 0 };
	const char *advice;
	unsigned number = 0;
	bool beware;

	if (!guide_has(report, station))
		return;
	print_title(out, guide_titles[station]);
	while (guide_next_step(report, station, &step))
		print_step(out, &step, ++number);
	while ((advice = guide_next(report, station, &place, &beware)))
		put_wrapped(out, advice);
}

void report_print_blocks(const struct report *report, struct out *out)
{
	print_all(report, out, false);
	print_all(report, out, true);
}

void report_print_text(const struct report *report, struct out *out)
{
	print_all(report, out, false);
	print_tallies(report, out);
	print_all(report, out, true);
	report_print_reasons(report, out);
	for (enum station station = IN_ODOO; station < STATIONS; station++)
		print_station(report, out, station);
}
