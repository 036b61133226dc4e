# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# One life of an order: what one direction knows, the other uses. Each rule of converter/pipelines/life/life.c has a case here.
. "$here/life_files.sh"

# --- confirming
begin
drop report 1:11:TABLE:1 2:21:MUG:3
drop moves 1:1:11:TOP:1 2:1:11:LEG:4 3:2:21:MUG:5
ok "a kit in two deliveries is confirmed once" same "$(waits shipping)" "$O1.$I1.1 "
ok "a kit's rest is stated" says kit-rest
ok "more than ordered is held" says too-many-units
drop moves 4:2:21:MUG:2 5:2:21:MUG:1 6:2:21:MUG:1
ok "never more than ordered, over several deliveries" same "$(waits shipping)" "$O1.$I1.1 $O2.$I2.1 $O2.$I2.2 "
ok "the last one is held" says too-many-units
drop moves 4:2:21:MUG:2:0999999999 5:2:21:MUG:1
ok "a corrected number replaces what waits" same "$(waits shipping 1,3,7)" "$O1.1.01234567890001 $O2.1.01234567890005 $O2.2.0999999999 "
drop moves 9:2:22:MUG:1
ok "an item that Amazon does not know is held" says unknown-item
begin
drop report 1:11:MUG:1
drop moves 1:1:11:MUG:1
drop moves 1:1:11:MUG:1 2:1:11:MUG:1::IN 3:1:11:MUG:1
ok "a replacement after a return is held" says replacement-sent
ok "and the first parcel is in an earlier feed" says confirmed-already
ok "one unit is confirmed" same "$(waits shipping)" "$O1.$I1.1 "
begin
drop report 1:11:MUG:1
updated=2026-05-10T14:00:00+00:00
drop all_orders 1:Cancelled:0:
drop moves 1:1:11:MUG:1
ok "goods of a cancelled order are held" says goods-left
ok "and not confirmed" same "$(waits shipping)" ""
begin
drop report 1:11:MUG:1 2:21:MUG:2
drop moves 1:1:11:MUG:1 2:2:21:MUG:2
drop all_orders 1:Cancelled:0:
ok "a confirmation that waits is taken back when Amazon cancels" same "$(waits shipping)" "$O2.$I2.2 "
ok "and that is stated" says goods-left
ok "the old feed is gone" same "$(find "$x/main/to-amazon" -name '*-0002.*' | wc -l)" 0
drop moves 1:1:11:MUG:1
ok "and the delivery stays held" says goods-left
begin
drop report 1:11:MUG:1
drop moves 7:3::MUG:1
ok "an order that no report of the account names is held" says unknown-order
ok "one with our external ID is not" eval 'drop moves 8:4:41:MUG:1; same "$(waits shipping)" "302-0000000-0000004.40000000000041.1 "'

# --- the same parcel
begin
drop report 1:11:MUG:1 2:21:MUG:2
drop eval 'moves 1:1:11:MUG:1 2:2:21:MUG:2 | cut -d, -f2-'
drop moves 1:1:11:MUG:1 2:2:21:MUG:2
ok "the external ID ticked later: the same parcels" same "$(waits shipping)" "$O1.$I1.1 $O2.$I2.2 "
drop eval 'moves 1:1:11:MUG:1:0888888888 | tr -d "\r" | sed "1s|\$|,picking_type_code|;2s|\$|,Delivery|" | cut -d, -f1,3-'
ok "known by its external ID alone, with another number" same "$(waits shipping 1,3,7)" "$O1.1.0888888888 $O2.2.01234567890002 "
begin
drop report 1:11:MUG:3
drop moves 1:1:11:MUG:1
sed -i '/^\[account main\]/a whole-orders = yes' "$x/orderferry.ini"
drop eval 'moves 2:1:11:MUG:2 | cut -d, -f1-8'
ok "without moves, and another delivery of the order was seen before: held" says parts-unknown

