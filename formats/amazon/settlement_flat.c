/*
 * Settlement report, tab text. V2 (GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2; Seller Central: Download Flat File V2): amount-type,
 * amount-description and amount in each row. V1 (GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE) ended in November 2026, but archives hold it: nine columns of
 * amounts, of which a row fills none, one or two. Source: real files of V1, descriptions of V2 by Amazon and by others.
 */
#include "amazon/settlement.h"

#include "format.h"
#include "syntax/column.h"
#include "value/ascii.h"

#define ROW(path) FIELD(struct settlement_row, path)
#define SETTLEMENT_ROWS .role = SETTLEMENTS, .report_unknown = true, RECORD(struct settlement_row, NULL)

enum { PRICE, ITEM_FEE, SHIPMENT_FEE, ORDER_FEE, PROMOTION, OTHER_FEE, MISC_FEE, DIRECT_PAYMENT, OTHER };

#define HEAD_COLUMNS \
	{ "settlement-id", ROW(id), REQUIRED | ID }, \
	{ "settlement-start-date", ROW(start), REQUIRED }, \
	{ "settlement-end-date", ROW(end), REQUIRED }, \
	{ "deposit-date", ROW(deposit) }, \
	{ "total-amount", ROW(total), REQUIRED }, \
	{ "currency", ROW(currency), REQUIRED }

#define EVENT_COLUMNS \
	{ "transaction-type", ROW(transaction), REQUIRED }, \
	{ "order-id", ROW(order), REQUIRED | ID }, \
	{ "merchant-order-id", SKIP }, \
	{ "adjustment-id", ROW(adjustment) }, \
	{ "shipment-id", ROW(shipment) }, \
	{ "marketplace-name", ROW(marketplace) }, \
	{ "fulfillment-id", ROW(channel) }, \
	{ "order-item-code", ROW(item), ID }, \
	{ "merchant-order-item-id", SKIP }, \
	{ "merchant-adjustment-item-id", SKIP }, \
	{ "sku", ROW(sku), ID }, \
	{ "quantity-purchased", ROW(quantity) }, \
	{ "promotion-id", ROW(promotion) }

static const struct column columns[] = {
	HEAD_COLUMNS, EVENT_COLUMNS,
	{ "amount-type", ROW(parts[0].type), REQUIRED },
	{ "amount-description", ROW(parts[0].description), REQUIRED },
	{ "amount", ROW(parts[0].amount), REQUIRED },
	{ "posted-date", ROW(posted_date) },
	{ "posted-date-time", ROW(posted), REQUIRED },
	{ 0 },
};

const struct format format_settlement = {
	.name = "settlement", .about = "settlement report (Flat File V2): what Amazon paid out",
	.report_type = "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2", SETTLEMENT_ROWS, .columns = columns,
};

static const struct column columns_v1[] = {
	HEAD_COLUMNS, EVENT_COLUMNS,
	{ "posted-date", ROW(posted), REQUIRED },
	{ "price-type", ROW(parts[PRICE].description), REQUIRED },
	{ "price-amount", ROW(parts[PRICE].amount), REQUIRED },
	{ "item-related-fee-type", ROW(parts[ITEM_FEE].description), REQUIRED },
	{ "item-related-fee-amount", ROW(parts[ITEM_FEE].amount), REQUIRED },
	{ "shipment-fee-type", ROW(parts[SHIPMENT_FEE].description) },
	{ "shipment-fee-amount", ROW(parts[SHIPMENT_FEE].amount), REQUIRED },
	{ "order-fee-type", ROW(parts[ORDER_FEE].description) },
	{ "order-fee-amount", ROW(parts[ORDER_FEE].amount), REQUIRED },
	{ "promotion-type", ROW(parts[PROMOTION].description) },
	{ "promotion-amount", ROW(parts[PROMOTION].amount) },
	{ "other-fee-reason-description", ROW(parts[OTHER_FEE].description) },
	{ "other-fee-amount", ROW(parts[OTHER_FEE].amount), REQUIRED },
	{ "misc-fee-amount", ROW(parts[MISC_FEE].amount), REQUIRED },
	{ "direct-payment-type", ROW(parts[DIRECT_PAYMENT].description) },
	{ "direct-payment-amount", ROW(parts[DIRECT_PAYMENT].amount), REQUIRED },
	{ "other-amount", ROW(parts[OTHER].amount), REQUIRED },
	{ 0 },
};

const struct format format_settlement_v1 = {
	.name = "settlement-v1", .about = "settlement report (Flat File V1): what Amazon paid out",
	.report_type = "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE", SETTLEMENT_ROWS, .columns = columns_v1,
};

/* --- the amounts of a row --------------------------------------------------------------------------------------------- */

/* Events without an order have their name in the transaction type; V2 has it as the description of an other-transaction. */
static void rename_other(struct settlement_amount *to)
{
	to->description = to->transaction;
	to->transaction = to->type = SLICE("other-transaction");
}

/* Advertising: V1 has the fee and its tax side by side. */
static void rename_service(struct settlement_amount *to, unsigned part)
{
	if (part == ITEM_FEE) {
		to->type = to->description;
		to->description = SLICE("TransactionTotalAmount");
	} else if (part == OTHER_FEE) {
		to->type = SLICE("Cost of Advertising");
	}
}

static void rename_v1(struct settlement_amount *to, unsigned part)
{
	static const char *const types[SETTLEMENT_PARTS] = {
		[PRICE] = "ItemPrice", [ITEM_FEE] = "ItemFees", [SHIPMENT_FEE] = "Shipment-Fees", [ORDER_FEE] = "Order-Fees", [PROMOTION] = "Promotion",
		[OTHER_FEE] = "Other-Fees", [MISC_FEE] = "Misc-Fees", [DIRECT_PAYMENT] = "Direct-Payment", [OTHER] = "other-transaction",
	};

	to->type = slice_of(types[part]);
	if (part == OTHER)
		rename_other(to);
	else if (slice_same(to->transaction, SLICE("ServiceFee")))
		rename_service(to, part);
}

/* Only V2 has amount types. */
bool settlement_next_amount(const struct settlement_row *row, unsigned *next, struct settlement_amount *to)
{
	while (*next < SETTLEMENT_PARTS) {
		unsigned part = (*next)++;

		if (!row->parts[part].amount.len)
			continue;
		*to = (struct settlement_amount){ row->transaction, row->parts[part].type, row->parts[part].description, row->parts[part].amount };
		if (!to->type.len)
			rename_v1(to, part);
		return true;
	}
	return false;
}

bool settlement_id_good(struct slice id)
{
	for (size_t i = 0; i < id.len; i++)
		if (!ascii_digit(id.at[i]))
			return false;
	return id.len >= 5 && id.len <= 20;
}
