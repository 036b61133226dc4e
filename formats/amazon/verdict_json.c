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

static int add_issue(struct job *job, struct builder *builder, const json_t *issue, uint32_t line)
{
	struct verdict_cells cells = {
		.kind = SLICE("issue"), .record = json_text(job, issue, "messageId"),
		.level = verdict_level(json_text(job, issue, "severity")), .code = json_text(job, issue, "code"),
		.message = json_text(job, issue, "message"), .sku = json_text(job, issue, "sku"),
	};

	return verdict_add(builder, &cells, line);
}

static int add_all(struct job *job, struct builder *builder, const json_t *root)
{
	const json_t *summary = json_object_get(root, "summary"), *issues = json_object_get(root, "issues"), *issue;
	struct verdict_cells cells = {
		.kind = SLICE("summary"), .processed = json_text(job, summary, "messagesProcessed"),
		.accepted = json_text(job, summary, "messagesAccepted"),
		.feed = json_text(job, json_object_get(root, "header"), "feedId"),
	};
	size_t i;

	if (verdict_add(builder, &cells, 1))
		return -1;
	json_array_foreach(issues, i, issue)
		if (add_issue(job, builder, issue, (uint32_t)i + 1))
			return -1;
	return 0;
}

static int read(struct job *job, const struct input *input, struct sheet *sheet)
{
	struct builder builder;
	json_t *root = json_open(job, input);
	int result;

	if (!root)
		return -1;
	result = verdict_start(job, sheet, &builder) || add_all(job, &builder, root);
	json_decref(root);
	return result ? -1 : 0;
}

const struct format format_verdict_json = {
	.name = "verdict-json", .about = "processing report of a JSON feed: what Amazon says to each message",
	.role = VERDICTS, .columns = verdict_columns, .probe = probe, .read = read,
};
