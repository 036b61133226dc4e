/*
 * Order report: new orders that the seller ships (FBM), with address, prices and order item ids if their columns are ticked. Amazon's names:
 * GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING, _INVOICING, _TAX, scheduled or requested. Tab text, one row per order item. Described in Seller Central
 * help "Order Report field definitions". Amounts are line totals. A row may be continued by rows in which almost all cells are empty: each adds one
 * more promotion.
 */
#include "amazon/order_columns.h"
#include "amazon/order_rows.h"

static const struct column columns[] = {
	{ "order-id", ORDER(id), REQUIRED | ID },
	{ "order-item-id", ITEM(id), REQUIRED | ID | FACT_OF_ITEM },
	{ "purchase-date", ORDER(purchased), REQUIRED },
	{ "payments-date", SKIP, .never = NO_DATE },
	{ "reporting-date", ORDER(reported) },
	{ "promise-date", ORDER(promised) },
	{ "latest-ship-date", ORDER(latest_ship) },
	{ "delivery-end-date", ORDER(latest_delivery) },
	{ "latest-delivery-date", ORDER(latest_delivery) },
	{ "delivery-instructions", ORDER(instructions), PRIVATE, NO_TEXT },
	{ "sku", ITEM(sku), REQUIRED | ID | CHECKED | FACT_OF_ITEM, A_DATE },
	{ "asin", ITEM(asin), FACT_OF_ITEM, NO_WORD & ~A_NUMBER },
	{ "product-name", ITEM(title), FACT_OF_ITEM, A_DATE | A_FLAG | A_STORE },
	{ "quantity-purchased", ITEM(quantity), REQUIRED | AMOUNT | FACT_OF_ITEM },
	{ "quantity-shipped", ITEM(shipped), FACT_OF_ITEM },
	{ "quantity-to-ship", ITEM(to_ship), FACT_OF_ITEM },
	{ "ship-service-level", ORDER(service_level), 0, NO_WORD },
	{ "sales-channel", ORDER(sales_channel), CHECKED | STORE, NO_WORD & ~A_STORE },
	{ "fulfilled-by", ORDER(channel), 0, NO_WORD },
	{ "shipment-status", ITEM(status), FACT_OF_ITEM, NO_WORD },
	{ "order-status", ORDER(status), 0, NO_WORD },
	MONEY_COLUMNS, CHARGE_COLUMNS, SHIP_TO_COLUMNS, BILL_TO_COLUMNS, BUYER_COLUMNS, GIFT_COLUMNS, SPECIAL_COLUMNS, UNUSED_COLUMNS,
	{ 0 },
};

const struct format format_order_report = {
	.name = "order-report",
	.about = "order report: new FBM orders, with prices and addresses",
	.report_type = "GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING",
	ORDER_ROWS, .columns = columns, .row_rules = &order_rows, .says = SAYS_FBM | SAYS_UNSHIPPED, .rank = 10,
};
