/* The part of the list in codes.h about Odoo's exports, Amazon's feeds and Amazon's answers. */
#ifndef CODES_FEEDS_H
#define CODES_FEEDS_H

#define FEED_CODES(X) \
X(BROKEN_CELL, "broken-cell", REJECTED, "The workbook has an error or a formula where a value belongs. Odoo turns a text like =1+1 into a formula and loses it.", \
  "Export as CSV instead of XLSX.") \
X(BAD_JSON, "bad-json", FATAL, "Orderferry cannot read the JSON.", "Download the file again.") \
X(FOREIGN_DELIVERY, "foreign-delivery", NOTE, "The delivery does not belong to an Amazon order of this account. Neither its external ID nor its customer reference matches one.", \
  "Nothing, if the order came from elsewhere.") \
X(MISTYPED_ORDER, "mistyped-order", WARN, "The customer reference looks like an Amazon order id, but is none: a digit is missing or too many, or a sign is not a hyphen.", \
  "Correct the customer reference of the sale order in Odoo, like 302-1234567-1234567, and export again.") \
X(UNKNOWN_DIRECTION, "unknown-direction", HELD | SELLER, "The export does not state whether the goods left for a customer: it has no Type of Operation, and the reference is not like WH/OUT/00012.", \
  "Export the deliveries again with the field Type of Operation (picking_type_code).") \
X(SEVERAL_ORDERS, "several-orders", HELD | SELLER, "The customer reference names more than one Amazon order, so Orderferry cannot know which items belong to which.", \
  "Confirm these orders in Seller Central (Orders > Manage Orders > Confirm shipment), or ship them in one delivery each.") \
X(TWO_COUNTRIES, "two-countries", HELD | SELLER, "Parcels of this order leave from two countries (your setting ship-from). Amazon decides VAT by the country that a parcel leaves from.", \
  "Check with your tax adviser, then confirm this parcel by hand in Seller Central (Orders > Manage Orders > Confirm shipment).") \
X(SUPPLY_LEFT_OUT, "supply-left-out", WARN, "The XML form of the shipping confirmation has no place for a supply source. The parcel is confirmed without it.", \
  "Use amazon-shipping-flat, or give the warehouse an address in the table that ship-from names.") \
X(FBA_DELIVERY, "fba-delivery", NOTE, "Amazon ships this order itself. There is nothing to confirm.", "Nothing.") \
X(NOT_DONE, "not-done", NOTE, "The delivery is not done in Odoo yet.", "Nothing. Export it again when it is done.") \
X(NOT_OUTGOING, "not-outgoing", NOTE, "This is a receipt, a return or a step inside the warehouse. Orderferry confirms only deliveries to customers.", \
  "Nothing.") \
X(CONFIRMED_ALREADY, "confirmed-already", NOTE, "Orderferry already confirmed this parcel to Amazon.", "Nothing.") \
X(UNKNOWN_ORDER, "unknown-order", HELD | SELLER, "No order report that Orderferry read names this order, and the delivery has no external ID of this account. The order may belong to another account.", \
  "Drop an order report that has the order into the inbox of its account, and drop the export there again.") \
X(UNKNOWN_ITEM, "unknown-item", HELD | SELLER, "Amazon's reports of this order do not have this order item.", \
  "Compare the order in Odoo with Seller Central. If the item is right, drop a newer order report, then the export again.") \
X(TOO_MANY_UNITS, "too-many-units", HELD | SELLER, "With this delivery, more units would be confirmed than Amazon's reports state for the order item.", \
  "Compare the deliveries in Odoo with the order in Seller Central. Confirm by hand what is right.") \
X(REPLACEMENT_SENT, "replacement-sent", HELD | SELLER, "Units of this order item were confirmed before and came back. Amazon takes no confirmation of a replacement.", \
  "Nothing at Amazon. Send the tracking number to the buyer in a message in Seller Central.") \
X(GOODS_LEFT, "goods-left", HELD | SELLER | URGENT, "The goods left for a cancelled order or order item. Orderferry does not confirm them.", \
  "Stop the parcel if you can. Otherwise contact the buyer in Seller Central.") \
X(KIT_IN_PARTS, "kit-in-parts", HELD | SELLER, "Components of one order item (a kit) left in several deliveries, so Orderferry does not know how many complete units left.", \
  "Confirm the remaining units by hand in Seller Central when they are complete.") \
