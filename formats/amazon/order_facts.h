/*
 * What one row of an Amazon report states about one order item. Each kind of report fills in what it has. An empty slice, MONEY_NONE, STAMP_NONE and
 * COUNT_NONE mean: not given. Amounts are line totals, as Amazon reports them.
 */
#ifndef ORDER_FACTS_H
#define ORDER_FACTS_H
#include "format.h"
#include "syntax/column.h"

struct address { struct slice name, line1, line2, line3, county, city, state, postcode, country, phone; };

struct order_facts {
	struct slice id, merchant_id, status, channel, sales_channel, service_level, currency;
	struct slice email, buyer, phone, company, vat, tax_id, purchase_order, instructions, ioss;
	struct slice tax_model, tax_party, cancel_reason, original_order, fulfilled_by;
	struct slice cpf, citizen_id, business_name, business_tax_id, tax_office, identification;
	struct address ship, bill;
	struct stamp purchased, updated, reported, promised, latest_ship, latest_delivery;
	enum flag business, prime, replacement, cancel_requested;
};

struct item_facts {
	struct slice id, shipment_item, shipment, sku, asin, title, status, wrap_type, gift_message, promotion, ship_promotion;
	struct slice carrier, tracking, center, customization, other_charge;
	struct count quantity, shipped, to_ship;
	struct money price, tax, shipping, shipping_tax, wrap, wrap_tax, discount, ship_discount, charges[4], collect;      /* collect: from the buyer, on delivery */
	struct stamp sent;
};

struct facts { struct order_facts order; struct item_facts item; };

extern const struct facts facts_none;
extern const struct format format_all_orders, format_all_orders_xml;    /* the reports that state every order, pending ones too */

/* For the columns of such a report, and for its format: `ORDER_ROWS, .columns = columns, …`. */
#define ORDER(path) FIELD(struct facts, order.path)
#define ITEM(path) FIELD(struct facts, item.path)
#define ORDER_ROWS .role = ORDERS, .report_unknown = true, RECORD(struct facts, &facts_none)
#endif
