/* Bars of a block, as SVG: the parts of each are side by side. */
#include "report/html.h"

enum { WIDTH = 340, ROW = 42, MOST_BARS = 12, LEAST = 3 };

static long sum_of(const struct report_bar *bar)
{
	long sum = 0;

	for (unsigned part = 0; part < BAR_PARTS; part++)
		sum += bar->parts[part];
	return sum;
}

static void attribute(struct out *out, const char *name, int64_t value)
{
	out_char(out, ' ');
	out_string(out, name);
	out_string(out, "=\"");
	out_number(out, value);
	out_char(out, '"');
}

static void describe(struct out *out, const struct report_chart *chart, const struct report_bar *bar)
{
	html_element(out, "", bar->label, ": ");
	for (unsigned part = 0, said = 0; part < BAR_PARTS; part++) {
		if (!bar->parts[part])
			continue;
		out_string(out, said++ ? ", " : "");
		out_number(out, bar->parts[part]);
		out_char(out, ' ');
		out_string(out, chart->parts[part]);
	}
	out_string(out, ". ");
}

/* An existing part is always visible, however small it is. */
static void draw(struct out *out, const struct report_bar *bar, long most, int64_t y)
{
	int64_t x = 0, done = 0, before = 0;

	out_string(out, "<text class=\"name\" x=\"0\"");
	attribute(out, "y", y + 15);
	html_element(out, ">", bar->label, "</text>\n<text class=\"sum\"");
	attribute(out, "x", WIDTH + 4 * LEAST);
	attribute(out, "y", y + 15);
	out_char(out, '>');
	out_number(out, sum_of(bar));
	out_string(out, "</text>\n");
	for (unsigned part = 0; part < BAR_PARTS; part++) {
		int64_t until, width;

		if (!bar->parts[part])
			continue;
		done += bar->parts[part];
		until = done * WIDTH / most;
		width = until - before < LEAST ? LEAST : until - before;
		out_string(out, "<rect class=\"part");
		out_number(out, part);
		out_char(out, '"');
		attribute(out, "x", x);
		attribute(out, "y", y + 21);
		attribute(out, "width", width);
		out_string(out, " height=\"14\"/>\n");
		x += width;
		before = until;
	}
}

static void legend(struct out *out, const struct report_chart *chart, const long sums[BAR_PARTS], bool more)
{
	out_string(out, "</svg>\n<figcaption>");
	for (unsigned part = 0; part < BAR_PARTS; part++) {
		if (!sums[part])
			continue;
		out_string(out, "<span class=\"key\"><span class=\"swatch part");
		out_number(out, part);
		out_string(out, "\" aria-hidden=\"true\"></span>");
		out_string(out, chart->parts[part]);
		out_string(out, "</span>\n");
	}
	if (more)
		html_element(out, "<span class=\"key\">", slice_of(chart->more), "</span>\n");
	out_string(out, "</figcaption>\n</figure>\n");
}

static void draw_all(struct out *out, const struct report_block *block, size_t shown, long most)
{
	const struct report_bar *bar = block->bars;
	struct slice id = slice_of(block->chart->id ? block->chart->id : "chart");

	html_element(out, "<figure>\n<svg role=\"img\" aria-labelledby=\"", id, "-title ");
	html_element(out, "", id, "-text\" viewBox=\"0 0 ");
	out_number(out, WIDTH + 4 * LEAST);
	out_char(out, ' ');
	out_number(out, (int64_t)shown * ROW);
	html_element(out, "\">\n<title id=\"", id, "-title\">");
	html_element(out, "", slice_of(block->chart->title), "</title>\n<desc id=\"");
	html_element(out, "", id, "-text\">");
	for (size_t i = 0; i < shown; i++, bar = bar->next)
		describe(out, block->chart, bar);
	out_string(out, "</desc>\n");
	bar = block->bars;
	for (size_t i = 0; i < shown; i++, bar = bar->next)
		draw(out, bar, most, (int64_t)i * ROW);
}

void html_chart(struct out *out, const struct report_block *block)
{
	const struct report_bar *bar = block->bars;
	size_t shown = 0;
	long most = 1, sums[BAR_PARTS] = { 0 };

	for (; bar && shown < MOST_BARS; bar = bar->next, shown++) {
		most = sum_of(bar) > most ? sum_of(bar) : most;
		for (unsigned part = 0; part < BAR_PARTS; part++)
			sums[part] += bar->parts[part];
	}
	if (!shown)
		return;
	draw_all(out, block, shown, most);
	legend(out, block->chart, sums, bar != NULL);
}