X(CONFIRMED_NOT_CANCELLED, "confirmed-not-cancelled", HELD | SELLER, "The order, or a line of it, is cancelled in Odoo, but a parcel of the order left or is confirmed to Amazon. Orderferry does not cancel it.", \
  "If the goods came back, refund the buyer in Seller Central (Orders > Manage Orders > Refund Order). If items are still to be shipped, cancel them there (Cancel Items).") \
X(CANCELLED_ALREADY, "cancelled-already", NOTE, "Amazon has cancelled this order or order item, or Orderferry has asked it to.", "Nothing.") \
X(CANCEL_IN_PART, "cancel-in-part", HELD | SELLER, "Odoo has fewer units of this order item than Amazon. A feed can only cancel whole order items.", \
  "In Seller Central, open Orders > Manage Orders, choose the order, then Cancel Items, and enter the quantity. Or refund the units after you ship.") \
X(CHANNEL_DISPUTED, "channel-disputed", HELD | SELLER, "The newest listings reports disagree whether Amazon fulfils this SKU (FBA). Orderferry does not send its stock.", \
  "Look up the SKU in Seller Central, then drop a new All Listings Report and a new FBA report.") \
X(STOCK_LESS_ORDERS, "stock-less-orders", NOTE, "Odoo did not know some open Amazon orders when the stock was exported. Orderferry subtracts their units from the stock.", \
  "Nothing. Import the orders into Odoo, then export the stock: then Orderferry subtracts nothing.") \
X(STOCK_WAITS, "stock-waits-for-orders", HELD | SELLER, "Odoo did not know some open Amazon orders when the stock was exported, and stock-new-orders = hold.", \
  "Import the orders into Odoo and export the stock again.") \
X(FEED_CORRECTED, "feed-corrected", NOTE, "A feed that waited for upload was brought up to date: Orderferry took it out of to-amazon and wrote its records again.", \
  "Nothing. If you had copied the old file for upload by hand, delete the copy.") \
X(FEED_RENEWED, "feed-renewed", WARN | SELLER | STAYS, "A stock feed that waited for upload has a SKU that Amazon fulfils (FBA), or may fulfil. Orderferry took it out of to-amazon and wrote the rest of it again.", \
  "If you had copied the old file for upload by hand, delete the copy. If you have uploaded it, set the SKU back to FBA in Seller Central. Then export the stock again.") \
X(REFUSED_BEFORE, "refused-before", HELD | SELLER | URGENT | STAYS, "Amazon refused an earlier confirmation of this parcel, so the order may count as not shipped.", \
  "Find the reason in verdicts.csv or with `orderferry explain`, and look up the order in Seller Central. If you change the carrier or tracking number in Odoo, the parcel is sent again. To send it unchanged, convert the export by itself: orderferry convert.") \
X(NO_TRACKING, "no-tracking", HELD | SELLER, "The delivery has no tracking number, so Amazon cannot follow the parcel.", \
  "Enter it in Odoo (delivery > Additional Info > Tracking Reference) and export again. Or allow this carrier without one in the carrier map (column tracking: optional).") \
X(ODD_TRACKING, "odd-tracking", WARN, "The tracking number does not look like one from its carrier. Amazon accepts it, but may not be able to follow the parcel.", \
  "Check the number in Odoo.") \
X(NO_CARRIER, "no-carrier", HELD | SELLER, "The delivery has no carrier, and Amazon does not accept a confirmation without one.", \
  "Choose the carrier on the delivery in Odoo and export again, or add a row with an empty odoo cell to the carrier map.") \
X(KIT_QUANTITY, "kit-quantity", HELD | SELLER, "Components of a kit were delivered. Orderferry confirms units of what was ordered, and does not know how many of them are complete.", \
  "Add the fields Stock Moves/Sale Line/Quantity and Stock Moves/Sale Line/Delivery Quantity to the export. If the kit left only in part, deliver the rest, then export again; or confirm the complete units in Seller Central.") \
