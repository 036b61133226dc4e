/*
 * FBA shipments: what Amazon shipped for the seller, one row per item in a parcel. An order item in two parcels has two rows, each with its share of
 * quantity and amounts. Amazon's names: GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL, _INVOICING, _TAX. Tab text. Names and streets are mostly empty
 * since 2024.
 */
#include "amazon/order_columns.h"
#include "amazon/order_rows.h"

static const struct column columns[] = {
	{ "amazon-order-id", ORDER(id), REQUIRED | ID },
	{ "merchant-order-id", ORDER(merchant_id), 0, A_DATE | AN_AMOUNT | A_FLAG },
	{ "shipment-id", ITEM(shipment), FACT_OF_ITEM, A_DATE | AN_AMOUNT | A_LONG_NUMBER },
	{ "shipment-item-id", ITEM(shipment_item), REQUIRED | ID | FACT_OF_ITEM, A_DATE | AN_AMOUNT | A_LONG_NUMBER },
	{ "amazon-order-item-id", ITEM(id), REQUIRED | ID | FACT_OF_ITEM },
	{ "merchant-order-item-id", SKIP },
	{ "purchase-date", ORDER(purchased), REQUIRED },
	{ "payments-date", SKIP, .never = NO_DATE },
	{ "shipment-date", ITEM(sent), REQUIRED | FACT_OF_ITEM },
	{ "reporting-date", ORDER(reported) },
	{ "sku", ITEM(sku), REQUIRED | ID | CHECKED | FACT_OF_ITEM, A_DATE },
	{ "product-name", ITEM(title), FACT_OF_ITEM, A_DATE | A_FLAG | A_STORE },
	{ "quantity-shipped", ITEM(quantity), REQUIRED | AMOUNT | FACT_OF_ITEM },
	{ "ship-service-level", ORDER(service_level), 0, NO_WORD },
	{ "carrier", ITEM(carrier), FACT_OF_ITEM, NO_WORD & ~A_PAIR },
	{ "tracking-number", ITEM(tracking), FACT_OF_ITEM, AN_AMOUNT | A_DATE | A_FLAG | A_STORE },
	{ "estimated-arrival-date", SKIP, .never = NO_DATE },
	{ "fulfillment-center-id", ITEM(center), FACT_OF_ITEM, AN_AMOUNT | A_DATE | A_FLAG | A_STORE },
	{ "fulfillment-channel", ORDER(channel), 0, NO_WORD },
	{ "sales-channel", ORDER(sales_channel), CHECKED | STORE, NO_WORD & ~A_STORE },
	MONEY_COLUMNS, CHARGE_COLUMNS, SHIP_TO_COLUMNS, BILL_TO_COLUMNS, BUYER_COLUMNS, GIFT_COLUMNS, SPECIAL_COLUMNS, UNUSED_COLUMNS,
	{ 0 },
};

const struct format format_fba_shipments = {
	.name = "fba-shipments",
	.about = "FBA shipments: what Amazon shipped, parcel by parcel",
	.report_type = "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL",
	ORDER_ROWS, .columns = columns, .row_rules = &order_rows, .says = SAYS_FBA | SAYS_SHIPPED | SAYS_PARCELS, .rank = 40,
};