# --- the same parcel, whichever columns an export has
without() { cut -d, --complement -f"$1"; }      # the columns are those of moves_head
outgoing() { tr -d '\r' | sed '1s|$|,picking_type_code|; 2,$s|$|,outgoing|'; }
begin
drop report 1:11:MUG:3 2:21:MUG:2
drop eval 'moves 1:1:11:MUG:1 2:2:21:MUG:2 | outgoing | without 2'
drop eval 'moves 1:1:11:MUG:1 2:2:21:MUG:2 | without 1'
ok "IDs alone, then names alone: the same parcels" same "$(waits shipping)" "$O1.$I1.1 $O2.$I2.2 "
drop eval 'moves 1:1:11:MUG:1:0999999999 3:1:11:MUG:2 | without 1'
ok "from then on they are known by either" same "$(waits shipping 1,3,7)" "$O1.1.0999999999 $O1.2.01234567890003 $O2.2.01234567890002 "
begin
drop report 1:11:MUG:1 1:12:MUG:1 2:21:TABLE:1
drop moves 1:1:11:MUG:1 2:2:21:TOP:1 -:2:21:LEG:4
ok "confirmed with all columns but those of kits" eval 'says kit-quantity && same "$(waits shipping)" "$O1.$I1.1 "'
drop eval 'moves 1:1:11:MUG:1 | without 5'
ok "no carrier: nothing new, and nothing to do" same "$(waits shipping)" "$O1.$I1.1 "
carry
ok "no carrier, no IDs of lines, no moves: the same" eval 'bad=""; for f in 5 9 9-11 5,9-11; do drop eval "moves 1:1:11:MUG:1 | without $f" || bad+=" $f"; done; same "$bad" ""'
ok "and nothing is sent" same "$(waits shipping)" ""
drop eval 'moves 1:1:11:MUG:1:0999999999 | without 9-11'
ok "a corrected number is sent, with what was in the parcel" same "$(waits shipping 1,2,3,7)" "$O1.$I1.1.0999999999 "
drop eval 'moves 1:1:11:PLATE:1 | without 9'
ok "other contents are not taken for the same" says parts-unknown
begin
sed -i '/^\[account main\]/a whole-orders = yes' "$x/orderferry.ini"
drop report 1:11:MUG:1
drop eval 'moves 1:1:11:MUG:1 | without 9-11'
ok "confirmed as a whole order" same "$(waits shipping 1,7)" "$O1.01234567890001 "
drop moves 1:1:11:MUG:1
ok "the moves ticked later: the same parcel" same "$(waits shipping 1,7)" "$O1.01234567890001 "
# packed NUMBERS[:without]: a delivery of two packages
packed() {
	printf '%s,move_line_ids/product_id/default_code,move_line_ids/quantity,move_line_ids/result_package_id\n' "$moves_head"
	printf '__export__.picking_1,WH/OUT/00001,orderferry.order_main_%s,%s,DPD,"%s",2026-05-08 10:00:00,Done,orderferry.item_main_%s_%s,MUG,1.0,MUG,1.0,PACK1\n' "$O1" "$O1" "$1" "$O1" "$I1"
	printf ',,,,,,,,orderferry.item_main_%s_40000000000012,PLATE,1.0,PLATE,1.0,PACK2\n' "$O1"
}
begin
drop report 1:11:MUG:1 1:12:PLATE:1
drop packed '0111111111;0222222222'
ok "two packages" same "$(waits shipping 1,2,7)" "$O1.$I1.0111111111 $O1.40000000000012.0222222222 "
drop eval 'packed "0111111111;0222222222" | without 12-14'
ok "without the packages: the same parcels" same "$(waits shipping 1,2,7)" "$O1.$I1.0111111111 $O1.40000000000012.0222222222 "
drop packed 0333333333
ok "all of it with one number: that replaces both" same "$(waits shipping 1,2,7)" "$O1.$I1.0333333333 $O1.40000000000012.0333333333 "
carry
drop packed '0333333333;0222222222'
ok "and back: the second package is sent again" eval 'waits shipping 1,2,7 | grep -q "$O1.40000000000012.0222222222"'

# --- an export that is older than one that came in before
# late COMMAND...: its output into the inbox, made a day ago
late() { n=$((n + 1)); now=$(date -ud "@$((1778414400 + n * 3600))" +%FT%TZ); "$@" > "$in/late-$n.csv"; touch -d "$now - 1 day" "$in/late-$n.csv"; once; }
begin
drop report 1:11:MUG:1 2:21:MUG:2
drop moves 1:1:11:MUG:1:0999999999
late moves 1:1:11:MUG:1:0888888888 2:2:21:MUG:2
ok "an older export corrects nothing; what only it has is confirmed" same "$(waits shipping 1,7)" "$O1.0999999999 $O2.01234567890002 "
late eval 'moves 1:1:11:MUG:1 | sed "s/01234567890001//"'
ok "nor does it hold what is confirmed" eval '! says no-tracking > /dev/null'
begin
drop report 1:11:MUG:1 2:21:MUG:2
drop sales 1:Sales\ Order:11:1
late sales 1:Cancelled:11:1 2:Cancelled:21:2
ok "what a newer export of sale orders shows is not cancelled by an older one" same "$(waits cancel 1,3)" "$O2.$I2 "
late sales 2:Sales\ Order:21:2
ok "and taken back by one that is newer than that" same "$(waits cancel 1,3)" ""

