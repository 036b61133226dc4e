/*
 * A sale order as Odoo should have it: all decisions are made, it only has to be written. IDs are external IDs with their prefix
 * ("orderferry.order_main_111-…"). An empty slice means: the column is left out, and Odoo's default applies.
 */
#ifndef SALE_H
#define SALE_H
#include "odoo/contact.h"
#include "value/money.h"
#include "value/stamp.h"

enum line_kind { LINE_GOODS, LINE_SHIPPING, LINE_WRAP, LINE_DISCOUNT, LINE_TAX, LINE_NOTE };

struct sale_line {
	enum line_kind kind;
	struct slice id, text;
	struct slice product, product_id;       /* internal reference and external ID, if known */
	struct slice tax;               /* external IDs; empty: no tax */
	struct slice seek;              /* goods: the internal reference by which Odoo finds the product itself */
	struct slice full_text;         /* goods: title, SKU and ASIN */
	struct slice unknown_sku;       /* goods: the SKU, if Odoo's product list does not have it */
	bool rest;                      /* goods: of the item of the line before, whose price had to be split */
	int32_t quantity;
	struct money price;             /* of one unit */
	struct sale_line *next;
};

/* Goods that Amazon shipped: an order item, or its part in one parcel. */
struct sale_move {
	struct slice id, origin;
	struct slice whole_id;          /* the ID of the move of the whole item, if no report lists its parcels */
	const struct sale_line *line;
	int32_t quantity;
	struct stamp sent;
	struct sale_move *next;
};

struct sale {
	struct slice id, name, reference, account, origin, currency;
	struct slice pricelist, company, warehouse, team, tags, carrier;
	struct slice location, location_name;   /* FBA: external ID of the stock at Amazon; the name, if we create it */
	struct slice other_goods, other_goods_id;       /* for goods that Odoo does not know: internal reference and external ID, if known */
	struct slice partner, invoice_to, deliver_to;
	struct slice own_tags, cancel_tag;      /* what TAGS consists of: the settings' own, and the one for an order that the buyer asked to cancel */
	struct slice packing_note;      /* HTML: for the people who pack */
	struct stamp placed, deliver_by;
	struct money total;             /* Amazon's, with the taxes that the seller owes; MONEY_NONE: unknown */
	struct contact *contacts;       /* a parent comes before its children */
	struct sale_line *lines;
	struct sale_move *moves;        /* FBA */
	bool asked_to_cancel, stay_quotation;   /* by the buyer; not to be confirmed */
	bool shipped;                   /* before it came to Odoo: no delivery order */
	bool by_external_id;            /* products are named by external ID, because some line has only that */
	bool odoo_prices;               /* no price column: Odoo's pricelist sets the price */
	bool odoo_taxes;                /* no tax column: Odoo takes the taxes of the product */
	bool fba;
	struct rows rows;
};

enum { DECIMALS_SHOWN = 2 };
#endif
