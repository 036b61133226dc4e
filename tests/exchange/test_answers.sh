# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Feeds are sent, in any order, and answered, by script or by hand, late, twice, with the same text: Amazon gets the last state, once.
feed=POST_FLAT_FILE_FULFILLMENT_DATA stock_feed=JSON_LISTINGS_FEED

on_hand() { printf 'default_code,free_qty\r\nLAMP-1,%s.0\r\n' "$1"; }
listed() { printf 'seller-sku\tquantity\tfulfillment-channel\nLAMP-1\t%s\tDEFAULT\n' "$1"; }
answer() { # RECORDS [RECORD ORDER CODE]
	printf 'Feed Processing Summary:\n\tNumber of records processed\t\t%d\n\tNumber of records successful\t\t%d\n' "$1" "$(($1 - ($# > 1)))"
	[ $# = 1 ] || printf '\noriginal-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message\n%s\t%s\t\t%s\tError\tSaid.\n' "$2" "$(id "$3")" "$4"
}
refused_stock='{"header":{"sellerId":"AEXAMPLE1234","version":"2.0","feedId":"1"},"issues":[{"messageId":1,"sku":"LAMP-1","code":"50001","severity":"ERROR","message":"Said."}],"summary":{"errors":1,"warnings":0,"messagesProcessed":1,"messagesAccepted":0,"messagesInvalid":1}}'
# what waits goes to Amazon under this feed id
send() { local f; for f in "$x"/main/to-amazon/*.feed.json; do f=${f%.feed.json}; mv "$f" "$x/main/sent/${f##*/}.$1"; mv "$f.feed.json" "$x/main/sent/${f##*/}.$1.feed.json"; done; }
waiting() { sed -s 1d "$x"/main/to-amazon/*"$1" 2> /dev/null | tr -d '\r' | cut -f "${2:-1,7}" | sort | xargs -d '\n'; }
new() { fresh sellers; printf '%s' "${1:-}" >> "$x/orderferry.ini"; minute=0; }
tick() { minute=$((minute + 1)); now=2026-05-10T12:$(printf %02d $minute):00Z; find "$in" -type f -exec touch -d "$now" {} +; once; }

new
deliveries 1:01234567890121 > "$in/d1.csv"; tick; send 501
deliveries 1:01234567890199 > "$in/d2.csv"; tick; send 502
deliveries 1:01234567890121 > "$in/d3.csv"; echo >> "$in/d3.csv"; tick
ok "a tracking number that is corrected back is sent again" same "$(waiting $feed.txt)" "$(id 1)	01234567890121"
send 503
cp -p "$x"/main/done/*d2.csv "$in/d4.csv"; now=2026-05-10T12:30:00Z; once
ok "an old export that is dropped again sends nothing old" same "$(waiting $feed.txt)" ""
answer 1 1 1 50001 > "$in/502.$feed.txt"; tick
ok "a number that was corrected since is not sent again" same "$(waiting $feed.txt)" ""
answer 1 1 1 50001 > "$in/503.$feed.txt"; tick
ok "the last one is; the same words are another feed's answer here" same "$(waiting $feed.txt)" "$(id 1)	01234567890121"
{ answer 1 1 1 50001; echo; } > "$in/503.$feed.txt"; tick
ok "sent once, however often Amazon answers" same "$(waiting $feed.txt)" "$(id 1)	01234567890121"
send 504
answer 1 > "$in/999.$feed.txt"; tick
ok "an answer to an unknown feed matches no feed" has no-records "$x/main/failed"
ok "and is recorded for none" eval '"$program" status --json "$x" --now "$now" | grep -q "\"feeds_answered\": 2"'

new
two() { deliveries 1:01234567890121; deliveries 1:01234567890122 | sed '1d; s/picking_1,WH.OUT.00001/picking_7,WH\/OUT\/00007/'; }
two > "$in/d.csv"; tick; send 501
answer 2 1 1 18028 > "$in/501.$feed.txt"; tick
{ two; echo; } > "$in/again.csv"; tick
ok "one parcel of the order was refused, the other was not" same "$(grep -c 'refused-before' "$x"/main/to-odoo/*-0003/summary.txt)" 2

# one delivery, one item, two packages: the first number is corrected, the second parcel is refused
new
packed() {
	printf 'id,name,sale_id/id,carrier_id,carrier_tracking_ref,date_done,state,move_ids/sale_line_id/id,move_ids/quantity,move_line_ids/move_id/sale_line_id/id,move_line_ids/quantity,move_line_ids/result_package_id\r\n'
	printf '__export__.stock_picking_1,WH/OUT/00001,orderferry.order_main_%s,DPD,"%s,01234567890122",2026-05-08 10:00:00,done,orderferry.item_main_%s_40000000000001,3.0,orderferry.item_main_%s_40000000000001,1.0,PACK1\r\n' "$(id 1)" "$1" "$(id 1)" "$(id 1)"
	printf ',,,,,,,,,orderferry.item_main_%s_40000000000001,2.0,PACK2\r\n' "$(id 1)"
}
packed 01234567890121 > "$in/d1.csv"; tick; send 501
packed 01234567890199 > "$in/d2.csv"; tick; send 502
answer 2 2 1 50001 > "$in/501.$feed.txt"; tick
"$program" status "$x" --now "$now" > "$dir/status"
ok "the list names the parcel" grep -q "row-refused .*WH/OUT/00001 package 2:" "$dir/status"
ok "the other parcel of a delivery that was corrected since is sent again" same "$(waiting $feed.txt 1,3,7)" "$(id 1)	2	01234567890122"

new
deliveries 1:01234567890121 > "$in/d1.csv"; tick; send 501
deliveries 2:01234567890122 > "$in/d2.csv"; tick
mv "$x"/main/to-amazon/* "$x/main/sent/"
answer 1 1 2 50001 > "$in/from seller central.txt"; cp "$x"/main/sent/*0002*.feed.json "$in/note.feed.json"
answer 1 > "$in/501.$feed.txt"; tick
ok "an answer and its note by hand, together with one by script: the feed is found for the retry" same "$(waiting $feed.txt)" "$(id 2)	01234567890122"

new
listed 1 > "$in/l.txt"; on_hand 8 > "$in/s.csv"; tick; send 501
on_hand 5 > "$in/s.csv"; listed 5 > "$in/l.txt"; tick
echo "$refused_stock" > "$in/501.$stock_feed.json"; tick
ok "no old quantity after a newer one" same "$(feeds $stock_feed.json)" 0
on_hand 7 > "$in/s.csv"; tick; send 502
echo "$refused_stock" > "$in/502.$stock_feed.json"; tick
ok "the newest is sent again" has '"quantity":7' "$x/main/to-amazon"

send 503
on_hand 7 > "$in/s.csv"; tick
ok "the same stock again is nothing new" same "$(feeds $stock_feed.json)" 0
on_hand 7 > "$in/s.csv"; listed 1 > "$in/l.txt"; echo >> "$in/l.txt"; tick
ok "but with new listings, where Amazon has another quantity, it is sent" has '"quantity":7' "$x/main/to-amazon"

new
on_hand 9 > "$in/monday.csv"; tick
ok "no listings report" has no-listings "$x/main/failed"
listed 1 > "$in/l.txt"; on_hand 4 > "$in/tuesday.csv"; tick; send 501
mv "$x"/main/failed/*monday.csv "$in/monday.csv"; rm "$x"/main/failed/*; minute=$((minute + 1)); now=2026-05-10T12:10:00Z; once
ok "stock of before that which was sent is not" same "$(feeds $stock_feed.json)" 0
ok "and that is reported" grep -q "old-stock" "$dir/log"

new 'write = odoo-csv amazon-cancel
'
printf 'id,client_order_ref,state,order_line/id\r\norderferry.order_main_%s,%s,cancel,orderferry.item_main_%s_40000000000001\r\n' "$(id 1)" "$(id 1)" "$(id 1)" > "$in/c1.csv"; tick
ok "an order is cancelled" same "$(waiting ACKNOWLEDGEMENT_DATA.txt 1 | wc -w)" 2
send 501
{ printf 'id,client_order_ref,state,order_line/id\r\n'; for n in 1 2; do printf 'orderferry.order_main_%s,%s,cancel,orderferry.item_main_%s_4%013d\r\n' "$(id $n)" "$(id $n)" "$(id $n)" $n; done; } > "$in/c2.csv"; tick
ok "once" same "$(waiting ACKNOWLEDGEMENT_DATA.txt 1)" "$(id 2) order-id"
now=2026-05-10T12:00:00Z

# the third row cancels a whole order: it names no item
new
cp "$top"/samples/verdict-flat/cancel-feed/{cancel.*,report.txt} "$in/"; tick
ok "an answer about a whole order ends the round well" same "$(ls "$in")" ""
ok "its refused row is on the list" grep -q "1 need your attention" "$dir/log"
now=2026-05-10T12:00:00Z
