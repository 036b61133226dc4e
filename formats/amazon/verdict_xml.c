/*
 * Processing report as XML: the answer to XML feeds. AmazonEnvelope, MessageType ProcessingReport; a Result for each record with an error or warning,
 * sometimes several. MessageID 0 is the whole feed. StatusCode may be missing.
 */
#include "amazon/verdict.h"
#include "syntax/xml.h"

struct reading { struct context *ctx; struct builder builder; struct verdict_cells summary, issue; };

static const struct { const char *path; size_t at; bool issue; } elements[] = {
	{ "Message/ProcessingReport/DocumentTransactionID", offsetof(struct verdict_cells, feed), false },
	{ "Message/ProcessingReport/StatusCode", offsetof(struct verdict_cells, status), false },
	{ "Message/ProcessingReport/ProcessingSummary/MessagesProcessed", offsetof(struct verdict_cells, processed), false },
	{ "Message/ProcessingReport/ProcessingSummary/MessagesSuccessful", offsetof(struct verdict_cells, accepted), false },
	{ "Message/ProcessingReport/Result/MessageID", offsetof(struct verdict_cells, record), true },
	{ "Message/ProcessingReport/Result/ResultCode", offsetof(struct verdict_cells, level), true },
	{ "Message/ProcessingReport/Result/ResultMessageCode", offsetof(struct verdict_cells, code), true },
	{ "Message/ProcessingReport/Result/ResultDescription", offsetof(struct verdict_cells, message), true },
	{ "Message/ProcessingReport/Result/AdditionalInfo/SKU", offsetof(struct verdict_cells, sku), true },
	{ "Message/ProcessingReport/Result/AdditionalInfo/AmazonOrderID", offsetof(struct verdict_cells, order), true },
	{ "Message/ProcessingReport/Result/AdditionalInfo/AmazonOrderItemCode", offsetof(struct verdict_cells, item), true },
};

static int value_seen(void *context, struct slice path, struct slice text, uint32_t line)
{
	struct reading *to = context;

	(void)line;
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
		struct slice *cell;

		if (!path_is(path, elements[i].path))
			continue;
		cell = (struct slice *)(void *)((char *)(elements[i].issue ? &to->issue : &to->summary) + elements[i].at);
		*cell = arena_copy(to->ctx->arena, text);
		return cell->at ? 0 : no_memory(to->ctx->diags);
	}
	return 0;
}

static int closed_seen(void *context, struct slice path, uint32_t line)
{
	struct reading *to = context;
	int result = 0;

	if (path_is(path, "Message/ProcessingReport/Result")) {
		to->issue.kind = SLICE("issue");
		to->issue.level = verdict_level(to->issue.level);
		result = verdict_add(&to->builder, &to->issue, line);
		to->issue = (struct verdict_cells){ 0 };
	}
	if (path_is(path, "Message/ProcessingReport")) {
		to->summary.kind = SLICE("summary");
		result = verdict_add(&to->builder, &to->summary, line);
	}
	arena_empty(to->ctx->scratch);
	return result;
}

static int probe(const struct input *input)
{
	return xml_peek(input->bytes, "AmazonEnvelope", "MessageType", "ProcessingReport");
}

static int read(struct context *ctx, const struct input *input, struct sheet *sheet)
{
	struct reading to = { .ctx = ctx };

	if (verdict_start(ctx, sheet, &to.builder))
		return -1;
	return xml_walk(ctx, input, &(struct xml_visitor){ value_seen, closed_seen, &to });
}

const struct format format_verdict_xml = {
	.name = "verdict-xml", .about = "processing report of an XML feed: Amazon's answer to each record",
	VERDICT_ROWS, .probe = probe, .read = read,
};
