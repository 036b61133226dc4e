#include "report/guide.h"
#include "report/html.h"

enum part { FBM_WRITTEN, FBA_WRITTEN, LEFT_OUT, REFUSED_ORDERS, PARTS };
enum { WIDTH = 340, ROW = 42, MOST_BARS = 12, LEAST = 3 };

static const char *const part_names[PARTS] = { "FBM, written", "FBA, written", "not written", "rejected" };

struct bar { struct slice marketplace; long parts[PARTS], all; };

static enum part part_of(const struct count_line *line)
{
	if (line->code == CODE_NONE)
		return line->fba ? FBA_WRITTEN : FBM_WRITTEN;
	return code_texts[line->code].severity == REJECTED ? REFUSED_ORDERS : LEFT_OUT;
}

/* The lines of one marketplace stand together. Returns the first of the next one. */
static const struct count_line *gather(const struct count_line *line, struct bar *bar)
{
	*bar = (struct bar){ .marketplace = line->marketplace };
	for (; line && slice_equal(line->marketplace, bar->marketplace); line = line->next) {
		bar->parts[part_of(line)] += line->orders;
		bar->all += line->orders;
	}
	return line;
}

static void attribute(struct out *out, const char *name, int64_t value)
{
	out_char(out, ' ');
	out_string(out, name);
	out_string(out, "=\"");
	out_number(out, value);
	out_char(out, '"');
}

static void describe(struct out *out, const struct bar *bar)
{
	html_element(out, "", guide_marketplace(bar->marketplace), ": ");
	for (unsigned part = 0, said = 0; part < PARTS; part++) {
		if (!bar->parts[part])
			continue;
		out_string(out, said++ ? ", " : "");
		out_number(out, bar->parts[part]);
		out_char(out, ' ');
		out_string(out, part_names[part]);
	}
	out_string(out, ". ");
}

/* A part that is there is seen, however small it is. */
static void draw(struct out *out, const struct bar *bar, long most, int64_t y)
{
	int64_t x = 0, done = 0, before = 0;

	out_string(out, "<text class=\"name\" x=\"0\"");
	attribute(out, "y", y + 15);
	html_element(out, ">", guide_marketplace(bar->marketplace), "</text>\n<text class=\"sum\"");
	attribute(out, "x", WIDTH + 4 * LEAST);
	attribute(out, "y", y + 15);
	out_char(out, '>');
	out_number(out, bar->all);
	out_string(out, "</text>\n");
	for (unsigned part = 0; part < PARTS; part++) {
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

static void legend(struct out *out, const long sums[PARTS], bool more)
{
	out_string(out, "</svg>\n<figcaption>");
	for (unsigned part = 0; part < PARTS; part++) {
		if (!sums[part])
			continue;
		out_string(out, "<span class=\"key\"><span class=\"swatch part");
		out_number(out, part);
		out_string(out, "\" aria-hidden=\"true\"></span>");
		out_string(out, part_names[part]);
		out_string(out, "</span>\n");
	}
	if (more)
		out_string(out, "<span class=\"key\">The table has the other marketplaces too.</span>\n");
	out_string(out, "</figcaption>\n</figure>\n");
}

void html_chart(struct out *out, const struct count_line *counts)
{
	struct bar bars[MOST_BARS];
	size_t shown = 0;
	long most = 1, sums[PARTS] = { 0 };

	while (counts && shown < MOST_BARS) {
		counts = gather(counts, &bars[shown]);
		most = bars[shown].all > most ? bars[shown].all : most;
		for (unsigned part = 0; part < PARTS; part++)
			sums[part] += bars[shown].parts[part];
		shown++;
	}
	if (!shown)
		return;
	out_string(out, "<figure>\n<svg role=\"img\" aria-labelledby=\"chart-title chart-text\" viewBox=\"0 0 ");
	out_number(out, WIDTH + 4 * LEAST);
	out_char(out, ' ');
	out_number(out, (int64_t)shown * ROW);
	out_string(out, "\">\n<title id=\"chart-title\">Orders by marketplace</title>\n<desc id=\"chart-text\">");
	for (size_t i = 0; i < shown; i++)
		describe(out, &bars[i]);
	out_string(out, "</desc>\n");
	for (size_t i = 0; i < shown; i++)
		draw(out, &bars[i], most, (int64_t)i * ROW);
	legend(out, sums, counts != NULL);
}
