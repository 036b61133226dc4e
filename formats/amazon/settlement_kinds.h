/*
 * What the amounts of a settlement are. Amazon publishes no list of its three names (transaction type, amount type, description), and adds to
 * them; the kinds here are ours, and few enough to give each an account. What fits no line of the table is of the kind SETTLED_UNKNOWN.
 */
#ifndef SETTLEMENT_KINDS_H
#define SETTLEMENT_KINDS_H
#include "amazon/settlement.h"

/* What a kind belongs to, for totals. */
enum settled_group { OF_SALES, OF_REFUNDS, OF_ITEM_FEES, OF_ACCOUNT_FEES, OF_LABELS, OF_REIMBURSEMENTS, OF_OTHERS, OF_RESERVE, OF_DEBT, OF_UNKNOWN, SETTLED_GROUPS };
extern const char *const settled_groups[SETTLED_GROUPS];        /* "sales and tax" */

/* Symbol, word (in maps and reports), group, label in the entry. */
#define SETTLED_KINDS(X) \
	X(SETTLED_SALE, "sale", OF_SALES, "Sales") \
	X(SETTLED_SALE_TAX, "sale-tax", OF_SALES, "VAT of sales") \
	X(SETTLED_PROMOTION, "promotion", OF_SALES, "Promotions") \
	X(SETTLED_PROMOTION_TAX, "promotion-tax", OF_SALES, "VAT of promotions") \
	X(SETTLED_WITHHELD, "withheld-tax", OF_SALES, "Withheld tax") \
	X(SETTLED_REFUND, "refund", OF_REFUNDS, "Refunds") \
	X(SETTLED_REFUND_TAX, "refund-tax", OF_REFUNDS, "VAT of refunds") \
	X(SETTLED_REFUND_WITHHELD, "refund-withheld-tax", OF_REFUNDS, "Withheld tax of refunds") \
	X(SETTLED_AT_SOURCE, "tax-at-source", OF_OTHERS, "Tax deducted at source") \
	X(SETTLED_REFERRAL, "fee-referral", OF_ITEM_FEES, "Selling fees") \
	X(SETTLED_FBA_FEE, "fee-fba", OF_ITEM_FEES, "FBA fees") \
	X(SETTLED_ITEM_FEE, "fee-item", OF_ITEM_FEES, "Other fees of orders") \
	X(SETTLED_REFUND_FEE, "fee-refund", OF_ITEM_FEES, "Fees kept for refunds") \
	X(SETTLED_PROMOTION_FEE, "fee-promotion", OF_ACCOUNT_FEES, "Coupons, deals and Vine") \
	X(SETTLED_ADVERTISING, "advertising", OF_ACCOUNT_FEES, "Advertising") \
	X(SETTLED_STORAGE, "storage", OF_ACCOUNT_FEES, "Storage") \
	X(SETTLED_SUBSCRIPTION, "subscription", OF_ACCOUNT_FEES, "Subscription") \
	X(SETTLED_INBOUND, "fee-inbound", OF_ACCOUNT_FEES, "Inbound and removal fees") \
	X(SETTLED_OTHER_FEE, "fee-other", OF_ACCOUNT_FEES, "Other fees") \
	X(SETTLED_FEE_TAX, "fee-tax", OF_ACCOUNT_FEES, "VAT of fees") \
	X(SETTLED_LABEL, "label", OF_LABELS, "Shipping labels") \
	X(SETTLED_REIMBURSEMENT, "reimbursement", OF_REIMBURSEMENTS, "Reimbursements") \
	X(SETTLED_LIQUIDATION, "liquidation", OF_OTHERS, "Liquidations") \
	X(SETTLED_INCOME, "other-income", OF_OTHERS, "Other income") \
	X(SETTLED_ADJUSTMENT, "adjustment", OF_OTHERS, "Adjustments") \
	X(SETTLED_OTHER_TAX, "other-tax", OF_OTHERS, "Other taxes") \
	X(SETTLED_LOAN, "loan", OF_OTHERS, "Loan of Amazon") \
	X(SETTLED_RESERVE, "reserve", OF_RESERVE, "Reserve held back") \
	X(SETTLED_RESERVE_BACK, "reserve-back", OF_RESERVE, "Reserve of the last settlement") \
	X(SETTLED_OWED, "owed", OF_DEBT, "Debt of the last settlement") \
	X(SETTLED_CHARGED, "charged", OF_DEBT, "Paid by your card") \
	X(SETTLED_TRANSFER, "transfer", OF_DEBT, "Failed transfers") \
	X(SETTLED_UNKNOWN, "unknown", OF_UNKNOWN, "Not known") \
	X(SETTLED_PAYOUT, "payout", OF_DEBT, "Payout") \
	X(SETTLED_DEBT, "debt", OF_DEBT, "Owed to Amazon") \
	X(SETTLED_CARRIED, "carried-forward", OF_DEBT, "Carried forward")

#define KIND_ENUM(symbol, word, group, label) symbol,
enum settled_kind { SETTLED_KINDS(KIND_ENUM) SETTLED_COUNT };   /* PAYOUT, DEBT, CARRIED: of the entry, no row has them */
#undef KIND_ENUM

struct settled_text { const char *word; enum settled_group group; const char *label; };
extern const struct settled_text settled_texts[SETTLED_COUNT];

enum settled_kind settled_kind_of(const struct settlement_amount *);
enum settled_kind settled_kind_named(struct slice word);        /* SETTLED_COUNT: there is none */
/* The payout itself, which some files list as a row. The sum does not contain it. */
bool settled_is_payout(const struct settlement_amount *);
#endif
