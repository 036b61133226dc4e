/* The part of the list in codes.h that is about Odoo's exports, Amazon's feeds and Amazon's answers. */
#ifndef CODES_FEEDS_H
#define CODES_FEEDS_H

#define FEED_CODES(X) \
X(BROKEN_CELL, "broken-cell", REJECTED, "The workbook holds an error or a formula where a value belongs; Odoo turns a text like =1+1 into a formula and loses it.", \
  "Export as CSV instead of XLSX.") \
X(BAD_JSON, "bad-json", FATAL, "The JSON cannot be read.", "Download the file again.") \
X(FOREIGN_DELIVERY, "foreign-delivery", NOTE, "The delivery belongs to no Amazon order of this account: neither its external ID nor its customer reference says so.", \
  "Nothing, if the order came from elsewhere.") \
X(FBA_DELIVERY, "fba-delivery", NOTE, "Amazon ships this order itself; there is nothing to confirm.", "Nothing.") \
X(NOT_DONE, "not-done", NOTE, "The delivery is not done in Odoo yet.", "Nothing: export it again when it is done.") \
X(NOT_OUTGOING, "not-outgoing", NOTE, "Only deliveries to customers are confirmed; this is a receipt, a return or a step inside the warehouse.", "Nothing.") \
X(CONFIRMED_ALREADY, "confirmed-already", NOTE, "The parcel was confirmed to Amazon before.", "Nothing.") \
X(REFUSED_BEFORE, "refused-before", HELD, "Amazon refused the confirmation of this parcel when it was sent, so the order may count as not shipped.", \
  "See verdicts.csv or `orderferry explain` for the reason and look the order up in Seller Central. With another carrier or tracking number in Odoo it is sent again; unchanged, convert the export by itself: orderferry convert.") \
X(NO_TRACKING, "no-tracking", HELD, "The delivery has no tracking number, so Amazon could not follow the parcel.", \
  "Enter it in Odoo (delivery > Additional Info > Tracking Reference) and export again; or allow it for this carrier in the carrier map (column tracking: optional).") \
X(ODD_TRACKING, "odd-tracking", WARN, "A tracking number does not look like one of its carrier. Amazon takes it, but may not be able to follow the parcel.", \
  "Check the number in Odoo.") \
X(NO_CARRIER, "no-carrier", HELD, "The delivery has no carrier, and Amazon takes no confirmation without one.", \
  "Choose the carrier on the delivery in Odoo and export again; or add a row with an empty odoo cell to the carrier map.") \
X(KIT_QUANTITY, "kit-quantity", WARN, "Several products of one order item were delivered (a kit); the smallest quantity among them is confirmed.", \
  "Check the quantity in Seller Central if a kit holds more than one of a component.") \
X(UNKNOWN_CARRIER, "unknown-carrier", WARN, "Amazon has no carrier of exactly this name; it is confirmed as Other with the name.", \
  "Add a row to the carrier map: Odoo's name and Amazon's code, letter by letter as `orderferry help carriers` lists them.") \
X(CARRIER_ELSEWHERE, "carrier-not-in-store", WARN, "Amazon knows the carrier code, but not in the store of this account, as far as its list is known.", \
  "Look at the carriers offered in Seller Central when you confirm an order by hand.") \
X(SHIP_DATE_MOVED, "ship-date-moved", WARN, "The delivery would be before the order or in the future, which Amazon refuses; the nearest possible time is sent.", \
  "Check odoo-timezone: it must be the time zone of the Odoo user who exports.") \
X(SHIP_DATE, "ship-date", HELD, "The delivery is dated more than a day ahead.", "Check the date in Odoo and the clock of this machine.") \
X(PARTS_UNKNOWN, "parts-unknown", HELD, "The export does not tell which order items are in the parcel, and nothing says that it is the whole order.", \
  "Export the deliveries with their moves, as the page exports.md shows; or add the field Sales Order/Delivery Status.") \
X(PARCELS_UNCLEAR, "parcels-unclear", WARN, "The delivery has several tracking numbers, but not as many packages; all its items are confirmed with the first number.", \
  "Put the goods into packages in Odoo, in the order of the tracking numbers, and export the operations with their destination package.") \
X(ODD_ITEM_ID, "odd-item-id", WARN, "The order item id does not have 14 digits.", "Nothing, unless Amazon refuses the row.") \
X(ODD_QUANTITY, "odd-quantity", REJECTED, "The delivered quantity is no whole number above zero.", "Correct the delivery in Odoo; Amazon counts whole units.") \
X(NO_LISTINGS, "no-listings", FATAL, "Without a listings report it is unknown which SKUs Amazon fulfils (FBA). Stock sent for such a SKU would make it merchant-fulfilled.", \
  "Add the report of Seller Central > Inventory > Inventory Reports > All Listings Report to the call.") \
