/*
 * Processing report as tab text: the answer to flat feeds. Two summary lines with a count each, in the language of the store, then a table, but only
 * if something went wrong. Record 1 is the first row below the head rows of the feed. The columns differ from feed to feed (sku, or order-id and
 * order-item-id), and older reports have fewer.
 */
#include "amazon/verdict.h"
#include "syntax/decode.h"
#include "syntax/lines.h"

enum { MOST_CELLS = 16 };

/* "\tNumber of records processed\t\t12": the number, in any language. */
static struct slice summary_count(struct slice line)
{
	struct slice last = { "", 0 };

	if (!line.len || line.at[0] != '\t')
		return last;
	while (line.len)
		last = slice_trim(slice_cut(&line, '\t'));
	for (size_t i = 0; i < last.len; i++)
		if (last.at[i] < '0' || last.at[i] > '9')
			return SLICE_EMPTY;
	return last;
}

static int probe(const struct input *input)
{
	struct slice rest = { input->bytes.at, input->bytes.len < 4096 ? input->bytes.len : 4096 }, line;

	if (slice_starts(rest, SLICE("\xEF\xBB\xBF")))
		rest = slice_from(rest, 3);
	line = line_cut(&rest, '\n');
	if (slice_same_start(line, SLICE("original-record-number\t")))
		return 1;
	return line.len && !memchr(line.at, '\t', line.len) && summary_count(line_cut(&rest, '\n')).len && summary_count(line_cut(&rest, '\n')).len;
}

static size_t split(struct slice line, struct slice cells[MOST_CELLS])
{
	size_t n = 0;

	while (n < MOST_CELLS) {
		bool last = !line.len || !memchr(line.at, '\t', line.len);

		cells[n++] = slice_trim(slice_cut(&line, '\t'));
		if (last)
			break;
	}
	return n;
}

static const struct { const char *name; size_t at; } fields[] = {
	{ "original-record-number", offsetof(struct verdict_cells, record) },
	{ "sku", offsetof(struct verdict_cells, sku) },
	{ "order-id", offsetof(struct verdict_cells, order) },
	{ "order-item-id", offsetof(struct verdict_cells, item) },
	{ "amazon-order-item-code", offsetof(struct verdict_cells, item) },
	{ "error-code", offsetof(struct verdict_cells, code) },
	{ "error-type", offsetof(struct verdict_cells, level) },
	{ "error-message", offsetof(struct verdict_cells, message) },
};

/* Where a header that names none of the columns (a translated one) has its fields: record first, code, type, message last. */
static void place_by_order(size_t width, size_t places[MOST_CELLS])
{
	places[0] = offsetof(struct verdict_cells, record);
	if (width == 5)
		places[1] = offsetof(struct verdict_cells, sku);
	if (width == 6) {
		places[1] = offsetof(struct verdict_cells, order);
		places[2] = offsetof(struct verdict_cells, item);
	}
	places[width - 3] = offsetof(struct verdict_cells, code);
	places[width - 2] = offsetof(struct verdict_cells, level);
	places[width - 1] = offsetof(struct verdict_cells, message);
}

static size_t place_columns(struct slice header, size_t places[MOST_CELLS])
{
	struct slice names[MOST_CELLS];
	size_t width = split(header, names);
	bool known = false;

	for (size_t i = 0; i < MOST_CELLS; i++)
		places[i] = SIZE_MAX;
	for (size_t i = 0; i < width; i++)
		for (size_t j = 0; j < sizeof fields / sizeof *fields; j++)
			if (slice_same(names[i], slice_of(fields[j].name))) {
				places[i] = fields[j].at;
				known = true;
			}
	if (!known && width >= 5)
		place_by_order(width, places);
	return known || width >= 5 ? width : 0;
}

static int add_issue(struct builder *builder, struct slice row, const size_t places[MOST_CELLS], uint32_t line)
{
	struct slice values[MOST_CELLS];
	struct verdict_cells cells = { .kind = SLICE("issue") };
	size_t n = split(row, values);

	for (size_t i = 0; i < n; i++)
		if (places[i] != SIZE_MAX)
			*(struct slice *)(void *)((char *)&cells + places[i]) = values[i];
	cells.level = verdict_level(cells.level);
	return verdict_add(builder, &cells, line);
}

static int read_text(struct builder *builder, struct slice text)
{
	struct verdict_cells summary = { .kind = SLICE("summary") };
	size_t places[MOST_CELLS], width = 0;
	uint32_t number = 0;

	while (text.len) {
		struct slice line = line_cut(&text, '\n'), count = summary_count(line);

		number++;
		if (!slice_trim(line).len)
			continue;
		if (width) {
			if (add_issue(builder, line, places, number))
				return -1;
		} else if (count.len) {
			*(summary.processed.len ? &summary.accepted : &summary.processed) = count;
		} else if (memchr(line.at, '\t', line.len)) {
			width = place_columns(line, places);
		}
	}
	return verdict_add(builder, &summary, 1);
}

static int read(struct context *ctx, const struct input *input, struct sheet *sheet)
{
	struct builder builder;
	struct slice text;
	struct input copy = *input;

	if (decode_text(ctx, &copy, &text))
		return -1;
	return verdict_start(ctx, sheet, &builder) || read_text(&builder, text) ? -1 : 0;
}

const struct format format_verdict_flat = {
	.name = "verdict-flat", .about = "processing report of a tab text feed: Amazon's answer to each row",
	VERDICT_ROWS, .probe = probe, .read = read,
};
