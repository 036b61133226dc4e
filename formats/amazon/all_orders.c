/*
 * All Orders: every order of the account in any channel and state, with prices, without names and streets. Amazon's names:
 * GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL, …_BY_ORDER_DATE_GENERAL, and GET_FLAT_FILE_ARCHIVED_ORDERS_DATA_BY_ORDER_DATE. Tab text, one
 * row per order item. Files from before summer 2026 have no order-item-id: two equal rows are then two items. It covers all marketplaces of the
 * region.
 */
#include "amazon/order_columns.h"
#include "amazon/order_rows.h"

static const struct column columns[] = {
	{ "amazon-order-id", ORDER(id), REQUIRED | ID },
	{ "merchant-order-id", ORDER(merchant_id), 0, A_DATE | AN_AMOUNT | A_FLAG },
	{ "order-item-id", ITEM(id), ID | FACT_OF_ITEM },
	{ "amazon-order-item-id", ITEM(id), ID | FACT_OF_ITEM },
	{ "purchase-date", ORDER(purchased), REQUIRED },
	{ "last-updated-date", ORDER(updated) },
	{ "order-status", ORDER(status), REQUIRED, NO_WORD },
	{ "fulfillment-channel", ORDER(channel), REQUIRED, NO_WORD },
	{ "fulfilled-by", ORDER(fulfilled_by), 0, NO_WORD },
	{ "sales-channel", ORDER(sales_channel), CHECKED | STORE, NO_WORD & ~A_STORE },
	{ "ship-service-level", ORDER(service_level), 0, NO_WORD },
	{ "product-name", ITEM(title), FACT_OF_ITEM, A_DATE | A_FLAG | A_STORE },
	{ "sku", ITEM(sku), REQUIRED | ID | CHECKED | FACT_OF_ITEM, A_DATE },
	{ "asin", ITEM(asin), FACT_OF_ITEM, NO_WORD & ~A_NUMBER },
	{ "item-status", ITEM(status), FACT_OF_ITEM, NO_WORD },
	{ "quantity", ITEM(quantity), REQUIRED | AMOUNT | FACT_OF_ITEM },
	MONEY_COLUMNS, CHARGE_COLUMNS, SHIP_TO_COLUMNS, BUYER_COLUMNS, GIFT_COLUMNS, SPECIAL_COLUMNS, UNUSED_COLUMNS,
	{ 0 },
};

const struct format format_all_orders = {
	.name = "all-orders",
	.about = "All Orders: FBA and FBM in every state, with prices, without addresses",
	.report_type = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL",
	ORDER_ROWS, .columns = columns, .row_rules = &order_rows, .says = SAYS_ITEMS_UNNUMBERED, .rank = 30,
};
