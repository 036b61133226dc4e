/*
 * Every diagnostic code, once: name in C, stable word, severity, what it means and why, what to do about it.
 * `orderferry help codes` prints this list; users search for these words, so they never change.
 */
#ifndef CODES_H
#define CODES_H
#include "value/codes_feeds.h"

enum severity { NOTE, WARN, HELD, REJECTED, FATAL };
/* NOTE and WARN change nothing; HELD leaves an order out until something is added; REJECTED loses one order; FATAL the file or the job. */

#define CODES(X) \
X(CANNOT_READ, "cannot-read", FATAL, "The file could not be opened or read.", \
  "Check the path and its permissions, then call again.") \
X(CANNOT_WRITE, "cannot-write", FATAL, "An output file could not be written; nothing of this call was left behind.", \
  "Check free space and permissions of the output folder.") \
X(TARGET_EXISTS, "target-exists", FATAL, "The output folder holds a file of that name which Orderferry did not write, or which was changed since.", \
  "Choose another folder with -o, or move the file away.") \
X(NO_MEMORY, "no-memory", FATAL, "Memory ran out, or max-memory is used up.", \
  "Close other programs, or convert fewer files in one call; or raise max-memory in orderferry.ini.") \
X(TOO_LARGE, "too-large", FATAL, "The file, or what is packed in it, is larger than the limit allows.", \
  "Split the report by date; or raise the limit named in the message in orderferry.ini if the file is genuine.") \
X(TOO_MANY_FILES, "too-many-files", FATAL, "More files were given in one call than can be joined.", "Convert them in several calls.") \
X(BAD_GZIP, "bad-gzip", FATAL, "The file begins like a gzip file but cannot be unpacked: it is cut off or damaged.", \
  "Download it again.") \
X(BAD_CHARSET, "bad-charset", FATAL, "The text cannot be read in the character set it was taken for.", \
  "Name the right one, for example --from cp1252 or --from cp932.") \
X(EMPTY_FILE, "empty-file", FATAL, "The file holds nothing.", "Download the report again; Amazon writes a header even when there are no orders.") \
X(UNKNOWN_FORMAT, "unknown-format", FATAL, "The content is none of the files Orderferry reads.", \
  "Compare with `orderferry formats`; or name the format with --from if the header row was changed.") \
X(OTHER_REPORT, "other-report", FATAL, "The file is a report of Amazon's that Orderferry does not read, or one of Orderferry's own outputs.", \
  "Leave it out. `orderferry formats` lists what is read; outputs are imported in Odoo as summary.txt says.") \
X(MISSING_COLUMNS, "missing-columns", FATAL, "Columns without which the file cannot be understood are not there.", \
  "In Seller Central open Orders > Order Reports > Add or remove order report columns, tick them, and download the report again; of an Odoo export tick the fields that the page exports.md names.") \
X(REPEATED_COLUMN, "repeated-column", FATAL, "Two columns have the same name, so it is open which one counts.", "Delete one of them.") \
X(SECOND_HEADER, "second-header", FATAL, "A second header with other columns is in the middle of the file: two reports were put into one.", "Give the reports as files of their own.") \
X(STRAY_QUOTE, "stray-quote", REJECTED, "A quotation mark in the row has no partner, so it cannot be told where its cells end.", "Mend the row in the rejected file and convert that file.") \
X(TOO_MANY_CHANNELS, "too-many-channels", FATAL, "The reports name more marketplaces or currencies than there are.", "Check whether the columns of the file are shifted.") \
X(TOO_MANY_COLUMNS, "too-many-columns", FATAL, "The header has more columns than the limit allows.", "Check that this is the right file.") \
X(UNKNOWN_COLUMN, "unknown-column", NOTE, "Amazon added a column which Orderferry does not know. It is left out.", \
  "Nothing; tell the project if the column matters to you.") \
X(MIXED_DECIMALS, "mixed-decimals", FATAL, "Some amounts have a decimal comma and others a decimal point; reading them would be guessing at money.", \
  "Use the file as Amazon made it, not a copy saved by a spreadsheet.") \
X(OPEN_THOUSANDS, "open-thousands", FATAL, "An amount or quantity has one separator with three digits behind it, so it may be a thousand or one, and nothing else in the file decides.", \
  "Use the file as Amazon or Odoo made it, or format the column with two decimals before you save it.") \
