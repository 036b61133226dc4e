/*
 * Every diagnostic code, once: name in C, stable word, severity, meaning, cure.
 * `orderferry help codes` prints this list. Users search for these words, so they never change.
 */
#ifndef CODES_H
#define CODES_H
#include <stdbool.h>

#include "value/codes_feeds.h"
#include "value/codes_money.h"

enum severity { NOTE, WARN, HELD, REJECTED, FATAL, SELLER = 8, URGENT = 16, STAYS = 32 };
/* NOTE and WARN change nothing; HELD leaves an order out until something is added; REJECTED loses one order; FATAL the file or the job. SELLER is added to what waits until the seller did something: it becomes an entry of the attention list, as all that is REJECTED or FATAL does.
   URGENT: goods may leave, or Amazon counts them late. STAYS: it does not end when its subject is written after all. */

#define CODES(X) \
X(CANNOT_READ, "cannot-read", FATAL, "Orderferry could not open or read the file.", \
  "Check the path and the permissions, then run the command again.") \
X(CANNOT_WRITE, "cannot-write", FATAL, "Orderferry could not write an output file. It left no output behind.", \
  "Check the free space and the permissions of the output folder.") \
X(TARGET_EXISTS, "target-exists", FATAL, "The output folder already holds a file of that name which Orderferry did not write, or which someone changed since.", \
  "Choose another folder with -o, or move the file away.") \
X(NO_MEMORY, "no-memory", FATAL, "The computer ran out of memory, or Orderferry reached max-memory.", \
  "Close other programs, convert fewer files at once, or raise max-memory in orderferry.ini.") \
X(TOO_LARGE, "too-large", FATAL, "The file is larger than the limit, packed or unpacked.", \
  "Split the report by date. If the file is genuine, raise the limit that the message names in orderferry.ini.") \
X(TOO_MANY_FILES, "too-many-files", FATAL, "You gave more files than Orderferry can join.", "Convert them in several runs.") \
X(BAD_GZIP, "bad-gzip", FATAL, "The file starts like a gzip file, but Orderferry cannot unpack it: it is cut off or damaged.", "Download it again.") \
X(BAD_CHARSET, "bad-charset", FATAL, "The text is not valid in the character set that Orderferry reads it in.", \
  "Set the right one in orderferry.ini, for example charset = cp1252 or charset = cp932.") \
X(EMPTY_FILE, "empty-file", FATAL, "The file is empty.", "Download the report again. Amazon writes a header even when there are no orders.") \
X(UNKNOWN_FORMAT, "unknown-format", FATAL, "Orderferry does not support this file.", \
  "Compare it with `orderferry formats`. If somebody changed the header row, download the file again.") \
X(OTHER_REPORT, "other-report", FATAL, "The file is an Amazon report that Orderferry does not support, or one of Orderferry's own output files.", \
  "Leave it out. `orderferry formats` lists the supported files, and summary.txt explains how to import the output files in Odoo.") \
X(MISSING_COLUMNS, "missing-columns", FATAL, "Required columns are missing.", \
  "In Seller Central, open Orders > Order Reports > Add or remove order report columns, tick the columns, and download the report again. For an Odoo export, tick the fields that exports.md lists.") \
X(REPEATED_COLUMN, "repeated-column", FATAL, "Two columns have the same name, so Orderferry does not know which one to use.", "Delete one of them.") \
X(SECOND_HEADER, "second-header", FATAL, "A second header with other columns is in the middle of the file: it has two reports.", "Split it into one file for each report.") \
X(TOO_MANY_CHANNELS, "too-many-channels", FATAL, "The reports name more marketplaces or currencies than exist.", \
  "Check whether the columns of the file are shifted.") \
X(TOO_MANY_COLUMNS, "too-many-columns", FATAL, "The header has more columns than the limit allows.", "Check that this is the right file.") \
X(UNKNOWN_MONEY, "unknown-money", FATAL, "The file has amounts in an unknown column, or taxes without the amounts that they belong to. Someone renamed or removed a money column.", \
  "Give the column its name back, tick it in Seller Central, or use the file as Amazon made it. Delete a column that you added.") \
X(UNKNOWN_COLUMN, "unknown-column", NOTE, "The file has a column that Orderferry does not know, and ignores.", \
  "Nothing, unless the column was renamed, or is a field of Odoo in a language that is not built in (odoo-labels).") \