# --- cancelling
begin
drop report 1:11:MUG:1 2:21:MUG:2
drop moves 1:1:11:MUG:1
drop sales 1:Cancelled:11:1 2:Cancelled:21:2
ok "what is confirmed is not cancelled" same "$(waits cancel 1,3)" "$O2.$I2 "
ok "and that is stated" says confirmed-not-cancelled
drop moves 2:2:21:MUG:2
ok "what is to be cancelled is not confirmed" says goods-left
drop all_orders 2:Cancelled:0:
ok "a cancellation that waits is taken back when Amazon cancels" same "$(waits cancel 1,3)" ""
drop sales 2:Cancelled:21:2 1:Cancelled:11:1
ok "and not made again" says cancelled-already
begin
drop report 1:11:MUG:1 1:12:PLATE:2 2:21:MUG:2 2:22:PLATE:3
drop sales 1:Sales\ Order:11:0 2:Sales\ Order:22:1
ok "a line of 0 is cancelled by itself" same "$(waits cancel 1,3)" "$O1.$I1 "
ok "part of a quantity is for the seller" says cancel-in-part
drop moves 5:1:11:MUG:1
ok "an item that is being cancelled is not confirmed" says goods-left
drop moves 1:1:12:PLATE:2
ok "the rest of the order is confirmed" same "$(waits shipping)" "$O1.40000000000012.2 "
drop sales 1:Sales\ Order:12:0
ok "no line is cancelled once a parcel left" says confirmed-not-cancelled

begin
drop report 1:11:MUG:2 1:12:PLATE:1 2:21:MUG:2
drop sales 1:Cancelled:11:2 -:"${O1}_40000000000012:1" 2:Cancelled:21:2
drop eval 'echo "id,name,client_order_ref,state"; echo "orderferry.order_main_$O1,S1,$O1,Cancelled"'
ok "exported again without its lines, an order is not cancelled a second time" same "$(waits cancel 1,3)" "$O1.$I1 $O1.40000000000012 $O2.$I2 "
drop sales 1:Sales\ Order:11:2 -:"${O1}_40000000000012:0" 2:Cancelled:21:2
ok "a cancellation that waits is taken back when Odoo has the item again" same "$(waits cancel 1,3)" "$O1.40000000000012 $O2.$I2 "
drop eval 'echo "id,name,client_order_ref,state"; echo "orderferry.order_main_$O1,S1,$O1,Sales Order"; echo "orderferry.order_main_$O2,S2,$O2,Quotation"'
ok "and an order again, if the export has no lines" same "$(waits cancel 1,3)" "$O1.40000000000012 "
ok "that is stated, also if no other file came out" says feed-corrected
drop moves 1:1:11:MUG:2 2:2:21:MUG:2
ok "what Odoo has again can be shipped" same "$(waits shipping)" "$O1.$I1.2 $O2.$I2.2 "

# --- orders that Odoo has from elsewhere
begin
drop report 1:11:MUG:1 1:12:PLATE:2 2:21:MUG:2 2:22:MUG:3 3:31:MUG:1 3:32:MUG:1
drop moves 1:1::MUG:1 -:1::PLATE:2 2:2::MUG:3 3:3::MUG:1
ok "items are found by SKU and quantity" same "$(waits shipping)" "$O1.$I1.1 $O1.40000000000012.2 $O2.40000000000022.3 "
ok "what stays ambiguous is held" says parts-unknown
drop moves 4:2::MUG:2 5:3::MUG:2
ok "with all of them it is certain" same "$(waits shipping | tr ' ' '\n' | grep -c .)" 6
begin
n=$((n + 1))
report 1:11:MUG:1 2:21:MUG:2 > "$in/report.txt"
echo 'id,name,client_order_ref,state
__export__.sale_order_1,S1,302-0000000-0000001,Sales Order' > "$in/odoo.csv"
at
ok "what Odoo has already is not written" same "$(orders_in '*')" "$O2 "
drop report 1:11:MUG:1
ok "also not by a later report" same "$(orders_in '*')" "$O2 "
drop moves 1:1::MUG:1
ok "and its delivery is confirmed" same "$(waits shipping)" "$O1.$I1.1 "