X(MIXED_DATES, "mixed-dates", FATAL, "The dates were rewritten by a spreadsheet and it cannot be told which number is the day and which the month.", \
  "Use the file as Amazon made it, not a copy saved by a spreadsheet.") \
X(LOCAL_DATES, "local-dates", NOTE, "The dates carry no offset to UTC; they are taken as UTC.", \
  "Use the file as Amazon made it if the hour of the order matters to you.") \
X(BAD_CSV, "bad-csv", FATAL, "The quotation marks of the file do not pair up.", "Save it again, or use the file as Amazon made it.") \
X(BAD_XML, "bad-xml", FATAL, "The XML is not well-formed, or uses what no report has (entities, a document type, absurd depth).", \
  "Download the report again.") \
X(BAD_XLSX, "bad-xlsx", FATAL, "The workbook cannot be read.", "Save it again as .xlsx or as CSV.") \
X(BAD_MAP, "bad-map", FATAL, "The product map file cannot be used.", "Give it the header sku,reference or sku,external-id and one SKU per row.") \
X(SAME_FILE, "same-file", NOTE, "The same content was given twice; it counts once.", "Nothing.") \
X(NO_ROWS, "no-rows", NOTE, "The report has a header but no rows: Amazon had nothing to report.", "Nothing.") \
X(EXCEL_DAMAGE, "excel-damage", REJECTED, "A spreadsheet turned an order id, order item id or SKU into a number like 5.80293E+13; its digits are lost.", \
  "Use the file as Amazon made it. If you must open it in Excel, import it with all columns set to Text.") \
X(BAD_ORDER_ID, "bad-order-id", REJECTED, "The order id does not have Amazon's form 123-1234567-1234567.", "Mend the row in the rejected file and convert that file.") \
X(BAD_ITEM_ID, "bad-item-id", REJECTED, "The order item id holds something else than letters and digits.", "Mend the row in the rejected file and convert that file.") \
X(BAD_MONEY, "bad-money", REJECTED, "An amount is not a plain decimal number.", "Mend the row in the rejected file and convert that file.") \
X(BAD_FLAG, "bad-flag", REJECTED, "A cell should say true or false, and says something else.", "Mend the row in the rejected file and convert that file.") \
X(BAD_DATE, "bad-date", REJECTED, "A date is not written like 2026-05-08T23:36:26+00:00.", "Mend the row in the rejected file and convert that file.") \
X(BAD_COUNT, "bad-count", REJECTED, "A quantity is not a whole number from 0 up.", "Mend the row in the rejected file and convert that file.") \
X(BAD_TEXT, "bad-text", REJECTED, "A cell holds control characters which neither Amazon nor Odoo uses.", "Mend the row in the rejected file and convert that file.") \
X(TOO_MANY_CELLS, "too-many-cells", REJECTED, "The row has more cells than the header has columns: something shifted.", \
  "Mend the row in the rejected file and convert that file.") \
X(TOO_FEW_CELLS, "too-few-cells", REJECTED, "The row lacks cells that it needs, or is followed by a line that is no row: it was cut in two, or lost a tab.", \
  "Download the report again. If it comes the same, put the row right in the rejected file and convert that file.") \
X(SHIFTED_ROW, "shifted-row", REJECTED, "A cell holds what never stands in its column, such as a date as a name: a tab too many or too few shifted the row.", \
  "Download the report again. If it comes the same, put the row right in the rejected file and convert that file.") \
X(HALF_ORDER, "half-order", REJECTED, "A row whose order id cannot be read may be one more item of this order; half an order is worse than none.", \
  "Download the report again; or put the order id of that row right in the rejected file and convert that file.") \
X(UNKNOWN_MONEY, "unknown-money", FATAL, "The file has amounts in a column that is not known, or the taxes of amounts that are not there: a money column was renamed or left out.", \
  "Give the column its name again, tick it in Seller Central, or use the file as Amazon made it; delete a column of your own.") \
X(JOINED_ROW, "joined-row", NOTE, "A line break in a cell cut a row in two. The pieces have exactly the cells of the header and are joined.", "Nothing.") \
X(BROKEN_ROW, "broken-row", REJECTED, "The line is a piece of a row that a line break in a cell cut in two, and it cannot be told how it fits.", \
  "Join the lines in the rejected file and convert that file.") \
