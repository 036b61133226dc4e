/*
 * Cancellation as tab text: POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA, which only cancels. A template row, the header, then one row per order item.
 * Reason and item are either both given or both empty (the whole order). Neither head row counts as a record.
 */
#include "amazon/feed.h"

static const char head[] =
	"TemplateType=OrderCancellation\tVersion=1.0/1.0.3\tThis row for Amazon.com use only.  Do not modify or delete.\r\n"
	"order-id\tcancellation-reason-code\tamazon-order-item-code\r\n";

static const char *const reasons[] = {
	"NoInventory", "ShippingAddressUndeliverable", "CustomerExchange", "BuyerCanceled", "GeneralAdjustment",
	"CarrierCreditDecision", "RiskAssessmentInformationNotValid", "CarrierCoverageFailure", "CustomerReturn",
	"MerchandiseNotReceived", "CannotVerifyInformation", "PricingError", "RejectOrder", "WeatherDelay",
};

bool cancel_reason_known(struct slice reason)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (slice_equal(reason, slice_of(reasons[i])))
			return true;
	return false;
}

int cancel_flat_write(struct out *out, const struct cancellation *rows, size_t count, struct feed_map *map)
{
	out_string(out, head);
	for (size_t i = 0; i < count; i++) {
		out_put(out, rows[i].order);
		out_char(out, '\t');
		if (rows[i].item.len)
			out_string(out, rows[i].reason);
		out_char(out, '\t');
		out_put(out, rows[i].item);
		out_string(out, "\r\n");
		if (feed_note(map, (struct feed_entry){ .record = (uint32_t)i + 1, .order = rows[i].order, .item = rows[i].item }))
			return -1;
	}
	return 0;
}
