# The way back: what was sent to Amazon before, what Amazon answered, and FBA protection by the book.
# shellcheck shell=bash disable=SC2154

# SKU:QUANTITY...
stock() { local o; printf 'default_code,free_qty\r\n'; for o in "$@"; do printf '%s,%s.0\r\n' "${o%%:*}" "${o#*:}"; done; }
# SKU:QUANTITY:CHANNEL...
listings() { local o rest; printf 'seller-sku\tquantity\tfulfillment-channel\n'; for o in "$@"; do rest=${o#*:}; printf '%s\t%s\t%s\n' "${o%%:*}" "${rest%%:*}" "${rest#*:}"; done; }
newest() { find "$x/main/to-amazon" -name "*$1" | sort | tail -n 1; }
at() { now=2026-05-10T$1:00Z; }

fresh sellers
at 12:00
deliveries 1:01234567890121 2:01234567890122 > "$in/monday.csv"
ok "two parcels" watch_is 0
ok "are in the feed" same "$(grep -c 302-0000000 "$(newest FULFILLMENT_DATA.txt)")" 2
at 13:00
deliveries 1:01234567890121 2:01234567890122 3:01234567890123 > "$in/tuesday.csv"
ok "the same and one more" watch_is 0
ok "the others are reported" same "$(grep -c '\[confirmed-already\]' "$x/main/to-odoo/2026-05-10-0002/summary.txt")" 2
ok "only the new one is sent" same "$(sed 1d "$(newest FULFILLMENT_DATA.txt)" | cut -f 1)" "$(id 3)"

first=$(find "$x/main/to-amazon" -name '*FULFILLMENT_DATA.txt.feed.json' | sort | head -n 1)
cp "$first" "$in/sent.feed.json"
printf 'Feed Processing Summary:\n\tNumber of records processed\t\t2\n\tNumber of records successful\t\t1\n\noriginal-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message\n2\t%s\t4%013d\t18028\tError\tNot known.\n' "$(id 2)" 2 > "$in/report.txt"
at 14:00
ok "Amazon refuses the second" watch_is 1
at 15:00
deliveries 1:01234567890121 2:01234567890122 > "$in/wednesday.csv"
before=$(feeds FULFILLMENT_DATA.txt)
ok "a refused parcel needs attention" watch_is 1
ok "it is not sent again unchanged" same "$(feeds FULFILLMENT_DATA.txt)" "$before"
ok "and that is reported" has refused-before "$x/main"
at 16:00
deliveries 1:01234567890121 2:01234567890199 > "$in/thursday.csv"
ok "with another tracking number" watch_is 0
ok "it is sent again, alone" same "$(sed 1d "$(newest FULFILLMENT_DATA.txt)" | cut -f 1,7)" "$(id 2)	01234567890199"

fresh sellers
at 12:00
listings LAMP-1:5:DEFAULT LAMP-2:9:DEFAULT LAMP-3::AMAZON_EU > "$in/listings.txt"
touch -d 2026-05-10T11:00:00Z "$in/listings.txt"
stock LAMP-1:8 LAMP-2:9 LAMP-3:4 > "$in/stock.csv"
ok "stock and listings" watch_is 0
ok "what changed is sent, FBA is not" same "$(grep -o '"sku":"[^"]*"' "$(newest LISTINGS_FEED.json)" | xargs)" "sku:LAMP-1"
at 13:00
stock LAMP-1:5 LAMP-2:9 LAMP-3:4 > "$in/stock2.csv"
ok "stock alone: the listings are in the book" watch_is 0
ok "what looks unchanged since the old report is sent all the same: Amazon has 8" has '"sku":"LAMP-1","operationType":"PATCH","productType":"PRODUCT","patches":[{"op":"merge","path":"/attributes/fulfillment_availability","value":[{"fulfillment_channel_code":"DEFAULT","quantity":5' "$(newest LISTINGS_FEED.json)"
ok "with the reason" has listings-before-feed "$x/main/to-odoo/2026-05-10-0002/summary.txt"
ok "the book protects FBA stock" lacks LAMP-3 "$(newest LISTINGS_FEED.json)"
at 13:20
cp "$x"/main/done/*.stock.csv "$in/stock-again.csv"
ok "the first stock again, in a new export" watch_is 0
ok "is a change after another one" has '"fulfillment_channel_code":"DEFAULT","quantity":8' "$(newest LISTINGS_FEED.json)"
at 13:25
stock LAMP-1:5 LAMP-2:9 LAMP-3:4 > "$in/old.csv"
touch -d 2026-05-10T13:00:00Z "$in/old.csv"
before=$(feeds LISTINGS_FEED.json)
once
ok "an old export dropped again sends nothing" same "$(feeds LISTINGS_FEED.json)" "$before"
at 14:00
listings LAMP-1:5:DEFAULT LAMP-2:9:DEFAULT LAMP-3::AMAZON_EU > "$in/listings2.txt"
touch -d 2026-05-10T13:30:00Z "$in/listings2.txt"
stock LAMP-1:5 LAMP-2:9 LAMP-3:4 > "$in/stock3.csv"
ok "a report of after the feed, which waits yet" watch_is 0
ok "what the feed will change is sent, though the report has it already" has '"sku":"LAMP-1"' "$(newest LISTINGS_FEED.json)"
mv "$x"/main/to-amazon/*LISTINGS_FEED* "$x/main/sent/"
at 14:30
touch -d 2026-05-10T14:20:00Z "$x"/main/done/*listings2.txt
cp -p "$x"/main/done/*listings2.txt "$in/listings3.txt"
stock LAMP-1:5 LAMP-2:7 LAMP-3:4 > "$in/stock3.csv"
ok "a report of after the feed" watch_is 0
ok "only changes again" same "$(grep -o '"sku":"[^"]*"' "$(newest LISTINGS_FEED.json)" | xargs)" "sku:LAMP-2"
now=2026-05-20T12:00:00Z
stock LAMP-1:1 > "$in/stock4.csv"
before=$(feeds LISTINGS_FEED.json)
once
ok "listings that are too old send nothing" same "$(feeds LISTINGS_FEED.json)" "$before"
now=2026-05-10T12:00:00Z