X(KIT_REST, "kit-rest", NOTE, "This is a later delivery of a kit. Its units are confirmed with the first delivery.", "Nothing.") \
X(UNKNOWN_CARRIER, "unknown-carrier", WARN, "Amazon has no carrier with exactly this name. Orderferry confirms it as Other, with the name.", \
  "Add a row to the carrier map: the name in Odoo and Amazon's code, exactly as `orderferry help carriers` lists it.") \
X(CARRIER_ELSEWHERE, "carrier-not-in-store", WARN, "Amazon knows the carrier code, but not in the store of this account, as far as Orderferry knows.", \
  "Confirm an order by hand in Seller Central and look at the carriers it offers.") \
X(SHIP_DATE_MOVED, "ship-date-moved", WARN, "The delivery date is before the order or in the future, which Amazon refuses. Orderferry sends the nearest possible time.", \
  "Check odoo-timezone. It must be the time zone of the Odoo user who exports.") \
X(SHIP_DATE, "ship-date", HELD | SELLER, "The delivery date is more than a day in the future.", "Check the date in Odoo and the clock of this computer.") \
X(PARTS_UNKNOWN, "parts-unknown", HELD | SELLER, "The export does not show which order items are in the parcel, or that the parcel is the whole order.", \
  "Export the deliveries with their moves, as exports.md shows, or add the field Sales Order/Delivery Status.") \
X(PARCELS_UNCLEAR, "parcels-unclear", WARN, "The delivery has several tracking numbers, but not as many packages. Orderferry confirms all its items with the first number.", \
  "Put the goods into packages in Odoo, in the order of the tracking numbers, and export the operations with their destination package.") \
X(ODD_ITEM_ID, "odd-item-id", WARN, "The order item id does not have 14 or 15 digits.", "Nothing, unless Amazon refuses the row.") \
X(ODD_QUANTITY, "odd-quantity", REJECTED, "The delivered quantity is not a whole number above zero.", \
  "Correct the delivery in Odoo. Amazon counts whole units.") \
X(NO_LISTINGS, "no-listings", FATAL, "Without a listings report, Orderferry does not know which SKUs Amazon fulfils (FBA). Stock sent for such a SKU would make it merchant-fulfilled.", \
  "Download it in Seller Central > Inventory > Inventory Reports > All Listings Report. In an exchange, drop it into inbox/ together with the stock export, which is in failed/.") \
X(OLD_LISTINGS, "old-listings", FATAL, "The listings report is older than listings-max-age. Some SKUs may have become FBA since.", \
  "Download a new one, or raise listings-max-age in orderferry.ini. In an exchange, drop it into inbox/ together with the stock export, which is in failed/.") \
X(PARTIAL_LISTINGS, "listings-without-channel", FATAL, "This listings report does not show which SKUs are FBA.", \
  "Use the All Listings Report or the Active Listings Report: they have the column fulfillment-channel.") \
X(LISTINGS_BEFORE_FEED, "listings-before-feed", NOTE, "The listings report is older than the last stock feed, so Orderferry does not know Amazon's current quantities. It sends the stock of every SKU in the report.", \
  "Nothing. With a listings report from after the last feed, Orderferry sends only changes.") \
X(FBA_SKU, "fba-sku", NOTE, "Amazon fulfils this SKU (FBA). Orderferry does not send its stock.", "Nothing.") \
X(SKU_NOT_LISTED, "sku-not-listed", NOTE, "Amazon has no listing for this SKU. Orderferry does not send its stock.", \
  "Nothing. If you do sell it on Amazon, compare the SKU character by character.") \
X(REPEATED_SKU, "repeated-sku", REJECTED, "Two products in Odoo have this internal reference, or you gave two stock exports that contain it. Its stock is unclear, so Orderferry does not send it.", \
  "Make the internal reference unique in Odoo, and give only one stock export.") \
X(ODD_SKU, "odd-sku", REJECTED, "The SKU is longer than 40 bytes or has a tab or line break. No Amazon SKU is like that, so Orderferry does not send its stock.", \
  "Use the listings report as Amazon made it, not an edited copy.") \
X(STOCK_REFUSED, "stock-refused", REJECTED, "The quantity in the stock export is not a number, or its row cannot be used. Orderferry does not send the stock of this SKU. Amazon keeps the quantity it has.", \
  "Correct the quantity in Odoo or in the file, and convert the stock export again.") \
