/*
 * Sources: 11,242 real amounts of a German and a Canadian seller; the mapping tables of bookkeeping services, which do not keep the case of letters, and
 * write underscores for blanks. So neither counts here.
 */
#include "amazon/settlement_kinds.h"

#include "value/ascii.h"

const char *const settled_groups[SETTLED_GROUPS] = {
	[OF_SALES] = "sales and tax", [OF_REFUNDS] = "refunds and tax", [OF_ITEM_FEES] = "fees of orders", [OF_ACCOUNT_FEES] = "fees of the account",
	[OF_LABELS] = "shipping labels", [OF_REIMBURSEMENTS] = "reimbursements", [OF_OTHERS] = "other", [OF_RESERVE] = "reserve",
	[OF_DEBT] = "owed and charged", [OF_UNKNOWN] = "not known",
};

#define KIND_TEXT(symbol, word, group, label) [symbol] = { word, group, label },
const struct settled_text settled_texts[SETTLED_COUNT] = { SETTLED_KINDS(KIND_TEXT) };

/* NULL: any. A name that ends with * : begins like this. The first that fits counts. */
struct rule { const char *transaction, *type, *description; enum settled_kind kind; };

static const struct rule rules[] = {
	/* taxes that Amazon keeps */
	{ NULL, "ItemTCS", NULL, SETTLED_AT_SOURCE },
	{ NULL, "ItemWithheldTax", "TCS-*", SETTLED_AT_SOURCE },
	{ NULL, "ItemWithheldTax", "TDS*", SETTLED_AT_SOURCE },
	{ "Refund*", "ItemWithheldTax", NULL, SETTLED_REFUND_WITHHELD },
	{ "Chargeback Refund", "ItemWithheldTax", NULL, SETTLED_REFUND_WITHHELD },
	{ "A-to-z Guarantee Refund", "ItemWithheldTax", NULL, SETTLED_REFUND_WITHHELD },
	{ NULL, "ItemWithheldTax", NULL, SETTLED_WITHHELD },
	/* goods */
	{ "Liquidations*", "ItemPrice", "Tax", SETTLED_SALE_TAX },
	{ "Liquidations*", "ItemPrice", NULL, SETTLED_LIQUIDATION },
	{ "Order*", "ItemPrice", "Tax", SETTLED_SALE_TAX },
	{ "Order*", "ItemPrice", "ShippingTax", SETTLED_SALE_TAX },
	{ "Order*", "ItemPrice", "GiftWrapTax", SETTLED_SALE_TAX },
	{ "Order*", "ItemPrice", "CODTax", SETTLED_SALE_TAX },
	{ "Order*", "ItemPrice", NULL, SETTLED_SALE },
	{ "Order*", "Promotion", "TaxDiscount", SETTLED_PROMOTION_TAX },
	{ "Order*", "Promotion", NULL, SETTLED_PROMOTION },
	{ "Order", "Points", NULL, SETTLED_PROMOTION },
	{ NULL, "ItemPrice", "Tax", SETTLED_REFUND_TAX },
	{ NULL, "ItemPrice", "ShippingTax", SETTLED_REFUND_TAX },
	{ NULL, "ItemPrice", "GiftWrapTax", SETTLED_REFUND_TAX },
	{ NULL, "ItemPrice", "CODTax", SETTLED_REFUND_TAX },
	{ NULL, "ItemPrice", "RestockingFeeTax", SETTLED_REFUND_TAX },
	{ NULL, "ItemPrice", NULL, SETTLED_REFUND },
	{ NULL, "Promotion", "TaxDiscount", SETTLED_REFUND_TAX },
	{ NULL, "Promotion", NULL, SETTLED_REFUND },
	{ NULL, "Points", NULL, SETTLED_REFUND },
	/* fees of an order */
	{ NULL, "ItemFees", "RefundCommission", SETTLED_REFUND_FEE },
	{ NULL, "ItemFees", "Commission", SETTLED_REFERRAL },
	{ NULL, "ItemFees", "ShippingHB", SETTLED_REFERRAL },
	{ NULL, "ItemFees", "DigitalServicesFee", SETTLED_REFERRAL },
	{ NULL, "ItemFees", "FBAPerOrderFulfillmentFee", SETTLED_ITEM_FEE },
	{ NULL, "ItemFees", "FBA*", SETTLED_FBA_FEE },
	{ NULL, "ItemFees", "ShippingChargeback", SETTLED_FBA_FEE },
	{ NULL, "ItemFees", "GiftwrapChargeback", SETTLED_FBA_FEE },
	{ NULL, "ItemFees", "RemoteFulfillmentCredit", SETTLED_FBA_FEE },
	{ NULL, "ItemFees", "LowInventoryLevelFee", SETTLED_FBA_FEE },
	{ NULL, "ItemFees", "VariableClosingFee", SETTLED_ITEM_FEE },
	{ NULL, "ItemFees", "FixedClosingFee", SETTLED_ITEM_FEE },
	{ NULL, "ItemFees", "SalesTaxServiceFee", SETTLED_ITEM_FEE },
	{ NULL, "ItemFees", "TechnologyFee", SETTLED_ITEM_FEE },
	{ NULL, "ItemFees", "CODFee", SETTLED_ITEM_FEE },
	{ NULL, "Shipment-Fees", NULL, SETTLED_FBA_FEE },
	{ NULL, "Order-Fees", NULL, SETTLED_ITEM_FEE },
	/* fees of the account */
	{ "FBAFees", NULL, "Tax on fee", SETTLED_FEE_TAX },
	{ "AmazonFees", NULL, "Tax on fee", SETTLED_FEE_TAX },
	{ "ServiceFee", NULL, "TaxAmount", SETTLED_FEE_TAX },
	{ NULL, "Capacity Reservation Fee", "Tax", SETTLED_FEE_TAX },
	{ "ServiceFee", "Cost of Advertising", NULL, SETTLED_ADVERTISING },
	{ "ServiceFee", "Refund for Advertiser", NULL, SETTLED_ADVERTISING },
	{ NULL, "Deals", NULL, SETTLED_PROMOTION_FEE },
	{ NULL, "PromotionFee", NULL, SETTLED_PROMOTION_FEE },
	{ NULL, "CouponRedemptionFee", NULL, SETTLED_PROMOTION_FEE },
	{ NULL, "Vine Enrollment Fee", NULL, SETTLED_PROMOTION_FEE },
	{ "Vine Enrollment Fee", NULL, NULL, SETTLED_PROMOTION_FEE },
	{ NULL, "FBA Inventory Storage Fee", NULL, SETTLED_STORAGE },
	{ NULL, "FBA Long Term Storage Fee", NULL, SETTLED_STORAGE },
	{ NULL, "FBA Long-Term Storage Fee", NULL, SETTLED_STORAGE },
	{ NULL, "FBA Removal Order*", NULL, SETTLED_INBOUND },
	{ NULL, "FBA Amazon-Partnered Carrier Shipment Fee", NULL, SETTLED_INBOUND },
	{ NULL, "Inbound Defect Fee", NULL, SETTLED_INBOUND },
	{ NULL, "Amazon Warehousing & Distribution*", NULL, SETTLED_STORAGE },
	{ NULL, "Capacity Reservation Fee", NULL, SETTLED_STORAGE },
	{ "FBAFees", "AWD*", NULL, SETTLED_STORAGE },
	{ "FBAFees", NULL, "Base fee", SETTLED_OTHER_FEE },
	{ "FBAFees", NULL, "Discount on fee", SETTLED_OTHER_FEE },
	{ "AmazonFees", NULL, "Base fee", SETTLED_OTHER_FEE },
	{ "AmazonFees", NULL, "Discount on fee", SETTLED_OTHER_FEE },
	/* all else is an other-transaction, with its name in the description */
	{ NULL, "FBA Inventory Reimbursement", "INCORRECT_FEES*", SETTLED_OTHER_FEE },
	{ NULL, "FBA Inventory Reimbursement", NULL, SETTLED_REIMBURSEMENT },
	{ NULL, "MCF Inventory Reimbursement", NULL, SETTLED_REIMBURSEMENT },
	{ "SAFE-T Reimbursement", NULL, NULL, SETTLED_REIMBURSEMENT },
	{ NULL, NULL, "Refund Reimbursal", SETTLED_REIMBURSEMENT },
	{ NULL, NULL, "Current Reserve Amount", SETTLED_RESERVE },
	{ NULL, NULL, "Previous Reserve Amount Balance", SETTLED_RESERVE_BACK },
	{ NULL, NULL, "Payable to Amazon", SETTLED_OWED },
	{ NULL, NULL, "Successful charge", SETTLED_CHARGED },
	{ NULL, NULL, "Transfer of funds unsuccessful*", SETTLED_TRANSFER },
	{ NULL, NULL, "Failed Disbursement", SETTLED_TRANSFER },
	{ NULL, NULL, "Micro Deposit", SETTLED_TRANSFER },
	{ NULL, NULL, "Subscription Fee", SETTLED_SUBSCRIPTION },
	{ NULL, NULL, "Shipping label*", SETTLED_LABEL },
	{ NULL, NULL, "ShippingServices*", SETTLED_LABEL },
	{ NULL, NULL, "Storage Fee", SETTLED_STORAGE },
	{ NULL, NULL, "StorageRenewalBilling", SETTLED_STORAGE },
	{ NULL, NULL, "DisposalComplete", SETTLED_INBOUND },
	{ NULL, NULL, "RemovalComplete", SETTLED_INBOUND },
	{ NULL, NULL, "FBAInboundTransportation*", SETTLED_INBOUND },
	{ NULL, NULL, "Inbound Transportation Fee", SETTLED_INBOUND },
	{ NULL, NULL, "FBA Inbound Placement Service Fee", SETTLED_INBOUND },
	{ NULL, NULL, "AGSGlobalInboundTransportation", SETTLED_INBOUND },
	{ NULL, NULL, "Manual Processing Fee*", SETTLED_INBOUND },
	{ NULL, NULL, "FBACustomerReturn*", SETTLED_FBA_FEE },
	{ NULL, NULL, "LowInventoryLevelFee", SETTLED_FBA_FEE },
	{ NULL, NULL, "Paid Services Fee", SETTLED_OTHER_FEE },
	{ NULL, NULL, "LightningDealFee*", SETTLED_PROMOTION_FEE },
	{ NULL, NULL, "NonSubscriptionFeeAdj", SETTLED_OTHER_FEE },
	{ NULL, NULL, "INCORRECT_FEES*", SETTLED_OTHER_FEE },
	{ NULL, NULL, "WAREHOUSE*", SETTLED_REIMBURSEMENT },
	{ NULL, NULL, "REVERSAL_REIMBURSEMENT", SETTLED_REIMBURSEMENT },
	{ NULL, NULL, "MISSING_FROM_INBOUND*", SETTLED_REIMBURSEMENT },
	{ NULL, NULL, "FREE_REPLACEMENT_REFUND_ITEMS", SETTLED_REIMBURSEMENT },
	{ NULL, NULL, "CS_ERROR_ITEMS", SETTLED_REIMBURSEMENT },
	{ NULL, NULL, "COMPENSATED_CLAWBACK", SETTLED_REIMBURSEMENT },
	{ NULL, NULL, "RE_EVALUATION", SETTLED_REIMBURSEMENT },
	{ NULL, NULL, "REMOVAL_ORDER*", SETTLED_REIMBURSEMENT },
	{ NULL, NULL, "MULTICHANNEL_ORDER*", SETTLED_REIMBURSEMENT },
	{ NULL, NULL, "Seller Rewards", SETTLED_INCOME },
	{ NULL, NULL, "Income Tax Charged", SETTLED_OTHER_TAX },
	{ NULL, NULL, "Commingling VAT", SETTLED_OTHER_TAX },
	{ NULL, NULL, "Amazon Capital Services", SETTLED_LOAN },
	{ NULL, NULL, "MiscAdjustment", SETTLED_ADJUSTMENT },
	{ NULL, NULL, "BalanceAdjustment", SETTLED_ADJUSTMENT },
	{ NULL, NULL, "Balance Adjustment", SETTLED_ADJUSTMENT },
	{ NULL, NULL, "Adjustment", SETTLED_ADJUSTMENT },
	{ NULL, NULL, "Promotion Adjustment", SETTLED_ADJUSTMENT },
	{ NULL, NULL, "BuyerRecharge", SETTLED_ADJUSTMENT },
	{ NULL, NULL, "Additional Other Expenses", SETTLED_ADJUSTMENT },
	{ NULL, NULL, "Merchant Bad Debt*", SETTLED_ADJUSTMENT },
};

static char plain(char c) { return c == '_' ? ' ' : ascii_fold(c); }

static bool fits(const char *pattern, struct slice name)
{
	size_t i = 0;

	if (!pattern)
		return true;
	while (i < name.len && pattern[i] && pattern[i] != '*' && plain(pattern[i]) == plain(name.at[i]))
		i++;
	return pattern[i] == '*' || (!pattern[i] && i == name.len);
}

enum settled_kind settled_kind_of(const struct settlement_amount *amount)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (fits(rules[i].transaction, amount->transaction) && fits(rules[i].type, amount->type) && fits(rules[i].description, amount->description))
			return rules[i].kind;
	return SETTLED_UNKNOWN;
}

enum settled_kind settled_kind_named(struct slice word)
{
	enum settled_kind kind = 0;

	while (kind < SETTLED_COUNT && !slice_same(word, slice_of(settled_texts[kind].word)))
		kind++;
	return kind;
}

bool settled_is_payout(const struct settlement_amount *amount)
{
	return slice_same(amount->transaction, SLICE("Transfer"));
}
