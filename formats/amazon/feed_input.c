/* A feed that Orderferry wrote, as an input: Amazon's answer to it can then be turned into a feed of what is to be sent again. */
#include "amazon/feed_retry.h"
#include "format.h"
#include "syntax/builder.h"
#include "syntax/xml.h"

static const struct column columns[] = { { "feed", SKIP }, { 0 } };

static int probe(const struct input *input)
{
	enum feed_kind kind = feed_kind(input->bytes);

	if (kind == FEED_XML)
		return xml_peek(input->bytes, "AmazonEnvelope", "MessageType", "OrderFulfillment");
	return kind != FEED_UNKNOWN;
}

/* Its rows are of no interest: the feed is taken apart by its bytes. */
static int read(struct context *ctx, const struct input *input, struct sheet *sheet)
{
	struct builder builder = { .ctx = ctx, .sheet = sheet };

	(void)input;
	return builder_cell(&builder, SLICE("feed")) || builder_row(&builder, 1) ? -1 : 0;
}

const struct format format_feed = {
	.name = "feed", .about = "a feed that Orderferry wrote, given together with Amazon's answer to it",
	.role = FEEDS, .columns = columns, .probe = probe, .read = read,
};