X(CUT_OFF, "cut-off", REJECTED, "The file ends in the middle of a row: the download or a copy of it broke off. Rows behind it may be missing too.", \
  "Download the report again.") \
X(ROW_TOO_LONG, "row-too-long", REJECTED, "The row is longer than the limit allows.", "Check the row; raise max-row-bytes in orderferry.ini if it is genuine.") \
X(TOO_MANY_ROWS, "too-many-rows", REJECTED, "The order has more rows than the limit allows.", "Raise max-rows-per-order in orderferry.ini if it is genuine.") \
X(BAD_ROW, "bad-row", REJECTED, "A cell of one of the order's rows was refused; the message before tells which.", "Mend the row in the rejected file and convert that file.") \
X(MISSING_VALUE, "missing-value", REJECTED, "A cell is empty that no order can do without.", "Mend the row in the rejected file and convert that file.") \
X(MIXED_CURRENCY, "mixed-currency", REJECTED, "One order has amounts in two currencies.", "Look the order up in Seller Central; mend the rejected file.") \
X(ODD_AMOUNT, "odd-amount", REJECTED, "An amount has more decimals than its currency, so it cannot be booked to the cent.", \
  "Look the order up in Seller Central; mend the rejected file.") \
X(OTHER_CHARGE, "other-charge", REJECTED, "The order holds a charge that is neither goods, shipping nor gift wrap, so its total cannot be carried over to the cent.", \
  "Look the order up in Seller Central and enter it in Odoo by hand.") \
X(DUPLICATE_ITEM, "duplicate-item", NOTE, "One report names the same order item twice with the same content; it counts once.", "Nothing.") \
X(ITEM_DIFFERS, "item-differs", REJECTED, "One report names the same order item twice with different content.", \
  "Look the order up in Seller Central; delete the wrong row from the rejected file and convert that file.") \
X(CONTRADICTION, "contradiction", WARN, "Two reports tell different things of one order; the message says which one counts.", \
  "Look the order up in Seller Central.") \
X(PRICE_DIFFERS, "price-differs", REJECTED, "Two reports tell different amounts or quantities for one order item, and neither is newer.", \
  "Look the order up in Seller Central and leave the wrong report out.") \
X(LOST_ZEROS, "lost-zeros", NOTE, "A spreadsheet took the zeros off the front of a postcode; its country tells how many digits it has.", "Nothing.") \
X(ODD_POSTCODE, "odd-postcode", WARN, "A postcode has fewer digits than those of its country, and it cannot be told what is missing.", \
  "Look the address up in Seller Central and correct it in Odoo before shipping.") \
X(LOST_PHONE, "lost-phone", NOTE, "A spreadsheet made a number like 4.91723E+12 of a telephone number; its digits are lost.", \
  "Use the file as Amazon made it if you need the number.") \
X(BAD_LETTERS, "bad-letters", WARN, "A row holds bytes that are not UTF-8, as the rest of the file is.", \
  "Compare the names and titles of that row with Seller Central; download the report again if letters are missing.") \
X(DECODED_ONCE, "decoded-twice-undone", NOTE, "A program decoded the file once too often, so that it had letters like \xC3\x83\xC2\xB6 for \xC3\xB6. It is put right.", "Nothing.") \
X(DECODED_TWICE, "decoded-twice", WARN, "Letters look as if a program had decoded the file once too often, and some are lost.", \
  "Use the file as Amazon made it; or correct the names and addresses in Odoo before shipping.") \
X(LOST_LETTERS, "lost-letters", WARN, "A name or address holds a ? beside letters: Amazon lost letters that its character set lacks.", \
  "Download the report in Seller Central by hand, where the letters may be whole; or correct the address in Odoo before shipping.") \
X(UNKNOWN_MARKETPLACE, "unknown-marketplace", WARN, "The sales channel is no marketplace that Orderferry knows.", \
  "Add a section [marketplace NAME] to orderferry.ini.") \
X(UNKNOWN_COUNTRY, "unknown-country", WARN, "The country code is not known to Odoo; the address is written without a country.", \
  "Correct the contact in Odoo.") \
X(UNKNOWN_STATE, "unknown-state", NOTE, "Odoo has no such state in that country; the text is kept in the street.", "Nothing, or correct the contact in Odoo.") \
X(ODD_VAT, "odd-vat", WARN, "The VAT number does not have the form of its country; Odoo might refuse it, so it is kept as a note on the contact.", \
  "Check the number and enter it in Odoo.") \