X(MIXED_DECIMALS, "mixed-decimals", FATAL, "Some amounts have a decimal comma and others a decimal point. Orderferry does not guess at money.", \
  "Use the file as Amazon made it, not a copy saved by a spreadsheet.") \
X(OPEN_THOUSANDS, "open-thousands", FATAL, "A number has one separator and three digits after it. It may mean a thousand or one, and nothing else in the file decides.", \
  "Use the file as Amazon or Odoo made it. Or format the column with two decimals before you save it.") \
X(MIXED_DATES, "mixed-dates", FATAL, "A spreadsheet rewrote the dates, and Orderferry cannot tell the day from the month.", \
  "Use the file as Amazon made it, not a copy saved by a spreadsheet.") \
X(LOCAL_DATES, "local-dates", NOTE, "The dates have no offset to UTC. Orderferry takes them as UTC.", \
  "If the hour of the order matters to you, use the file as Amazon made it.") \
X(BAD_CSV, "bad-csv", FATAL, "The quotation marks in the file do not match up.", "Save it again, or use the file as Amazon made it.") \
X(BAD_XML, "bad-xml", FATAL, "The XML is not well-formed, or it uses something that no report uses (entities, a document type, extreme nesting).", \
  "Download the report again.") \
X(BAD_ZIP, "bad-zip", FATAL, "Orderferry cannot take this ZIP apart.", "Unpack it and use the files that are in it. If that fails too, download it again.") \
X(BAD_XLSX, "bad-xlsx", FATAL, "Orderferry cannot read the workbook.", "Save it again as .xlsx or as CSV.") \
X(BAD_MAP, "bad-map", FATAL, "Orderferry cannot use a file that the settings name: a map, or a list of carriers, rules, accounts or labels.", \
  "Correct the line that the message names.") \
X(SAME_FILE, "same-file", NOTE, "Two files have the same content. Orderferry counts it once.", "Nothing.") \
X(NO_ROWS, "no-rows", NOTE, "The report has a header but no rows: Amazon had nothing to report.", "Nothing.") \
X(EXCEL_DAMAGE, "excel-damage", REJECTED, "A spreadsheet turned an order id, order item id or SKU into a number like 5.80293E+13. Its digits are lost.", \
  "Use the file as Amazon made it. If you must open it in Excel, import it with all columns set to Text.") \
X(BAD_ORDER_ID, "bad-order-id", REJECTED, "The order id does not have Amazon's form 123-1234567-1234567.", \
  "Fix the row in the rejected file and convert that file.") \
X(BAD_ITEM_ID, "bad-item-id", REJECTED, "The order item id has characters other than letters and digits.", \
  "Fix the row in the rejected file and convert that file.") \
X(BAD_MONEY, "bad-money", REJECTED, "An amount is not a plain decimal number.", "Fix the row in the rejected file and convert that file.") \
X(BAD_FLAG, "bad-flag", REJECTED, "A cell must be true or false, but has another word.", "Fix the row in the rejected file and convert that file.") \
X(BAD_DATE, "bad-date", REJECTED, "A date is not in the form 2026-05-08T23:36:26+00:00.", "Fix the row in the rejected file and convert that file.") \
X(BAD_COUNT, "bad-count", REJECTED, "A quantity is not a whole number of 0 or more.", "Fix the row in the rejected file and convert that file.") \
X(BAD_TEXT, "bad-text", REJECTED, "A cell has control characters, which neither Amazon nor Odoo uses.", \
  "Fix the row in the rejected file and convert that file.") \
X(TOO_MANY_CELLS, "too-many-cells", REJECTED, "The row has more cells than the header has columns, so its columns have shifted.", \
  "Fix the row in the rejected file and convert that file.") \
X(TOO_FEW_CELLS, "too-few-cells", REJECTED, "The row has fewer cells than it needs, or the line after it does not start a row. It was cut in two, or it lost a tab.", \
  "Download the report again. If the row is the same there, fix it in the rejected file and convert that file.") \
X(SHIFTED_ROW, "shifted-row", REJECTED, "A cell has a value that never belongs in its column, such as a date as a name. One tab too many or too few shifted the row.", \
  "Download the report again. If the row is the same there, fix it in the rejected file and convert that file.") \
X(HALF_ORDER, "half-order", REJECTED, "A row whose order id Orderferry cannot read may be one more item of this order. Half an order is worse than none.", \
  "Download the report again. Or fix the order id of that row in the rejected file and convert that file.") \
