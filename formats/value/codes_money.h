/* The part of the list in codes.h about settlements and the entries made of them. */
#ifndef CODES_MONEY_H
#define CODES_MONEY_H

#define MONEY_CODES(X) \
X(DATE_RANGE_REPORT, "date-range-report", FATAL, "This is the date-range transaction report. Its rows have no key and change with every download, so Orderferry does not book them.", \
  "Download the settlement instead: Payments > All Statements > Download Flat File V2.") \
X(BAD_SETTLEMENT, "bad-settlement", REJECTED, "Orderferry cannot use the settlement: its first row (id, dates, total, currency) is not complete, or a cell is not what its column promises.", \
  "Download the settlement again, and use the file as Amazon made it.") \
X(SETTLEMENT_SUM, "settlement-sum", REJECTED, "The amounts of the settlement do not add up to its total. Orderferry books no part of it.", \
  "Download the settlement again. If the difference stays, ask Amazon's seller support which row is missing.") \
X(SETTLEMENT_ONLY_READ, "settlement-only-read", NOTE, "Orderferry read and checked the settlement. It makes an entry only if settlement = entry is set.", \
  "Nothing. If Odoo has no invoices for these orders and you want the entry, set settlement = entry and convert the file again.") \
X(SETTLEMENT_KNOWN, "settlement-known", NOTE, "This settlement was written before, with the same content. It is not written again.", "Nothing.") \
X(SETTLEMENT_DIFFERS, "settlement-differs", REJECTED, "This settlement was read before with other content. The entry in Odoo may already be posted, so Orderferry does not write it again.", \
  "Compare the two files. If the new one is right, change the entry in Odoo by hand; in an exchange, type orderferry done with the exchange and the settlement's id, and drop the file again.") \
X(SETTLEMENT_CORRECTED, "settlement-corrected", NOTE, "You accepted this settlement with other content than before. Orderferry now knows the new amounts, and does not write an entry a second time.", "Nothing.") \
X(SETTLEMENT_CHAIN, "settlement-chain", WARN, "A settlement does not start with what the one before it left over, or the one before it is missing.", \
  "Look in Payments > All Statements for a settlement that you have not converted yet.") \
X(UNKNOWN_FEE, "unknown-fee", WARN, "Amazon uses a name in the settlement that Orderferry does not know. The amount goes to the account for unknown amounts.", \
  "Add a row with these names to the account map.") \
X(ODD_TAX_RATE, "odd-tax-rate", WARN, "The tax of an order item fits no tax rate, so Orderferry cannot tell which VAT it is. It goes to the account for the rate \"other\".", \
  "Look up the order in Seller Central.") \
X(WITHHELD_DIFFERS, "withheld-differs", WARN, "Amazon withheld more or less tax than the order has.", "Look up the order in Seller Central.") \
X(NO_ACCOUNT, "no-account", HELD | SELLER, "The account map has no account for an amount of the settlement.", \
  "Add a row to the account map. Ready maps come with Orderferry, see the page on settlements.") \
X(NO_EXCHANGE_RATE, "no-exchange-rate", HELD | SELLER, "The settlement is not in the currency of your company, and the table of exchange rates has none for its date.", \
  "Add a row to the table that exchange-rates names, and convert the settlement again.") \
X(LOCKED_PERIOD, "locked-period", HELD | SELLER, "The entry belongs to a period that is locked. Odoo would move it to a later month without a message.", \
  "Ask your accountant to open the period, or correct lock-date.") \
X(INVOICED_ORDERS, "invoiced-orders", HELD | SELLER, "Odoo has invoices for orders of this settlement. With the entry, their revenue and VAT would be booked twice.", \
  "Remove settlement = entry, or stop making invoices for Amazon orders in Odoo.") \
X(ORDER_NOT_KNOWN, "order-not-known", WARN, "The settlement has a sale of an order that none of your order reports has.", "Download All Orders for the days of the order.") \
X(MONEY_DIFFERS, "money-differs", WARN, "The settlement has another amount for an order than the order report.", "Look up the order in Seller Central > Payments > Transaction View.") \
X(REIMBURSEMENT_DIFFERS, "reimbursement-differs", WARN, "Amazon approved a reimbursement that no settlement has, or a settlement has one that the report of reimbursements does not have.", \
  "Look up the reimbursement in Seller Central > Reports > Fulfillment > Reimbursements. If the money is missing, open a case.") \
X(REFUND_ABOVE_SALE, "refund-above-sale", WARN, "More was refunded for an order than its sale brought.", "Look up the order in Seller Central.")
#endif
