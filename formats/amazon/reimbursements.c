/* GET_FBA_REIMBURSEMENTS_DATA, tab text (Reports > Fulfillment > Reimbursements). Its cash comes with a settlement, without the reimbursement-id. */
#include "amazon/reimbursements.h"

#include "format.h"
#include "syntax/column.h"

#define ROW(path) FIELD(struct reimbursement_row, path)

static const struct column columns[] = {
	{ "approval-date", ROW(approved), REQUIRED },
	{ "reimbursement-id", ROW(id), REQUIRED | ID },
	{ "case-id", SKIP },
	{ "amazon-order-id", SKIP },
	{ "reason", ROW(reason), REQUIRED },
	{ "sku", ROW(sku), REQUIRED | ID },
	{ "fnsku", SKIP },
	{ "asin", SKIP },
	{ "product-name", SKIP },
	{ "condition", SKIP },
	{ "currency-unit", ROW(currency), REQUIRED },
	{ "amount-per-unit", SKIP },
	{ "amount-total", ROW(total), REQUIRED },
	{ "quantity-reimbursed-cash", SKIP },
	{ "quantity-reimbursed-inventory", SKIP },
	{ "quantity-reimbursed-total", SKIP },
	{ "original-reimbursement-id", SKIP },
	{ "original-reimbursement-type", SKIP },
	{ 0 },
};

const struct format format_reimbursements = {
	.name = "reimbursements", .about = "FBA reimbursements: what Amazon owes for lost and damaged goods", .report_type = "GET_FBA_REIMBURSEMENTS_DATA",
	.role = REIMBURSEMENTS, RECORD(struct reimbursement_row, NULL), .columns = columns,
};