X(JOINED_ROW, "joined-row", NOTE, "A line break in a cell cut a row in two. The pieces have exactly the cells of the header, so Orderferry joined them.", "Nothing.") \
X(BROKEN_ROW, "broken-row", REJECTED, "The line is part of a row that a line break in a cell cut in two, and Orderferry cannot tell where it belongs.", \
  "Join the lines in the rejected file and convert that file.") \
X(CUT_OFF, "cut-off", REJECTED, "The file ends in the middle of a row: the download or a copy of it stopped early. Rows after it may be missing too.", \
  "Download the report again.") \
X(OPEN_END, "open-end", NOTE, "The file has no line end behind its last row, and the last cell of that row is empty. It may be whole, or it may have been cut off right there.", \
  "Download the report again if something is missing from the order in that row, or orders after it are missing.") \
X(STRAY_QUOTE, "stray-quote", REJECTED, "A quotation mark in the row has no partner, so Orderferry cannot tell where its cells end.", \
  "Fix the row in the rejected file and convert that file.") \
X(ROW_TOO_LONG, "row-too-long", REJECTED, "The row is longer than the limit allows.", \
  "Check the row. If it is genuine, raise max-row-bytes in orderferry.ini.") \
X(TOO_MANY_ROWS, "too-many-rows", REJECTED, "The order has more rows than the limit allows.", \
  "If the order is genuine, raise max-rows-per-order in orderferry.ini.") \
X(BAD_ROW, "bad-row", REJECTED, "Orderferry could not read a cell in one of the order's rows. The message before this one names the cell.", \
  "Fix the row in the rejected file and convert that file.") \
X(MISSING_VALUE, "missing-value", REJECTED, "A required cell is empty.", "Fix the row in the rejected file and convert that file.") \
X(MIXED_CURRENCY, "mixed-currency", REJECTED, "One order has amounts in two currencies.", \
  "Look up the order in Seller Central, then fix the rejected file.") \
X(ODD_AMOUNT, "odd-amount", REJECTED, "An amount has more decimals than its currency, so Odoo cannot book it to the cent.", \
  "Look up the order in Seller Central, then fix the rejected file.") \
X(OTHER_CHARGE, "other-charge", REJECTED, "The order has a charge that is not for goods, shipping or gift wrap, so Orderferry cannot transfer its total to the cent.", \
  "Look up the order in Seller Central and enter it in Odoo by hand.") \
X(DUPLICATE_ITEM, "duplicate-item", NOTE, "One report lists the same order item twice with the same content. Orderferry counts it once.", \
  "Nothing.") \
X(ITEM_DIFFERS, "item-differs", REJECTED, "One report lists the same order item twice with different content.", \
  "Look up the order in Seller Central, delete the wrong row from the rejected file, and convert that file.") \
X(CONTRADICTION, "contradiction", WARN, "Two reports disagree about an order. The message states which one counts.", \
  "Look up the order in Seller Central.") \
X(PRICE_DIFFERS, "price-differs", REJECTED, "Two reports give different amounts or quantities for one order item, and neither is newer.", \
  "Look up the order in Seller Central and leave out the wrong report.") \
X(LOST_ZEROS, "lost-zeros", NOTE, "A spreadsheet removed the zeros at the start of a postcode. Orderferry put them back, because the country fixes the number of digits.", "Nothing.") \
X(ODD_POSTCODE, "odd-postcode", WARN, "A postcode has fewer digits than its country uses, and Orderferry cannot tell what is missing.", \
  "Look up the address in Seller Central and correct it in Odoo before you ship.") \
X(LOST_PHONE, "lost-phone", NOTE, "A spreadsheet turned a telephone number into a number like 4.91723E+12, and its digits are lost.", \
  "Use the file as Amazon made it if you need the number.") \
X(BAD_LETTERS, "bad-letters", WARN, "A row has bytes that are not UTF-8, unlike the rest of the file.", \
  "Compare the names and titles in that row with Seller Central. If letters are missing, download the report again.") \
X(DECODED_ONCE, "decoded-twice-undone", NOTE, "A program decoded the file once too often, so it had letters like \xC3\x83\xC2\xB6 for \xC3\xB6. Orderferry corrected them.", "Nothing.") \
X(HTML_LETTERS, "html-letters", NOTE, "The file passed through a web tool that wrote letters as HTML does, like &eacute;. Orderferry put the letters back.", \
  "Nothing.") \
