#include "amazon/other_reports.h"

enum { MARKS = 3 };

/* Columns that the report always has, and that no report has that Orderferry reads. */
static const struct { const char *what, *marks[MARKS]; } reports[] = {
	{ "the report of returns to you", { "Order ID", "Return request date", "Amazon RMA ID" } },
	{ "the report of returns to you", { "order-id", "return-request-date", "return-quantity" } },
	{ "the report of FBA customer returns", { "return-date", "fnsku", "detailed-disposition" } },
	{ "the report of FBA customer returns", { "return-date", "license-plate-number", "reason" } },
	{ "the report of FBA replacements", { "shipment-date", "replacement-amazon-order-id", "original-amazon-order-id" } },
	{ "the report of FBA removal orders", { "request-date", "disposed-quantity", "requested-quantity" } },
	{ "the report of FBA removal shipments", { "request-date", "removal-order-type", "shipped-quantity" } },
	{ "the report of FBA removal shipments", { "request-date", "shipment-date", "disposition" } },
	{ "the inventory ledger", { "FNSKU", "Event Type", "Reference ID" } },
	{ "the inventory ledger", { "FNSKU", "Starting Warehouse Balance", "Ending Warehouse Balance" } },
	{ "the fee preview", { "fnsku", "estimated-fee-total", "estimated-referral-fee-per-unit" } },
	{ "the report of FBA storage fees", { "fnsku", "fulfillment-center", "estimated-monthly-storage-fee" } },
	{ "the report of FBA storage fees", { "fnsku", "fulfillment_center", "estimated_monthly_storage_fee" } },
	{ "the report of FBA customer shipments", { "customer-shipment-date", "fulfillment-center-id", "item-price-per-unit" } },
	{ "the report of FBA long-term storage fees", { "fnsku", "snapshot-date", "qty-charged-12-mo-long-term-storage-fee" } },
	{ "the report of FBA inventory age", { "snapshot-date", "inv-age-0-to-90-days", "fnsku" } },
	{ "the FBA restock report", { "Recommended replenishment qty", "Recommended ship date", "Total Units" } },
	{ "the report of received FBA inventory", { "received-date", "fba-shipment-id", "fnsku" } },
	{ "the report of FBA inventory adjustments", { "adjusted-date", "transaction-item-id", "disposition" } },
	{ "the FBA inventory event detail", { "snapshot-date", "transaction-type", "fulfillment-center-id" } },
	{ "the report of reserved inventory", { "reserved_qty", "reserved_customerorders", "fnsku" } },
	{ "the report of stranded inventory", { "primary-action", "stranded-reason", "date-stranded" } },
	{ "the report of FBA promotions", { "promotion-rule-value", "item-promotion-discount", "shipment-item-id" } },
	{ "the report of customer taxes of FBA", { "Order_ID", "Tax_Collection_Model", "Jurisdiction_Level" } },
	{ "the VAT transactions report", { "UNIQUE_ACCOUNT_IDENTIFIER", "ACTIVITY_PERIOD", "TRANSACTION_EVENT_ID" } },
	{ "the VAT calculation report", { "Marketplace ID", "Merchant ID", "VAT Invoice Number" } },
	{ "the VAT invoice data report", { "marketplace-id", "order-id", "shipping-id" } },
	{ "the GST report", { "Seller Gstin", "Invoice Number", "Transaction Type" } },
	{ "the sales tax report", { "Order_ID", "Transaction_Type", "Tax_Collection_Model" } },
	{ "an advertising report", { "Campaign Name", "Impressions", "Clicks" } },
	{ "an advertising report", { "Kampagnenname", "Impressions", "Klicks" } },
	{ "the business report", { "(Child) ASIN", "Sessions - Total", "Units Ordered" } },
	{ "the business report", { "Date", "Ordered Product Sales", "Units Ordered" } },
	{ "the feedback report", { "Date", "Rating", "Comments" } },
	{ "the report of cancelled listings", { "item-name", "cancelled-date", "seller-sku" } },
	{ "the browse tree report", { "browse-node-id", "browse-path-by-id", "browse-node-name" } },
	{ "the referral fee preview", { "seller-sku", "estimated-referral-fee-per-item", "price" } },
	{ "the pending orders report", { "order-id", "payment-type", "order-item-id" } },
	{ "the transaction report", { "Transaction type", "Order ID", "Total product charges" } },
};

/* What Orderferry writes for Odoo and for you. */
static const struct { const char *what, *marks[MARKS]; } outputs[] = {
	{ "the contacts for Odoo's import screen", { "id", "parent_id/id", "is_company" } },
	{ "the orders for Odoo's import screen", { "partner_id/id", "client_order_ref", "order_line/id" } },
	{ "the pricelists for Odoo's import screen", { "id", "name", "currency_id/id" } },
	{ "the list of orders that were not written", { "order", "reason", "what to do" } },
	{ "the list of Amazon's answers", { "verdict", "record", "code" } },
	{ "the list of stock that was not sent", { "sku", "reason", "what to do" } },
};

static bool same(struct slice a, struct slice b)
{
	return slice_same(slice_trim(a), b);
}

static bool has(const struct sheet *sheet, const char *name)
{
	struct slice rest = sheet->header;

	for (size_t i = 0; i < sheet->width; i++)
		if (same(slice_cut(&rest, sheet->cell_end), slice_of(name)))
			return true;
	return false;
}

static bool has_all(const struct sheet *sheet, const char *const marks[MARKS])
{
	return has(sheet, marks[0]) && has(sheet, marks[1]) && has(sheet, marks[2]);
}

int other_report_refuse(struct context *ctx, const struct sheet *sheet)
{
	struct place place = { .file = sheet->file, .line = sheet->header_line };

	for (size_t i = 0; i < sizeof reports / sizeof *reports; i++)
		if (has_all(sheet, reports[i].marks))
			return diag(ctx->diags, OTHER_REPORT, &place, "this is %s, which Orderferry does not support", reports[i].what);
	for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++)
		if (has_all(sheet, outputs[i].marks))
			return diag(ctx->diags, OTHER_REPORT, &place, "this is an output file of Orderferry: %s", outputs[i].what);
	return 0;
}
