# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Deliveries become a feed, the transfer script (here: mv) takes it, Amazon's answer comes back.
feed=POST_FLAT_FILE_FULFILLMENT_DATA
fresh sellers
cp "$top/samples/deliveries/partial-split-and-foreign/deliveries.csv" "$in/"
once
ok "a feed waits" test -e "$x/main/to-amazon/2026-05-10-0001.shipping.$feed.txt" -a -e "$x/main/to-amazon/2026-05-10-0001.shipping.$feed.txt.feed.json"
ok "its checksum is that of the feed" has "$(sha256sum < "$x/main/to-amazon/2026-05-10-0001.shipping.$feed.txt" | cut -d' ' -f1)" "$x/main/to-amazon/2026-05-10-0001.shipping.$feed.txt.feed.json"
# the same deliveries in another export: nothing is confirmed twice
sed '$a\\' "$top/samples/deliveries/partial-split-and-foreign/deliveries.csv" | sed 's/$//' > "$in/again.csv"
once
echo >> "$in/longer.csv"; cat "$top/samples/deliveries/partial-split-and-foreign/deliveries.csv" >> "$in/longer.csv"
once
ok "one feed only" same "$(find "$x/main/to-amazon" -name '*.feed.json' | wc -l)" 1
# the transfer script files it away under the feed id; the answer names that id
records=$(grep -c '^{"record"' "$x/main/to-amazon/2026-05-10-0001.shipping.$feed.txt.feed.json")
mv "$x/main/to-amazon/2026-05-10-0001.shipping.$feed.txt" "$x/main/sent/2026-05-10-0001.shipping.$feed.txt.50001"
mv "$x/main/to-amazon/2026-05-10-0001.shipping.$feed.txt.feed.json" "$x/main/sent/2026-05-10-0001.shipping.$feed.txt.50001.feed.json"
order=$(sed -n 's/.*"record":2,"orderId":"\([^"]*\)".*/\1/p' "$x"/main/sent/*.feed.json)
item=$(sed -n 's/.*"record":2,.*"orderItemId":"\([^"]*\)".*/\1/p' "$x"/main/sent/*.feed.json)
printf 'Feed Processing Summary:\n\tNumber of records processed\t\t%d\n\tNumber of records successful\t\t%d\n\noriginal-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message\n2\t%s\t%s\t18028\tError\tThe data you submitted is incomplete or invalid.\n' \
	"$records" "$((records - 1))" "$order" "$item" > "$in/50001.$feed.txt"
once
ok "verdicts" has "$order,$item" "$x/main/to-odoo"
ok "in the book" eval '"$program" status "$x" > "$dir/status"; grep -Eq "1 +rows refused" "$dir/status" && grep -Eq "1 +feeds answered" "$dir/status"'
ok "nothing failed" same "$(ls "$x/main/failed")" ""

# --- stock: the listings report of yesterday guards today's stock; too old, it does not
fresh
cat "$top/samples/stock/everything/orderferry.ini" >> "$x/orderferry.ini"
cp "$top/samples/stock/everything/listings.txt" "$in/"
touch -d "$now" "$in/listings.txt"
once
cp "$top/samples/stock/everything/stock.csv" "$in/"
once
ok "stock for upload" test -n "$(find "$x/main/to-amazon" -name '*.stock.JSON_LISTINGS_FEED.json' -o -name '*stock-by-hand*')"
feeds=$(find "$x/main/to-amazon" -type f | wc -l)
cp "$top/samples/stock/everything/stock.csv" "$in/"
once
ok "an old stock export again sends nothing" same "$(find "$x/main/to-amazon" -type f | wc -l)" "$feeds"
{ cat "$top/samples/stock/everything/stock.csv"; echo; } > "$in/newer.csv"
now=2026-05-20T12:00:00Z
ok "with listings that are too old" watch_is 1
ok "stock fails, with a reason" has old-listings "$x/main/failed"
now=2026-05-10T12:00:00Z

# --- parcels of one order from two countries, exported one after the other: the second is held, and it is on the list until it is done
fresh sellers
now=2026-05-10T12:00:00Z
printf 'warehouse,country\nWH,DE\nLYO,FR\n' > "$x/ship-from.csv"
sed -i 's/^\[account main\]/&\nship-from = ship-from.csv/' "$x/orderferry.ini"
deliveries 1:01234567890121 > "$in/germany.csv"
ok "from the first country" watch_is 0
now=2026-05-10T13:00:00Z
deliveries 1:01234567890129 > "$in/corrected.csv"
ok "a corrected number from there is sent" watch_is 0
now=2026-05-10T14:00:00Z
{ deliveries 1:01234567890129; deliveries 1:01234567890122 | sed '1d; s,stock_picking_1,stock_picking_2,; s,WH/OUT,LYO/OUT,'; } > "$in/france.csv"
ok "from the second: held" watch_is 1
ok "the order is on the list" eval '"$program" status --json "$x" --now "$now" | grep -q two-countries'
ok "and that parcel is not sent" lacks 01234567890122 "$x/main/to-amazon"
ok "the setting is right" has two-countries "$x/main/to-odoo"
