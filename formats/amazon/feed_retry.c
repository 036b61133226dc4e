#include "amazon/feed_retry.h"

#include "value/ascii.h"

static const struct { enum feed_kind kind; const char *start; int head_lines; const char *tail; } layouts[] = {
	{ FEED_SHIPPING_FLAT, "order-id\torder-item-id\tquantity\tship-date\t", 1, "" },
	{ FEED_CANCEL_FLAT, "TemplateType=OrderCancellation\t", 2, "" },
	{ FEED_STOCK_JSON, "{\"header\":{\"sellerId\":", 1, "]}\n" },
	{ FEED_XML, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<AmazonEnvelope", 7, "</AmazonEnvelope>\n" },
};

enum feed_kind feed_kind(struct slice bytes)
{
	for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
		if (slice_starts(bytes, slice_of(layouts[i].start)))
			return layouts[i].kind;
	return FEED_UNKNOWN;
}

static struct slice take_line(struct slice *rest)
{
	struct slice line = slice_cut(rest, '\n');

	line.len = (size_t)(rest->at - line.at);
	return line;
}

/* In XML a record is everything from <Message> to </Message>, otherwise a line. */
static struct slice take_record(enum feed_kind kind, struct slice *rest)
{
	struct slice record = take_line(rest);

	if (kind != FEED_XML)
		return record;
	if (!slice_equal(record, SLICE("  <Message>\n")))
		return (struct slice){ 0 };
	while (rest->len) {
		struct slice line = take_line(rest);

		record.len += line.len;
		if (slice_equal(line, SLICE("  </Message>\n")))
			return record;
	}
	return (struct slice){ 0 };
}

static const char *number_start(enum feed_kind kind)
{
	return kind == FEED_XML ? "  <Message>\n    <MessageID>" : kind == FEED_STOCK_JSON ? "{\"messageId\":" : "";
}

static size_t count_lines(struct slice text)
{
	size_t n = 0;

	while (text.len) {
		take_line(&text);
		n++;
	}
	return n;
}

static int cut_records(struct feed_parts *parts, struct slice body)
{
	while (body.len) {
		struct slice record = take_record(parts->kind, &body);

		if (!record.at || !slice_starts(record, slice_of(number_start(parts->kind))))
			return -1;
		parts->records[parts->count++] = record;
	}
	return 0;
}

int feed_take_apart(struct context *ctx, struct slice bytes, struct feed_parts *parts)
{
	size_t layout = 0;
	struct slice rest = bytes, tail;

	*parts = (struct feed_parts){ .kind = feed_kind(bytes) };
	if (parts->kind == FEED_UNKNOWN)
		return -1;
	while (layouts[layout].kind != parts->kind)
		layout++;
	for (int i = 0; i < layouts[layout].head_lines; i++)
		take_line(&rest);
	parts->head = (struct slice){ bytes.at, (size_t)(rest.at - bytes.at) };
	tail = slice_of(layouts[layout].tail);
	if (rest.len < tail.len || !slice_equal(slice_from(rest, rest.len - tail.len), tail))
		return -1;
	rest.len -= tail.len;
	parts->tail = tail;
	parts->records = arena_take(ctx->arena, (count_lines(rest) + 1) * sizeof *parts->records);
	return parts->records ? cut_records(parts, rest) : -2;
}

static void put_record(struct out *out, enum feed_kind kind, struct slice record, size_t number, bool last)
{
	struct slice start = slice_of(number_start(kind));

	if (start.len) {
		out_put(out, start);
		out_number(out, (int64_t)number);
		record = slice_from(record, start.len);
		while (record.len && ascii_digit(record.at[0]))
			record = slice_from(record, 1);
	}
	if (kind != FEED_STOCK_JSON) {
		out_put(out, record);
		return;
	}
	while (record.len && (record.at[record.len - 1] == '\n' || record.at[record.len - 1] == ','))
		record.len--;
	out_put(out, record);
	out_string(out, last ? "\n" : ",\n");
}

void feed_put_together(struct out *out, const struct feed_parts *parts, const uint32_t *wanted, size_t count)
{
	out_put(out, parts->head);
	for (size_t i = 0; i < count; i++)
		if (wanted[i] < parts->count)
			put_record(out, parts->kind, parts->records[wanted[i]], i + 1, i + 1 == count);
	out_put(out, parts->tail);
}
