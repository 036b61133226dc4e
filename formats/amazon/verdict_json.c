/*
 * Processing report as JSON: the answer to JSON_LISTINGS_FEED, "Listings Feed Processing Report" schema version 2. An issue
 * without messageId concerns the whole feed. Later issues of the catalogue (items[].issues) are about the listing, not the feed.
 */
#include "amazon/verdict.h"
#include "syntax/json.h"

static int probe(const struct input *input)
{
	static const char *const keys[] = { "\"header\"", "\"summary\"", "\"messagesProcessed\"" };

	return json_peek(input->bytes, keys, sizeof keys / sizeof *keys);
}

static int add_issue(struct context *ctx, struct builder *builder, const json_t *issue, uint32_t line)
{
	struct verdict_cells cells = {
		.kind = SLICE("issue"), .record = json_text(ctx, issue, "messageId"),
		.level = verdict_level(json_text(ctx, issue, "severity")), .code = json_text(ctx, issue, "code"),
		.message = json_text(ctx, issue, "message"), .sku = json_text(ctx, issue, "sku"),
	};

	return verdict_add(builder, &cells, line);
}

static int add_all(struct context *ctx, struct builder *builder, const json_t *root)
{
	const json_t *summary = json_object_get(root, "summary"), *issues = json_object_get(root, "issues"), *issue;
	struct verdict_cells cells = {
		.kind = SLICE("summary"), .processed = json_text(ctx, summary, "messagesProcessed"),
		.accepted = json_text(ctx, summary, "messagesAccepted"),
		.feed = json_text(ctx, json_object_get(root, "header"), "feedId"),
	};
	size_t i;

	if (verdict_add(builder, &cells, 1))
		return -1;
	json_array_foreach(issues, i, issue)
		if (add_issue(ctx, builder, issue, (uint32_t)i + 1))
			return -1;
	return 0;
}

static int read(struct context *ctx, const struct input *input, struct sheet *sheet)
{
	struct builder builder;
	json_t *root = json_open(ctx, input);
	int result;

	if (!root)
		return -1;
	result = verdict_start(ctx, sheet, &builder) || add_all(ctx, &builder, root);
	json_decref(root);
	return result ? -1 : 0;
}

const struct format format_verdict_json = {
	.name = "verdict-json", .about = "processing report of a JSON feed: Amazon's answer to each message",
	VERDICT_ROWS, .probe = probe, .read = read,
};