by_hand() { echo 'id,name,client_order_ref,state'; echo "__export__.sale_order_1,S1,$O1,$1"; }
begin
drop by_hand Sales\ Order
drop report 1:11:MUG:2
drop report 1:11:MUG:1
ok "Amazon changes what Odoo has from elsewhere" says changed-elsewhere
drop all_orders 1:Cancelled:0:
ok "and cancels it" says cancelled-since
begin
drop by_hand Cancelled
drop all_orders 1:Cancelled:0:
ok "not if Odoo has it cancelled" eval '! says cancelled-since > /dev/null'
begin
drop report 1:11:MUG:2
drop sales 1:Cancelled:11:2
drop all_orders 1:Cancelled:0:
ok "nor if we have asked Amazon for it: Odoo cancelled it first" eval '! says cancelled-since > /dev/null'

# --- stock
begin
n=$((n + 1))
report 1:11:MUG:3 > "$in/report.txt"; listings MUG:DEFAULT:2 PLATE:DEFAULT:5 > "$in/listings.txt"; stock MUG:5 PLATE:9 > "$in/stock.csv"
at
ok "stock less the orders that came with it" same "$(quantities)" " PLATE=9"
carry
drop stock MUG:6 PLATE:9
ok "a stock export from after the orders knows them" eval 'quantities | grep -q "MUG=6"'
drop report 2:21:PLATE:4
ok "orders that come while stock waits are subtracted from it" eval 'quantities | grep -q "PLATE=5"'
ok "also in the file for upload by hand" same "$(cat "$x"/main/to-amazon/*stock-by-hand* | tr -d '\r' | grep PLATE | cut -f3)" 5
drop listings MUG:AMAZON_EU: PLATE:DEFAULT:5
ok "a SKU that turns FBA is taken out of what waits" same "$(quantities)" " PLATE=5"
ok "also of the file for upload by hand" same "$(cat "$x"/main/to-amazon/*stock-by-hand* | grep -c MUG)" 0
ok "and that is stated" says feed-renewed
drop listings MUG:DEFAULT:3 PLATE:DEFAULT:5
drop stock MUG:0 PLATE:5
ok "the newest report of a kind counts" eval 'quantities | grep -q "MUG=0"'
begin
sed -i '/^\[account main\]/a stock-new-orders = hold' "$x/orderferry.ini"
n=$((n + 1))
report 1:11:MUG:3 > "$in/report.txt"; listings MUG:DEFAULT:2 PLATE:DEFAULT:5 > "$in/listings.txt"; stock MUG:5 PLATE:9 > "$in/stock.csv"
at
ok "stock-new-orders = hold: nothing is sent of that SKU" same "$(quantities)" " PLATE=9"
ok "and that is stated" says stock-waits-for-orders

