/* A feed that Orderferry wrote, as an input: with Amazon's answer, it can become a feed of the records to send again. */
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

/* Its rows do not matter: the feed is split by its bytes. */
static int read(struct context *ctx, const struct input *input, struct sheet *sheet)
{
	struct builder builder = { .ctx = ctx, .sheet = sheet };

	(void)input;
	return builder_cell(&builder, SLICE("feed")) || builder_row(&builder, 1) ? -1 : 0;
}

const struct format format_feed = {
	.name = "feed", .about = "a feed that Orderferry wrote, converted together with Amazon's answer to it",
	.role = FEEDS, .columns = columns, .probe = probe, .read = read,
};
