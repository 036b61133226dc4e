# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# How the life of an order and the list of what needs the seller go together: one thing has one entry, which ends when the facts say so.
. "$here/life_files.sh"
listed() { "$program" status --json --now "$now" "$x" 2> /dev/null | python3 -c 'import json, sys; print(" ".join(sorted(a["kind"] + "=" + a["subject"] + (":" + a["part"] if a["part"] else "") for a in json.load(sys.stdin).get(sys.argv[1], {}).get("attention", []))))' "${1:-main}"; }
lists() { local want=$1; shift; same "$(listed "$@")" "$want"; }
settle() { "$program" "done" --now "$now" "$x" "$1" > /dev/null 2>&1; }
changed() { updated=$(date -ud "@$((1778414400 + n * 3600 + 3600))" +%FT%T+00:00); drop eval "all_orders $* | sed s/LAMP-1/MUG/"; }

# --- a quantity that Amazon changed, and changed back
begin
drop report 1:11:MUG:2
drop report 1:11:MUG:1
settle "$O1"
drop eval 'report 1:11:MUG:2; echo'
ok "a quantity that is as it was first is a change" lists "changed-since=$O1"
ok "and is written" eval 'grep -h "^orderferry.order_main_$O1\|item_main_$O1" "$x"/main/to-odoo/*-0003/changed-2-orders* | grep -q ",2,"'
drop moves 1:1:11:MUG:2
ok "all units are confirmed" same "$(waits shipping)" "$O1.$I1.2 "
ok "explain decides as the job did" eval '"$program" explain "$x" "$O1" > "$dir/said"; grep -q "complete: it is written" "$dir/said" && ! grep -q price-differs "$dir/said"'

# --- one delivery, one entry
begin
drop report 1:11:MUG:3 2:21:MUG:2
drop moves 1:1:11:MUG:3
drop report 1:11:MUG:1 2:21:MUG:2
settle "$O1"
drop moves 1:1:11:MUG:3
drop report 1:11:MUG:1 2:21:MUG:2 3:31:MUG:1
ok "a confirmation that was taken back is one entry, by the name that people know" lists ""
begin
drop report 1:11:MUG:3
drop moves 1:1:11:MUG:3
drop report 1:11:MUG:1
ok "taken back" lists "changed-since=$O1 too-many-units=$O1:WH/OUT/00001"
drop moves 1:1:11:MUG:3
ok "exported again it stays one" lists "changed-since=$O1 too-many-units=$O1:WH/OUT/00001"
settle "$O1"
drop eval 'report 1:11:MUG:3; echo'
settle "$O1"
drop moves 1:1:11:MUG:3
ok "and over when the order has the units again" eval 'lists "" && same "$(waits shipping)" "$O1.$I1.3 "'
begin
drop report 1:11:MUG:1
drop eval 'moves 1:1:11:MUG:1 | sed "s/01234567890001//"'
ok "no tracking number" lists "no-tracking=$O1:WH/OUT/00001"
changed 1:Cancelled:0:
settle cancelled-since; "$program" "done" --now "$now" "$x" "$O1" > /dev/null 2>&1
drop moves 1:1:11:MUG:1
ok "another reason takes the place of the first" lists "goods-left=$O1:WH/OUT/00001"
begin
drop report 1:11:MUG:2 1:12:PLATE:2
drop moves 1:1:11:MUG:2 -:1:12:PLATE:2
drop report 1:11:MUG:1 1:12:PLATE:0
ok "of several reasons the worst one counts" lists "changed-since=$O1 goods-left=$O1:WH/OUT/00001"
begin
drop report 1:11:MUG:1
drop moves 1:1:11:MUG:1
carry
drop eval 'echo done nothing'
changed 1:Cancelled:0:
settle "$O1"
drop eval 'moves 1:1::MUG:1'
ok "of a cancelled order, without our IDs: it is in an earlier feed" lists ""
drop eval 'moves 1:1::MUG:1:0999999999'
ok "and with a new number, the goods left" lists "goods-left=$O1:WH/OUT/00001"

begin
drop report 1:11:MUG:1
drop eval 'moves 1:1:11:MUG:1 | tr -d "\r" | sed "s/01234567890001//; 1s|\$|,picking_type_code|; 2s|\$|,outgoing|" | cut -d, -f1,3-'
ok "a delivery without a Reference" lists "no-tracking=$O1:__export__.picking_1"
drop eval 'moves 1:1:11:MUG:1 | sed "s/01234567890001//"'
ok "has the name that people know as soon as an export has it" lists "no-tracking=$O1:WH/OUT/00001"
drop moves 1:1:11:MUG:1
ok "and ends" lists ""