X(AMOUNTS_LEFT_OUT, "amounts-left-out", WARN, "One item's price is not told, and missing-price = pricelist: Odoo prices the whole order; the amounts that are told are left out.", \
  "Convert it together with the order report or the All Orders report of the same days, or correct the amounts in Odoo.") \
X(PARTLY_SHIPPED, "partly-shipped", WARN, "Amazon calls a part of the order shipped already; the order is written whole, with a note.", \
  "In Odoo, deliver only what is still to be shipped.") \
X(EASY_SHIP, "easy-ship", WARN, "Amazon picks the order up itself (Easy Ship): it refuses a shipping confirmation of yours.", \
  "Schedule the pick-up in Seller Central; do not confirm the delivery to Amazon.") \
X(CANCEL_REQUESTED, "cancel-requested", WARN, "The buyer asked to cancel. The order is written with a note and a tag.", \
  "Decide in Seller Central before you ship.") \
X(ORDER_PENDING, "pending", HELD, "Amazon has not released the order yet: it may still fail or change.", "Nothing: it comes with a later report.") \
X(FBA_NOT_SHIPPED, "fba-not-shipped", HELD, "Amazon has not shipped this FBA order yet.", "Nothing: it comes with a later report.") \
X(UNKNOWN_STATUS, "unknown-status", HELD, "The report gives a status Orderferry does not know.", "Look the order up in Seller Central.") \
X(MISSING_PRICE, "missing-price", HELD, "None of the files says what the order costs.", \
  "Convert it together with the order report or the All Orders report of the same days; or set missing-price = pricelist.") \
X(MISSING_ADDRESS, "missing-address", HELD, "None of the files says where the order goes.", \
  "Convert it together with the order report or the unshipped orders report.") \
X(MISSING_ITEM_ID, "missing-item-id", HELD, "None of the files gives the order item id, without which the shipment cannot be confirmed.", \
  "Convert it together with the order report or the unshipped orders report.") \
X(SHIPPED_ALREADY, "shipped-already", HELD, "You shipped this order yourself already; a second delivery must not come of it.", \
  "Nothing; for a first import of old orders set history = yes.") \
X(NOT_AMAZON, "non-amazon", HELD, "Amazon shipped this order for another shop of yours (multi-channel); that shop's order is in Odoo already.", \
  "Nothing; or set non-amazon = import.") \
X(CANCELLED, "cancelled", HELD, "Amazon reports the order as cancelled.", \
  "If Odoo has it already: cancel it there. orders.zip (--as odoo-module) does it by itself, unless goods have left.") \
X(CANCELLED_SINCE, "cancelled-since", HELD, "The order was written before, and Amazon cancelled it since.", \
  "In Odoo open the order and cancel it, before it ships.") \
X(UNKNOWN_SKU, "unknown-sku", WARN, "The product list has no such internal reference; the line uses the default product and names the SKU.", \
  "Give the product in Odoo this SKU as internal reference, or add a row to the product map.") \
X(AMBIGUOUS_SKU, "ambiguous-sku", REJECTED, "Two products in Odoo have this internal reference; Odoo would take either.", \
  "Make the internal reference unique in Odoo, or add a row with an external ID to the product map.") \
X(MIXED_PRODUCTS, "mixed-products", REJECTED, "The product map names an external ID for one line, but nothing gives the external IDs of the others; Odoo's import screen takes one kind only.", \
  "Add Odoo's product export to the call, or map by internal reference, or use --as odoo-module.") \
X(TOTALS_DIFFER, "totals-differ", FATAL, "The amounts read and the amounts to be written do not agree. Nothing was written.", \
  "This is a fault of Orderferry: please report it with the totals in the message.") \
X(BAD_SETTINGS, "bad-settings", FATAL, "The settings hold something that cannot be used.", "Mend the line named in the message.") \
FEED_CODES(X)

#define CODE_ENUM(symbol, word, severity, meaning, cure) symbol,
enum code { CODES(CODE_ENUM) CODE_COUNT, CODE_NONE = CODE_COUNT };      /* CODE_NONE: no reason at all */
#undef CODE_ENUM

struct code_text { const char *word; enum severity severity; const char *meaning, *cure; };
extern const struct code_text code_texts[CODE_COUNT];
#endif