# --- two accounts
begin
"$program" init -a other "$x" > /dev/null
drop report 1:11:MUG:1 2:21:MUG:2
n=$((n + 1)); now=$(date -ud "@$((1778414400 + n * 3600))" +%FT%TZ)
report 1:11:MUG:1 7:71:MUG:1 > "$x/other/inbox/report.txt"; touch -d "$now" "$x"/other/inbox/*
once
ok "an order that another account has is not written again" eval 'has 302-0000000-0000007 "$x/other/to-odoo" && lacks order_other_302-0000000-0000001 "$x/other/to-odoo"'
ok "and that is stated" has "[other-account]" "$x/other/to-odoo"

# --- orders of old reports
begin
report 1:11:MUG:1 2:21:MUG:2 > "$dir/old.txt"
ok "catch-up drops the report" "$program" catch-up "$x" "$dir/old.txt"
n=$((n + 1)); now=$(date -ud "@$((1778414400 + n * 3600))" +%FT%TZ); once
ok "and writes nothing" same "$(batches) $(orders_in '*')" "0 "
drop report 1:11:MUG:1 3:31:MUG:1
ok "its orders are known from then on" same "$(orders_in '*')" "302-0000000-0000003 "
drop moves 1:1::MUG:1 2:2::MUG:3
ok "their deliveries are confirmed" same "$(waits shipping)" "$O1.$I1.1 "
ok "within what was ordered" says too-many-units
ok "an account that is not there" eval '"$program" catch-up -a nobody "$x" "$dir/old.txt"; same $? 2'

# --- reports without a date of their own: the time of the file decides, then the order in which they came
begin
drop report 1:11:MUG:3
drop report 1:11:MUG:2
ok "a later report with a lower quantity is an update" eval 'cat "$x"/main/to-odoo/*/changed-2-orders* | grep -q ",2,"'
ok "in a file for changes" test -n "$(find "$x/main/to-odoo" -name 'changed-2-orders*')"
ok "which says what decided" says contradiction
drop moves 1:1:11:MUG:3
ok "and never more than that is confirmed" says too-many-units
begin
drop eval 'report 1:11:MUG:3 | head -c -40'
drop report 1:11:MUG:3
ok "a whole report wins over one that was cut" same "$(orders_in '*')" "$O1 "

# --- orders of Amazon's warehouses, and orders that are being cancelled as a whole
begin
drop eval 'all_orders 1:Shipped:2:20.00 | sed "s/Merchant/Amazon/"'
ok "Amazon ships an FBA order: nothing to confirm, nothing to do" eval 'drop moves 1:1::LAMP-1:2'
begin
sed -i '/^\[account main\]/a whole-orders = yes' "$x/orderferry.ini"
drop report 1:11:MUG:1
drop sales 1:Cancelled
ok "a whole order is cancelled in one row" same "$(waits cancel 1,3)" "$O1. "
drop eval 'moves 1:1:11:MUG:1 | cut -d, -f1-8'
ok "and a delivery without moves is not confirmed" says goods-left

begin
drop report 1:11:MUG:1
drop eval 'echo "id,name,client_order_ref,state"; echo "__export__.sale_order_5,S5,302-0000000-0000005,Cancelled"'
ok "an order that no report of the account names is not cancelled" says unknown-order
drop sales 1:Sales\ Order:19:0
ok "nor an item that Amazon does not know" says unknown-item

begin
drop eval 'all_orders 1:Shipped:2:20.00 | sed "s/Merchant/Amazon/"'
ok "an FBA order is not cancelled by a feed" eval 'drop eval "echo id,name,client_order_ref,state; echo __export__.sale_order_5,S5,$O1,Cancelled"; [ $? = 0 ] && same "$(waits cancel)" ""'
drop report 2:21:MUG:1 3:31:MUG:1
drop sales 2:Cancelled:21:1
ok "a cancelled order exported again: nothing new, nothing to do" eval 'drop eval "sales 2:Cancelled:21:1; echo"'
drop moves 4:3:31:MUG:1::IN
drop moves 3:3:31:MUG:1
ok "a return that was exported first does not hold the first delivery" same "$(waits shipping)" "302-0000000-0000003.40000000000031.1 "

begin
drop report 1:11:MUG:1 1:12:PLATE:2
drop report 1:11:MUG:1 1:12:PLATE:0
drop sales 1:Sales\ Order:12:0
ok "a line that Amazon has cancelled is not cancelled again" same "$(waits cancel 1,3)" ""