X(DECODED_TWICE, "decoded-twice", WARN, "A program seems to have decoded the file once too often, and some letters are lost.", \
  "Use the file as Amazon made it. Or correct the names and addresses in Odoo before you ship.") \
X(LOST_LETTERS, "lost-letters", WARN, "A name or address has a ? or \xEF\xBF\xBD among its letters. Amazon, or a program on the way, lost letters that its character set does not have.", \
  "Download the report by hand in Seller Central, where the letters may be intact. Or correct the address in Odoo before you ship.") \
X(ODD_LETTERS, "odd-letters", WARN, "A name or address has signs among its letters, like K\xE2\x80\x9Eufer. A program probably read or saved the file in a wrong character set.", \
  "Compare the address with Seller Central. Use the file as Amazon made it, or correct the address in Odoo before you ship.") \
X(UNKNOWN_MARKETPLACE, "unknown-marketplace", WARN, "Orderferry does not know this sales channel as a marketplace.", \
  "Add a section [marketplace NAME] to orderferry.ini.") \
X(UNKNOWN_COUNTRY, "unknown-country", WARN, "Odoo does not know the country code. Orderferry writes the address without a country.", \
  "Correct the contact in Odoo.") \
X(UNKNOWN_STATE, "unknown-state", NOTE, "Odoo has no such state in that country. Orderferry keeps the text in the street.", \
  "Nothing, or correct the contact in Odoo.") \
X(ODD_VAT, "odd-vat", WARN, "The VAT number does not have the form that its country uses. Odoo might refuse it, so Orderferry keeps it as a note on the contact.", \
  "Check the number and enter it in Odoo.") \
X(AMOUNTS_LEFT_OUT, "amounts-left-out", WARN, "No file gives the price of one item, and missing-price = pricelist: Odoo prices the whole order. Orderferry leaves out the amounts that the files do give.", \
  "Convert it together with the order report or the All Orders report of the same days, or correct the amounts in Odoo.") \
X(PARTLY_SHIPPED, "partly-shipped", WARN, "Amazon reports part of the order as shipped. Orderferry writes the whole order, with a note.", \
  "In Odoo, deliver only what is still to be shipped.") \
X(EASY_SHIP, "easy-ship", WARN, "Amazon picks up the order itself (Easy Ship), and refuses a shipping confirmation from you.", \
  "Schedule the pick-up in Seller Central. Do not confirm the delivery to Amazon.") \
X(CASH_ON_DELIVERY, "cash-on-delivery", WARN, "The buyer pays on delivery, and the carrier has to collect the money.", \
  "Hand the parcel over as cash on delivery with the amount that the message states. With Easy Ship, Amazon's carrier collects it.") \
X(CANCEL_REQUESTED, "cancel-requested", WARN | SELLER, "The buyer asked to cancel. Orderferry writes the order with a note and a tag, as a quotation unless on-cancel-request = confirm.", \
  "Decide in Seller Central before the ship-by date. If you ship the order, confirm it in Odoo.") \
X(ORDER_PENDING, "pending", HELD, "Amazon has not released the order yet. It can still fail or change.", \
  "Nothing. The order comes with a later report.") \
X(FBA_NOT_SHIPPED, "fba-not-shipped", HELD, "Amazon has not shipped this FBA order yet.", "Nothing. The order comes with a later report.") \
X(UNKNOWN_STATUS, "unknown-status", HELD | SELLER, "Orderferry does not know the status that the report gives.", "Look up the order in Seller Central.") \
X(MISSING_PRICE, "missing-price", HELD | SELLER, "No file gives the price of the order.", \
  "Convert it together with the order report or the All Orders report of the same days, or set missing-price = pricelist.") \
X(MISSING_ADDRESS, "missing-address", HELD | SELLER, "No file gives the delivery address of the order.", \
  "Convert it together with the order report or the unshipped orders report.") \
X(MISSING_ITEM_ID, "missing-item-id", HELD | SELLER, "No file gives the order item id, and you cannot confirm the shipment without it.", \
  "Convert it together with the order report or the unshipped orders report.") \
X(SHIPPED_ALREADY, "shipped-already", HELD, "You already shipped this order. It was skipped so that Odoo does not ship it again.", \
  "Nothing. For a first import of old orders, set history = yes.") \
X(IN_ODOO_ALREADY, "in-odoo-already", HELD, "An export of sale orders shows that Odoo has this order under another external ID. Orderferry does not write it a second time.", \
  "Nothing.") \
