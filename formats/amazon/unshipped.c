/*
 * Unshipped orders: FBM orders not yet confirmed as shipped, with address and order item ids. As Amazon makes it, it has NO prices. Amazon's name:
 * GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING. Tab text, one row per order item. Columns as in developer-docs "Order reports attributes"; India and
 * Japan have others.
 */
#include "amazon/order_columns.h"
#include "amazon/order_rows.h"

static const struct column columns[] = {
	{ "order-id", ORDER(id), REQUIRED | ID },
	{ "order-item-id", ITEM(id), REQUIRED | ID | FACT_OF_ITEM },
	{ "purchase-date", ORDER(purchased), REQUIRED },
	{ "payments-date", SKIP, .never = NO_DATE },
	{ "reporting-date", ORDER(reported) },
	{ "promise-date", ORDER(promised), REQUIRED },
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
	{ "fulfilled-by", ORDER(fulfilled_by), 0, NO_WORD },
	{ "sales-channel", ORDER(sales_channel), CHECKED | STORE, NO_WORD & ~A_STORE },
	MONEY_COLUMNS, CHARGE_COLUMNS, SHIP_TO_COLUMNS, BILL_TO_COLUMNS, BUYER_COLUMNS, GIFT_COLUMNS, SPECIAL_COLUMNS, UNUSED_COLUMNS,
	{ 0 },
};

const struct format format_unshipped = {
	.name = "unshipped",
	.about = "unshipped orders: FBM orders to be shipped, with addresses, without prices",
	.report_type = "GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING",
	ORDER_ROWS, .columns = columns, .row_rules = &order_rows, .says = SAYS_FBM | SAYS_UNSHIPPED, .rank = 20,
};