# --- accepted is not applied
# accept NUMBER: the stock feed that waits goes to Amazon under this feed id, and Amazon takes all of it
accept() {
	local feed count
	feed=$(find "$x/main/to-amazon" -name '*LISTINGS_FEED.json'); count=$(grep -c messageId "$feed")
	mv "$feed" "$x/main/sent/$(basename "$feed").$1"; mv "$feed.feed.json" "$x/main/sent/$(basename "$feed").$1.feed.json"; carry
	printf '{"header":{"sellerId":"AEXAMPLE1234","version":"2.0","feedId":"%d"},"issues":[],"summary":{"errors":0,"warnings":0,"messagesProcessed":%d,"messagesAccepted":%d,"messagesInvalid":0}}' \
		"$1" "$count" "$count" > "$in/$1.JSON_LISTINGS_FEED.json"
	n=$((n + 1)); now=$(date -ud "@$((1778414400 + n * 3600))" +%FT%TZ); once
}
needs() { "$program" status --json --now "$now" "$x" | python3 -c 'import json, sys; print(*[n["subject"] + ": " + n["text"] for n in json.load(sys.stdin)["main"]["attention"] if n["kind"] == "not-applied"], sep="; ")'; }
hour() { n=$((n + 1)); }
begin
drop report 1:11:MUG:1
drop listings MUG:DEFAULT:2 PLATE:DEFAULT:5
drop stock MUG:12 PLATE:9
ok "both are sent" same "$(quantities)" " MUG=12 PLATE=9"
drop listings MUG:DEFAULT:20 PLATE:DEFAULT:5
ok "a feed that waits cannot have been applied" same "$(needs)" ""
accept 1
listings MUG:DEFAULT:20 PLATE:DEFAULT:9 > "$in/l.txt"; touch -d "$now + 59 minutes" "$in/l.txt"; n=$((n + 1)); now=$(date -ud "$now + 1 hour" +%FT%TZ); once
ok "a listings report from within an hour of the answer is too early" same "$(needs)$(quantities)" ""
placed=$(date -ud "@$((1778414400 + n * 3600 + 600))" +%FT%T+00:00)
drop report 2:21:MUG:3
drop listings MUG:DEFAULT:20 PLATE:DEFAULT:9
ok "what the answer and the orders since cannot explain needs you" same "$(needs)" "MUG: MUG: sent 12, 3 sold since, shown 20"
ok "and is sent once more, less the orders" same "$(quantities)" " MUG=9"
ok "the summary says so too" says not-applied
accept 2
hour; drop listings MUG:DEFAULT:20 PLATE:DEFAULT:9
ok "but only once" same "$(needs)$(quantities)" "MUG: MUG: sent 9, 0 sold since, shown 20"
hour; drop listings MUG:DEFAULT:9 PLATE:DEFAULT:8
ok "it ends when Amazon shows the quantity; fewer may be orders that no report has yet" same "$(needs)$(quantities)" ""
updated='' drop all_orders 9:Pending:1:
hour; drop listings MUG:DEFAULT:9 PLATE:DEFAULT:7
n=$((n + 1)); drop all_orders 9:Pending:1:
drop stock MUG:8 PLATE:9
ok "fewer need you once All Orders came in since" same "$(needs)" "PLATE: PLATE: sent 9, 0 sold since, shown 7"
ok "a new stock export counts instead" eval 'quantities | grep -q "MUG=8" && quantities | grep -q "PLATE=9"'
accept 3
hour; listings MUG:DEFAULT:11 PLATE:DEFAULT:9 > "$in/l.txt"; drop stock MUG:11 PLATE:9
ok "the quantity of the stock export is not wrong" same "$(needs)$(quantities)" ""
hour; drop listings MUG:DEFAULT:12 PLATE:DEFAULT:9
ok "what was sent before the newest stock export is not judged" same "$(needs)$(quantities)" ""
placed=

# --- killed between taking a feed out of to-amazon and the end of the job
begin
drop listings MUG:DEFAULT:2 PLATE:DEFAULT:5
drop stock MUG:8 PLATE:9
n=$((n + 1)); now=$(date -ud "@$((1778414400 + n * 3600))" +%FT%TZ)
listings MUG:AMAZON_EU: PLATE:DEFAULT:5 > "$in/l.txt"; touch -d "$now" "$in/l.txt"
cp -r "$x" "$dir/before"
once
wanted=$(cd "$x/main" && find to-amazon -type f -exec sha256sum {} + | sort)
wrong=0 kills=0
for call in renameat2 unlinkat fdatasync; do
	for i in 1 2 3 4 5 6 7 8; do
		command -v strace > /dev/null || continue
		rm -rf "${x:?}"; cp -r "$dir/before" "$x"
		strace -f -qq -o /dev/null -e "trace=$call" -e "inject=$call:signal=KILL:when=$i" "$program" watch --once --now "$now" "$x" > /dev/null 2>&1
		once
		kills=$((kills + 1))
		[ "$(cd "$x/main" && find to-amazon -type f -exec sha256sum {} + | sort)" = "$wanted" ] || { wrong=$((wrong + 1)); echo "$call $i"; (cd "$x/main" && find to-amazon work -type f); }
	done
done
ok "$kills kills leave the same feeds" same $wrong 0
rm -rf "$dir/before"
now=2026-05-10T12:00:00Z
