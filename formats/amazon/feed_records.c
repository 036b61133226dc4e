#include "amazon/feed_records.h"

#include "syntax/builder.h"
#include "syntax/json.h"

#define ROW(path) FIELD(struct record_row, path)

static const struct column columns[] = {
	{ "kind", ROW(kind), REQUIRED },
	{ "record", ROW(record) },
	{ "orderId", ROW(order) },
	{ "orderItemId", ROW(item) },
	{ "sku", ROW(sku) },
	{ "delivery", ROW(delivery) },
	{ "part", ROW(part) },
	{ "feedType", ROW(type) },
	{ "account", ROW(account) },
	{ "sellerId", ROW(seller) },
	{ "region", ROW(region) },
	{ "marketplaceIds", ROW(marketplaces) },
	{ "sha256", ROW(sha256) },
	{ 0 },
};

const struct record_row record_none = { .record = { INT32_MIN }, .part = { INT32_MIN } };

static int probe(const struct input *input)
{
	static const char *const keys[] = { "\"feedType\"", "\"records\"" };

	return json_peek(input->bytes, keys, sizeof keys / sizeof *keys);
}

static struct slice joined(struct context *ctx, const json_t *list)
{
	struct slice text = { "", 0 };
	const json_t *value;
	size_t i;

	json_array_foreach(list, i, value) {
		struct slice parts[3] = { text, i ? SLICE(" ") : SLICE(""), { "", 0 } };

		if (json_is_string(value))
			parts[2] = (struct slice){ json_string_value(value), json_string_length(value) };
		text = arena_join(ctx->arena, parts, 3);
	}
	return text.at ? text : SLICE_EMPTY;
}

static int add(struct context *ctx, struct builder *builder, const json_t *from, struct slice kind, uint32_t line)
{
	if (builder_cell(builder, kind))
		return -1;
	for (const struct column *c = columns + 1; c->name; c++) {
		const json_t *value = json_object_get(from, c->name);

		if (builder_cell(builder, json_is_array(value) ? joined(ctx, value) : json_text(ctx, from, c->name)))
			return -1;
	}
	return builder_row(builder, line);
}

static int add_all(struct context *ctx, struct builder *builder, const json_t *root)
{
	const json_t *records = json_object_get(root, "records"), *record;
	size_t i;

	for (const struct column *c = columns; c->name; c++)
		if (builder_cell(builder, slice_of(c->name)))
			return -1;
	if (builder_row(builder, 1) || add(ctx, builder, root, SLICE("feed"), 1))
		return -1;
	json_array_foreach(records, i, record)
		if (add(ctx, builder, record, SLICE("record"), (uint32_t)i + 2))
			return -1;
	return 0;
}

static int read(struct context *ctx, const struct input *input, struct sheet *sheet)
{
	struct builder builder = { .ctx = ctx, .sheet = sheet };
	json_t *root = json_open(ctx, input);
	int result;

	if (!root)
		return -1;
	result = add_all(ctx, &builder, root);
	json_decref(root);
	return result;
}

const struct format format_feed_records = {
	.name = "feed-records", .about = "NAME.feed.json: what is in a feed that Orderferry wrote",
	.role = RECORDS, .columns = columns, RECORD(struct record_row, &record_none), .probe = probe, .read = read,
};
