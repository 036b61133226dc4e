/*
 * All Orders as XML: GET_XML_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL, …_BY_ORDER_DATE_GENERAL; MessageType AllOrdersReport.
 */
#include "amazon/order_facts.h"
#include "amazon/orders_xml.h"
#include "syntax/xml.h"

static const struct element elements[] = {
	{ "AmazonOrderID", "amazon-order-id" },
	{ "MerchantOrderID", "merchant-order-id" },
	{ "PurchaseDate", "purchase-date" },
	{ "LastUpdatedDate", "last-updated-date" },
	{ "OrderStatus", "order-status" },
	{ "SalesChannel", "sales-channel" },
	{ "FulfillmentData/FulfillmentChannel", "fulfillment-channel" },
	{ "FulfillmentData/ShipServiceLevel", "ship-service-level" },
	{ "FulfillmentData/Address/City", "ship-city" },
	{ "FulfillmentData/Address/State", "ship-state" },
	{ "FulfillmentData/Address/PostalCode", "ship-postal-code" },
	{ "FulfillmentData/Address/Country", "ship-country" },
	{ "IsBusinessOrder", "is-business-order" },
	{ "OrderItem/AmazonOrderItemCode", "order-item-id" },
	{ "OrderItem/ASIN", "asin" },
	{ "OrderItem/SKU", "sku" },
	{ "OrderItem/TaxCollectionModel", "tax-collection-model" },
	{ "OrderItem/TaxCollection/Model", "tax-collection-model" },
	{ "OrderItem/ItemStatus", "item-status" },
	{ "OrderItem/ProductName", "product-name" },
	{ "OrderItem/Quantity", "quantity" },
	{ 0 },
};

static const struct shape shape = { "Message/Order", "OrderItem", elements };

static int probe(const struct input *input)
{
	return xml_peek(input->bytes, "AmazonEnvelope", "MessageType", "AllOrdersReport");
}

static int read(struct context *ctx, const struct input *input, struct sheet *sheet)
{
	return orders_xml_read(ctx, input, sheet, &shape);
}

const struct format format_all_orders_xml = {
	.name = "all-orders-xml",
	.about = "All Orders as XML: FBA and FBM in every state, with prices, without addresses",
	.report_type = "GET_XML_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL",
	ORDER_ROWS, .columns = orders_xml_columns, .says = SAYS_ITEMS_UNNUMBERED, .rank = 31,
	.probe = probe, .read = read,
};