X(OLD_LISTINGS, "old-listings", FATAL, "The listings report is older than listings-max-age, so SKUs may have become FBA since.", \
  "Download a new one, or raise listings-max-age in orderferry.ini.") \
X(PARTIAL_LISTINGS, "listings-without-channel", FATAL, "This listings report does not say which SKUs are FBA.", \
  "Use the All Listings Report or the Active Listings Report: they have the column fulfillment-channel.") \
X(LISTINGS_BEFORE_FEED, "listings-before-feed", NOTE, "The listings report is older than the last stock feed, so it is not known which quantities Amazon has; the stock of every SKU of it is sent.", \
  "Nothing. With a listings report of after the last feed only changes are sent.") \
X(FBA_SKU, "fba-sku", NOTE, "Amazon fulfils this SKU (FBA); its stock is not sent.", "Nothing.") \
X(SKU_NOT_LISTED, "sku-not-listed", NOTE, "Amazon has no listing of this SKU; its stock is not sent.", "Nothing, unless you do sell it on Amazon: then compare the SKU letter by letter.") \
X(REPEATED_SKU, "repeated-sku", REJECTED, "Two products in Odoo have this internal reference, or two stock exports of the call have it, so its stock is unclear; it is not sent.", \
  "Make the internal reference unique in Odoo; give one stock export only.") \
X(ODD_SKU, "odd-sku", REJECTED, "The SKU is longer than 40 bytes or holds a tab or line break, as no SKU of Amazon does; its stock is not sent.", \
  "Use the listings report as Amazon made it, not a copy that was edited.") \
X(NO_STOCK_ROW, "no-stock-row", WARN, "Amazon lists this SKU as yours to ship, but the stock export has no product for it; Amazon keeps the quantity it has.", \
  "Check whether the product is archived in Odoo or has another internal reference; or add it to the product map.") \
X(UNSAID_CHANNEL, "unsaid-channel", WARN, "No listings report that is new enough says who fulfils this SKU; its stock is not sent.", "Look the SKU up in Seller Central.") \
X(WHICH_LOCATIONS, "which-locations", FATAL, "The stock export has several locations, and some may hold no stock for sale.", \
  "Name those that count with stock-locations, for example WH/Stock; what lies below them counts too.") \
X(NO_SELLER, "no-seller-id", WARN, "The stock feed for upload by script names the seller, and seller-id is not set.", \
  "Set seller-id in orderferry.ini (Seller Central > Settings > Account Info > Merchant Token); not needed for uploads by hand.") \
X(NO_QUANTITY, "no-quantity", FATAL, "The stock export lacks the quantity that the setting stock-quantity asks for.", \
  "Tick the field in Odoo, or choose another with stock-quantity.") \
X(STOCK_BY_MARKETPLACE, "stock-by-marketplace", NOTE, "Marketplaces get different quantities, so each group of them has its own files, in this sequence.", \
  "Upload each file in the marketplace it is for.") \
X(DEAD_FEED, "dead-feed", WARN, "Amazon's API refuses this form of feed since July 2025.", "Use amazon-stock-json for uploads by script and amazon-stock-flat for uploads by hand.") \
X(FEED_REFUSED, "feed-refused", WARN, "Amazon refused the whole feed; nothing of it took effect.", "See what Amazon says in verdicts.csv, and send the retry feed when the cause is gone.") \
X(ROW_REFUSED, "row-refused", WARN, "Amazon refused a row of the feed.", "See verdicts.csv for what to do.") \
X(NO_RECORDS, "no-records", FATAL, "A processing report only gives row numbers; without NAME.feed.json of the feed it cannot be told what they are.", \
  "Add NAME.feed.json of that feed to the call.") \
X(OTHER_FEED, "other-feed", FATAL, "The processing report is the answer to another feed than the one given.", "Give the NAME.feed.json of the feed that was uploaded.") \
X(UNKNOWN_VERDICT, "unknown-verdict", WARN, "Orderferry does not know this code of Amazon; the row is not sent again by itself.", "Read Amazon's message in verdicts.csv.") \
X(NOTHING_TO_DO, "nothing-to-do", NOTE, "The files of this call say nothing that becomes a file: a listings report wants a stock export, a feed wants Amazon's answer to it.", \
  "Add the other file to the call; to cancel orders at Amazon add --as amazon-cancel.") \
X(NOT_OUR_FEED, "not-our-feed", WARN, "The feed given is not as Orderferry wrote it, so no retry feed is made of it.", "Give the feed unchanged, or export again from Odoo.")
#endif
