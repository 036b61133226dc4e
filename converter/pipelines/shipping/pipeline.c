/* The shipping pipeline: finished deliveries of Odoo become shipping confirmations for Amazon. */
#include "pipelines/feed/feed_memory.h"
#include "pipelines/pipeline.h"
#include "pipelines/shipping/carrier_map.h"
#include "pipelines/shipping/shipping.h"
#include "pipelines/shipping/warehouses.h"

static const struct intake intakes[] = { { DELIVERIES, true, AGAIN_OLD }, { ORDERS, true, AGAIN_NEWS } };

/* Order reports alone: what waits for Amazon may not be right any more. */
static bool starts(const struct conversion *c)
{
	return conversion_has(c, DELIVERIES) || c->history;
}

static const struct errand errands[] = {
	{ "shipping.POST_FLAT", AT_AMAZON, BY_UPLOAD, "Orders > Upload Order Related Files > Shipping Confirmation", NULL, false, NULL },
	{ "shipping-retry.POST_FLAT", AT_AMAZON, BY_UPLOAD, "Orders > Upload Order Related Files > Shipping Confirmation",
	  "the rows that Amazon refused and may take now", false, NULL },
	{ "shipping-renewed-", AT_AMAZON, BY_UPLOAD, "Orders > Upload Order Related Files > Shipping Confirmation",
	  "what is left of a feed that waited; it takes that feed's place", false, NULL },
	{ "shipping", AT_AMAZON, BY_UPLOAD, NULL, "for the script transfer only", false, NULL },
	{ 0 },
};

static int sum_up(struct conversion *c)
{
	if (conversion_has(c, DELIVERIES) && !c->report->heading)
		c->report->heading = "files for Amazon and Amazon's answers";
	return 0;
}

static int read_settings(struct conversion *c)
{
	struct carrier_map map;
	struct warehouses warehouses;

	return carrier_map_load(c, &map) || warehouses_load(c, &warehouses) ? -1 : 0;
}

const struct pipeline pipeline_shipping = {
	.name = "shipping", PIPELINE_INTAKES(intakes), .starts = starts, .targets = shipping_targets, .errands = errands, .part = &feeds_part,
	.settings = read_settings, .run = shipping_run, .sum_up = sum_up, .status = feed_memory_unconfirmed, .explain = feed_memory_explain_parcels,
};
