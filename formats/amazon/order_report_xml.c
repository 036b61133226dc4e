/*
 * Order report as XML: GET_ORDER_REPORT_DATA_SHIPPING (_INVOICING, _TAX); AmazonEnvelope, MessageType OrderReport, one Message per order; described in
 * Amazon's "Selling on Amazon - Guide to XML". Amounts are line totals.
 */
#include "amazon/order_facts.h"
#include "amazon/orders_xml.h"
#include "syntax/xml.h"

static const struct element elements[] = {
	{ "AmazonOrderID", "amazon-order-id" },
	{ "OrderDate", "purchase-date" },
	{ "MarketplaceName", "sales-channel" },
	{ "BillingData/BuyerEmailAddress", "buyer-email" },
	{ "BillingData/BuyerName", "buyer-name" },
	{ "BillingData/BuyerPhoneNumber", "buyer-phone-number" },
	{ "BillingData/BuyerVatNumber", "buyer-vat-number" },
	{ "BillingData/BuyerCompanyName", "buyer-company-name" },
	{ "BillingData/Address/Name", "bill-name" },
	{ "BillingData/Address/AddressFieldOne", "bill-address-1" },
	{ "BillingData/Address/AddressFieldTwo", "bill-address-2" },
	{ "BillingData/Address/AddressFieldThree", "bill-address-3" },
	{ "BillingData/Address/City", "bill-city" },
	{ "BillingData/Address/StateOrRegion", "bill-state" },
	{ "BillingData/Address/PostalCode", "bill-postal-code" },
	{ "BillingData/Address/CountryCode", "bill-country" },
	{ "FulfillmentData/FulfillmentServiceLevel", "ship-service-level" },
	{ "FulfillmentData/Address/Name", "recipient-name" },
	{ "FulfillmentData/Address/AddressFieldOne", "ship-address-1" },
	{ "FulfillmentData/Address/AddressFieldTwo", "ship-address-2" },
	{ "FulfillmentData/Address/AddressFieldThree", "ship-address-3" },
	{ "FulfillmentData/Address/City", "ship-city" },
	{ "FulfillmentData/Address/StateOrRegion", "ship-state" },
	{ "FulfillmentData/Address/PostalCode", "ship-postal-code" },
	{ "FulfillmentData/Address/CountryCode", "ship-country" },
	{ "FulfillmentData/Address/PhoneNumber", "ship-phone-number" },
	{ "IsBusinessOrder", "is-business-order" },
	{ "IsPrime", "is-prime" },
	{ "PurchaseOrderNumber", "purchase-order-number" },
	{ "Item/AmazonOrderItemCode", "order-item-id" },
	{ "Item/SKU", "sku" },
	{ "Item/TaxCollectionModel", "tax-collection-model" },
	{ "Item/TaxCollection/Model", "tax-collection-model" },
	{ "Item/ASIN", "asin" },
	{ "Item/Title", "product-name" },
	{ "Item/Quantity", "quantity" },
	{ "Item/GiftWrapLevel", "gift-wrap-type" },
	{ "Item/GiftMessageText", "gift-message-text" },
	{ "Item/ExpectedShipDateRange/EndDate", "latest-ship-date" },
	{ "Item/ExpectedDeliveryDateRange/EndDate", "latest-delivery-date" },
	{ "Item/Promotion/MerchantPromotionID", "item-promotion-id" },
	{ 0 },
};

static const struct shape shape = { "Message/OrderReport", "Item", elements };

static int probe(const struct input *input)
{
	return xml_peek(input->bytes, "AmazonEnvelope", "MessageType", "OrderReport");
}

static int read(struct context *ctx, const struct input *input, struct sheet *sheet)
{
	return orders_xml_read(ctx, input, sheet, &shape);
}

const struct format format_order_report_xml = {
	.name = "order-report-xml",
	.about = "order report as XML: new FBM orders, with prices and addresses",
	.report_type = "GET_ORDER_REPORT_DATA_SHIPPING",
	ORDER_ROWS, .columns = orders_xml_columns, .says = SAYS_FBM | SAYS_UNSHIPPED, .rank = 11,
	.probe = probe, .read = read,
};