X(NO_STOCK_ROW, "no-stock-row", WARN, "Amazon lists this SKU as yours to ship, but the stock export has no product for it. Amazon keeps the quantity it has.", \
  "Check whether the product is archived in Odoo or has another internal reference, or add it to the product map.") \
X(STOCK_IN_PART, "stock-in-part", WARN | SELLER, "SKUs that you ship have no row in the stock export by location. A sold-out product has none there, so Amazon may go on selling what you no longer have.", \
  "Export Product Variants instead, which has zeros. Or set stock-export = whole, if you always export every product. stock-skipped.csv lists the SKUs.") \
X(NOT_APPLIED, "not-applied", WARN | SELLER | STAYS, "Amazon accepted a quantity, but a newer listings report shows one that the orders since do not explain. Amazon may sell what you do not have.", \
  "Nothing the first time: Orderferry sends the quantity once more. If it stays on the list, enter the quantity in Seller Central (Inventory > Manage All Inventory).") \
X(UNSAID_CHANNEL, "unsaid-channel", WARN, "No recent listings report shows who fulfils this SKU. Orderferry does not send its stock.", \
  "Look up the SKU in Seller Central.") \
X(WHICH_LOCATIONS, "which-locations", FATAL, "The stock export has several locations, and some may not hold stock for sale.", \
  "List the locations that count in stock-locations, for example WH/Stock. Locations inside them count too.") \
X(NO_SELLER, "no-seller-id", WARN, "The stock feed for upload by script needs the seller id, and seller-id is not set.", \
  "Set seller-id in orderferry.ini (Seller Central > Settings > Account Info > Merchant Token). You do not need it for uploads by hand.") \
X(NO_QUANTITY, "no-quantity", FATAL, "The stock export does not have the quantity that the setting stock-quantity asks for.", \
  "Tick the field in Odoo, or choose another one with stock-quantity.") \
X(STOCK_BY_MARKETPLACE, "stock-by-marketplace", NOTE, "Marketplaces get different quantities, so each group of them has its own files, in this order.", \
  "Upload each file in the marketplace it is for.") \
X(DEAD_FEED, "dead-feed", WARN, "Amazon's API has refused this kind of feed since July 2025.", \
  "Use amazon-stock-json for uploads by script and amazon-stock-flat for uploads by hand.") \
X(FEED_REFUSED, "feed-refused", WARN | SELLER | URGENT | STAYS, "Amazon refused the whole feed. Nothing in it took effect.", \
  "Read Amazon's reason in verdicts.csv. When the cause is gone, send the retry feed, or convert the exports again if there is none.") \
X(FEED_WARNING, "feed-warning", WARN, "Amazon took the feed, but warns about the file as a whole. It may have ignored a column.", \
  "Read Amazon's message in verdicts.csv. If it names a column that you need, correct the file and send it again.") \
X(ROW_REFUSED, "row-refused", WARN | SELLER | URGENT | STAYS, "Amazon refused a row of the feed.", "See verdicts.csv for what to do.") \
X(NO_RECORDS, "no-records", FATAL, "A processing report gives only row numbers. Without NAME.feed.json of the feed, Orderferry cannot tell which orders or SKUs they are.", \
  "Add NAME.feed.json of that feed. In an exchange it is in sent/: drop a copy into inbox/ together with the report.") \
X(OTHER_FEED, "other-feed", FATAL, "The processing report answers a different feed from the one you gave.", \
  "Give the NAME.feed.json of the feed that was uploaded. In an exchange it is in sent/: drop a copy into inbox/ together with the report.") \
X(UNKNOWN_VERDICT, "unknown-verdict", WARN | SELLER | STAYS, "Orderferry does not know this Amazon code, so it does not send the row again.", \
  "Read Amazon's message in verdicts.csv.") \
X(NOTHING_TO_DO, "nothing-to-do", NOTE, "No output file comes from these files alone: a listings report needs a stock export, a report of reimbursements needs settlements, and a feed needs Amazon's answer to it.", \
  "Convert it together with the other file. To cancel orders at Amazon, add --as amazon-cancel.") \
X(NOT_OUR_FEED, "not-our-feed", WARN, "The feed is not as Orderferry wrote it, so Orderferry makes no retry feed from it.", \
  "Give the feed unchanged, or export again from Odoo.")
#endif
