/* The cancel pipeline: orders that were cancelled in Odoo become cancellations for Amazon. */
#include "pipelines/cancel/cancel.h"
#include "pipelines/feed/feed_memory.h"
#include "pipelines/pipeline.h"

static const struct intake intakes[] = { { SALES, true, AGAIN_NEVER } };

static const struct target targets[] = {
	{ "amazon-cancel", "amazon-cancel", false, "cancellation of the orders that you cancelled in Odoo" },
	{ 0 },
};

static const struct errand errands[] = {
	{ "cancel.", AT_AMAZON, BY_UPLOAD, "Orders > Upload Order Related Files > Order Cancellation", NULL, false },
	{ "cancel-retry.", AT_AMAZON, BY_UPLOAD, "Orders > Upload Order Related Files > Order Cancellation", "the rows that Amazon refused and may take now", false },
	{ "cancel-renewed-", AT_AMAZON, BY_UPLOAD, "Orders > Upload Order Related Files > Order Cancellation",
	  "what is left of a feed that waited; it takes that feed's place", false },
	{ 0 },
};

/* Amazon counts cancellations against a seller, so they are only written on request. */
static bool starts(const struct conversion *c)
{
	return conversion_wants(c, targets, "amazon-cancel");
}

static int sum_up(struct conversion *c)
{
	if (conversion_has(c, SALES) && starts(c) && !c->report->heading)
		c->report->heading = "files for Amazon and Amazon's answers";
	return 0;
}

const struct pipeline pipeline_cancel = {
	.name = "cancel", PIPELINE_INTAKES(intakes), .starts = starts, .idle = "sale orders are only read to cancel: --as amazon-cancel", .targets = targets,
	.errands = errands, .part = &feeds_part, .run = cancel_run, .sum_up = sum_up,
};