# --- what Odoo and Amazon have different ends when they agree
begin
drop report 1:11:MUG:2 2:21:MUG:1
drop moves 2:2:21:MUG:1
drop sales 1:Sales\ Order:11:1 2:Cancelled:21:1
ok "fewer units, and a confirmed order that is cancelled" lists "cancel-in-part=$O1 confirmed-not-cancelled=$O2"
drop eval 'sales 1:Sales\ Order:11:1 2:Cancelled:21:1; echo'
ok "the same again changes nothing" lists "cancel-in-part=$O1 confirmed-not-cancelled=$O2"
drop report 1:11:MUG:1 2:21:MUG:1
settle changed-since; drop sales 1:Sales\ Order:11:1 2:Sales\ Order:21:1
ok "both agree again" lists "changed-since=$O1"

# --- the seller settled it
begin
drop report 1:11:MUG:1
drop moves 1:1:11:MUG:5
rm -r "$x"/main/to-odoo/*-0002
drop moves 1:1:11:MUG:5
ok "a batch that was deleted settles, also if the next round reports the same" lists ""
begin
"$program" init -a other "$x" > /dev/null
drop report 1:11:MUG:1
n=$((n + 1)); now=$(date -ud "@$((1778414400 + n * 3600))" +%FT%TZ)
report 1:11:MUG:1 > "$x/other/inbox/report.txt"; touch -d "$now" "$x"/other/inbox/*; once
ok "a report in the wrong inbox" lists "other-account=$O1" other
settle "$O1"
{ report 1:11:MUG:1; echo; } > "$x/other/inbox/report2.txt"; touch -d "$now" "$x"/other/inbox/*; once
ok "settled, it stays settled" lists "" other

# --- two accounts, one export
moves 1:1::MUG:1 2:2::MUG:1 > "$x/other/inbox/d.csv"; touch -d "$now" "$x"/other/inbox/*; once
ok "an order of the other account is none of this one's; one that nobody knows is held" lists "unknown-order=$O2:WH/OUT/00002" other
ok "and nothing is confirmed" same "$(find "$x/other/to-amazon" -type f | wc -l)" 0
printf '\n[account other]\nwrite = odoo-csv amazon-cancel\nseller-id = AEXAMPLE1235\nregion = eu\nmarketplaces = Amazon.de\n' >> "$x/orderferry.ini"
echo "id,name,client_order_ref,state
__export__.sale_1,S1,$O1,Cancelled" > "$x/other/inbox/s.csv"; touch -d "$now" "$x"/other/inbox/*; once
ok "nor is it cancelled there" eval 'lists "unknown-order=$O2:WH/OUT/00002" other; same "$(find "$x/other/to-amazon" -type f | wc -l)" 0'

# --- rows that Amazon refused
answer() { # NUMBER ROWS [REFUSED ORDER ITEM]
	local feed
	feed=$(find "$x/main/to-amazon" -name '*FULFILLMENT_DATA.txt' | sort | head -n 1)
	mv "$feed" "$x/main/sent/$(basename "$feed").$1"; mv "$feed.feed.json" "$x/main/sent/$(basename "$feed").$1.feed.json"
	{ printf 'Feed Processing Summary:\n\tNumber of records processed\t\t%d\n\tNumber of records successful\t\t%d\n' "$2" "$(($2 - (${3:-0} > 0)))"
	  [ "${3:-0}" = 0 ] || printf '\noriginal-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message\n%d\t%s\t%s\t18028\tError\tSaid.\n' "$3" "$4" "$5"
	} > "$in/$1.POST_FLAT_FILE_FULFILLMENT_DATA.txt"
}
begin
drop report 1:11:MUG:2
drop eval 'moves 1:1:11:MUG:1 | cut -d, -f2-'
answer 1 1 1 "$O1" "$I1"
drop eval 'echo done nothing'
ok "a row that was refused has the name that people know" lists "row-refused=$O1:WH/OUT/00001"
drop moves 1:1:11:MUG:1
ok "not sent again unchanged" lists "refused-before=$O1:WH/OUT/00001 row-refused=$O1:WH/OUT/00001"
drop moves 2:1:11:MUG:1
answer 2 1
drop moves 1:1:11:MUG:1
ok "another parcel of the order that Amazon takes ends nothing" lists "refused-before=$O1:WH/OUT/00001 row-refused=$O1:WH/OUT/00001"
drop moves 1:1:11:MUG:1:0999999999
answer 3 1
drop eval 'echo done nothing'
ok "the same parcel, corrected, does" lists ""

# refused NUMBER: a cancellation of the first item that waits
refused() {
	local feed
	feed=$(find "$x/main/to-amazon" -name '*cancel*.txt')
	mv "$feed" "$x/main/sent/$(basename "$feed").$1"; mv "$feed.feed.json" "$x/main/sent/$(basename "$feed").$1.feed.json"
	printf 'Feed Processing Summary:\n\tNumber of records processed\t\t1\n\tNumber of records successful\t\t0\n\noriginal-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message\n1\t%s\t%s\t18028\tError\tSaid.\n' \
		"$O1" "$I1" > "$in/$1.POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA.txt"
}
for how in sold cancelled; do
	begin
	drop report 1:11:MUG:2
	drop sales 1:Cancelled:11:2
	refused 1
	drop eval 'echo done nothing'
	ok "Amazon refused to cancel" lists "row-refused=$O1:$I1"
	if [ $how = sold ]; then drop sales 1:Sales\ Order:11:2; else changed 1:Cancelled:0:; fi
	ok "and that ends: $how" lists ""
done
begin
drop report 1:11:MUG:2
drop sales 1:Cancelled:11:2
cancelled=$(find "$x/main/to-amazon" -name '*cancel*.txt'); cp "$cancelled" "$cancelled.feed.json" "$dir"
changed 1:Cancelled:0:
cp "$dir"/*cancel* "$x/main/to-amazon/"; refused 1
drop eval 'echo done nothing'
ok "Amazon refused to cancel what it had cancelled itself" lists ""
begin
drop report 1:11:MUG:1
drop moves 1:1:11:MUG:1
drop sales 1:Cancelled:11:1
ok "confirmed, and cancelled in Odoo" lists "confirmed-not-cancelled=$O1"
changed 1:Cancelled:0:
drop sales 1:Cancelled:11:1
ok "the same export again, after Amazon cancelled too" eval '! listed | grep -q confirmed-not-cancelled'

# --- answers that come in another order than the feeds
begin
drop report 1:11:MUG:1
drop moves 1:1:11:MUG:1
feed=$(find "$x/main/to-amazon" -name '*FULFILLMENT_DATA.txt'); first=$(basename "$feed")
mv "$feed" "$x/main/sent/$first.1"; mv "$feed.feed.json" "$x/main/sent/$first.1.feed.json"
drop moves 1:1:11:MUG:1:0999999999
answer 2 1
drop eval 'echo done nothing'
n=$((n + 1)); now=$(date -ud "@$((1778414400 + n * 3600))" +%FT%TZ)
printf 'Feed Processing Summary:\n\tNumber of records processed\t\t1\n\tNumber of records successful\t\t0\n\noriginal-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message\n1\t%s\t%s\t18028\tError\tSaid.\n' "$O1" "$I1" > "$in/1.POST_FLAT_FILE_FULFILLMENT_DATA.txt"
at
ok "an older feed was refused, the corrected parcel is accepted already" lists ""

# --- the two forms of stock
begin
drop listings MUG:DEFAULT:2
drop stock MUG:8
mv "$x"/main/to-amazon/*JSON* "$x/main/sent/"
n=$((n + 30)); drop eval 'echo done nothing'
once
ok "when the feed went to Amazon, the file for upload by hand does not wait" lists ""
ok "and cannot be uploaded later, when it is old" eval 'same "$(find "$x/main/to-amazon" -type f)" "" && [ -e "$x"/main/sent/*stock-by-hand.txt ]'

# --- a stock feed that had to be renewed
begin
drop listings MUG:DEFAULT:2 PLATE:DEFAULT:5
drop stock MUG:8 PLATE:9
drop listings MUG:AMAZON_EU: PLATE:DEFAULT:5
ok "a renewed feed has its own name on the list" eval 'listed | grep -q "feed-renewed=[^ ]*_FEED.json$\|feed-renewed=[^ ]*_FEED.json "'
drop stock MUG:8 PLATE:7
ok "until the next stock export" lists ""
now=2026-05-10T12:00:00Z