X(OTHER_ACCOUNT, "other-account", HELD | SELLER, "Another account of this exchange has this order. Orderferry does not write it a second time.", \
  "The report is in the wrong inbox: drop the reports of each account into its own inbox. If this account is the right one, convert the report by itself: orderferry convert.") \
X(CAUGHT_UP, "caught-up", HELD, "The report was given to catch-up: Orderferry notes its orders as known and writes nothing.", "Nothing.") \
X(NOT_AMAZON, "non-amazon", HELD, "Amazon shipped this order for another of your shops (multi-channel). That shop's order is already in Odoo.", \
  "Nothing. To import it anyway, set non-amazon = import.") \
X(CANCELLED, "cancelled", HELD, "Amazon reports the order as cancelled.", \
  "If Odoo already has the order, cancel it there. orders.zip (--as odoo-module) does that for you, unless goods have left.") \
X(CANCELLED_SINCE, "cancelled-since", HELD | SELLER | URGENT | STAYS, "Amazon cancelled an order that Odoo has.", \
  "In Odoo, open the order and cancel it before it ships.") \
X(CHANGED_BLIND, "changed-without-address", HELD | SELLER, "Amazon changed the quantity or price after Orderferry wrote the order, and the reports with its address are no longer in done/.", \
  "In Odoo, open the order and correct it by hand: Seller Central shows the new quantity and price.") \
X(CHANGED_ELSEWHERE, "changed-elsewhere", HELD | SELLER | STAYS, "Amazon changed the quantity or price of an order that Odoo has, but not from Orderferry.", \
  "In Odoo, open the order and correct it by hand: Seller Central shows the new quantity and price.") \
X(CHANGED_SINCE, "changed-since", WARN | SELLER | STAYS, "Amazon changed the order after Orderferry wrote it. The files that start with changed- have it as it is now.", \
  "Import the files that start with changed-. Odoo does not change a confirmed order: if you confirmed it, open it in Odoo and change quantity, price or address by hand.") \
X(UNKNOWN_SKU, "unknown-sku", WARN, "The product list has no such internal reference. The line uses the default product and names the SKU.", \
  "Give the product in Odoo this SKU as internal reference, or add a row to the product map.") \
X(AMBIGUOUS_SKU, "ambiguous-sku", REJECTED, "Two products in Odoo have this internal reference, and Odoo could take either.", \
  "Make the internal reference unique in Odoo, or add a row with an external ID to the product map.") \
X(TAX_DOES_NOT_FIT, "tax-does-not-fit", WARN, "With tax = product, Odoo's total of the order will differ from Amazon's, or may. The message says which, and names the product.", \
  "In Odoo, give the product a tax that is included in the price where Amazon's prices include tax, and on top elsewhere. Compare the total before you confirm the order.") \
X(TAXES_NOT_SHOWN, "taxes-not-shown", WARN, "Odoo adds the taxes of the products, and no product export shows what they are, so Orderferry does not know whether Odoo's totals will be equal to Amazon's.", \
  "Add Odoo's product export with the fields of the sales taxes that exports.md lists. Or import orders.zip (--as odoo-module), which compares each order in Odoo.") \
X(MIXED_PRODUCTS, "mixed-products", REJECTED, "The product map gives an external ID for one line, but Orderferry has no external IDs for the others. Odoo's import screen accepts only one kind.", \
  "Add Odoo's product export, or map by internal reference, or use --as odoo-module.") \
X(TOTALS_DIFFER, "totals-differ", FATAL, "The amounts read and the amounts to write do not match. Orderferry wrote nothing.", \
  "This is a bug in Orderferry. Please report it with the totals in the message.") \
X(BAD_SETTINGS, "bad-settings", FATAL, "The settings contain something that Orderferry cannot use.", "Fix the line that the message names.") \
FEED_CODES(X) \
MONEY_CODES(X)

#define CODE_ENUM(symbol, word, severity, meaning, cure) symbol,
enum code { CODES(CODE_ENUM) CODE_COUNT, CODE_NONE = CODE_COUNT };      /* CODE_NONE: nothing is wrong */
#undef CODE_ENUM

struct code_text { const char *word; enum severity severity; bool seller, urgent, stays; const char *meaning, *cure; };
extern const struct code_text code_texts[CODE_COUNT];

static inline bool code_needs_seller(enum code code)     /* somebody has to do something before it goes on */
{
	return code_texts[code].seller || code_texts[code].severity >= REJECTED;
}
#endif
