# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# explain and status: what they say of an order and of an account.
fresh
unshipped 1:a 2:b > "$in/u.txt"
all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
once
ok "explain" eval '"$program" explain "$x" "$(id 1)" > "$dir/said"'
ok "a fact with its place" grep -q "done/2026-05-10-0001.a.txt:2:12 *item-price *20.00" "$dir/said"
ok "what was written" grep -q "2 x 10.00 *LAMP-1 *orderferry.item_main_$(id 1)_40000000000001" "$dir/said"
ok "nothing personal" eval '! grep -q "Q[xyz]a" "$dir/said"'
ok "why one waits" eval '"$program" explain "$x" "$(id 2)" | grep -q missing-price'
ok "an unknown order" eval '"$program" explain "$x" "$(id 3)" 2> /dev/null; same $? 3'
ok "status" eval '"$program" status "$x" --now 2026-05-10T13:00:00Z | grep -Eq "1 +orders written"'
ok "status for programs" eval '"$program" status --json "$x" --now 2026-05-10T13:00:00Z | python3 -c "import json, sys; r = json.load(sys.stdin)[\"main\"]; assert r[\"orders_written\"] == 1 and r[\"orders_waiting\"] == 1 and [a[\"kind\"] for a in r[\"attention\"]] == [\"missing-price\"] and len(r[\"problems\"]) == 1"'
ok "an order that waits too long needs attention" eval '"$program" status "$x" --now 2026-05-20T12:00:00Z > "$dir/said"; [ $? = 1 ] && grep -q "$(id 2): no file gives the price" "$dir/said" && grep -q "1  orders that have waited for more than two days" "$dir/said"'
ok "JSON log lines" eval 'unshipped 4:d > "$in/u4.txt"; "$program" watch --once --json --now "$now" "$x" 2> "$dir/log"; python3 -c "import json, sys; [json.loads(l) for l in open(sys.argv[1])]" "$dir/log"'
ok "a separate log" eval 'unshipped 5:e > "$in/u5.txt"; "$program" watch --once --log "$dir/own.log" --now "$now" "$x"; grep -q "info\|warning" "$dir/own.log"'
ok "no name in any log" eval '! grep -q "Q[xyz][a-e]" "$dir/log" "$dir/own.log"'
# a book of a newer version is left alone
version=$(python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version").fetchone()[0])' "$x/main/book.sqlite")
python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version = 99")' "$x/main/book.sqlite"
unshipped 7:g > "$in/u7.txt"
ok "a newer book" eval 'once; [ $? = 3 ] && grep -q "newer orderferry" "$dir/log" && test -e "$in/u7.txt"'
python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version = " + sys.argv[2])' "$x/main/book.sqlite" "$version"
ok "the right one again" watch_is 1
touch "$x/main/work/notes.txt"
ok "a stray file in work starts no job" watch_is 0
# a damaged book is noticed and nothing is written with it
dd if=/dev/urandom of="$x/main/book.sqlite" bs=512 seek=8 count=16 conv=notrunc status=none
unshipped 6:f > "$in/u6.txt"
ok "a damaged book" eval 'once; [ $? = 3 ] && test -e "$in/u6.txt"'

# --- what a month looks like: orders near Amazon's limit, and days of which no report came
fresh
{ unshipped 1 2 | sed 's/\r$//; 1s/$/\tpromise-date/; 2,$s/$/\t2026-05-11T06:00:00+00:00/'; } > "$in/u.txt"
all_orders 1:Unshipped:2:10.00 2:Unshipped:2:10.00 > "$in/a.txt"
ok "two orders to ship" watch_is 0
{ head -n 1 "$top/samples/deliveries/partial-split-and-foreign/deliveries.csv"
  printf '"__export__.stock_picking_901_0a","WH/OUT/00901","S901","orderferry.order_main_%s","%s","DPD Classic","01234567890129","2026-05-04 17:00:00","Done","","orderferry.item_main_%s_4%013d","LAMP-1","2.0"\n' \
	"$(id 1)" "$(id 1)" "$(id 1)" 1; } > "$in/d.csv"
ok "one is confirmed; the other is due within a day and needs you" watch_is 1
ok "its ship date is not before the order, which only the book knows" eval 'cut -f 1,4 "$x"/main/to-amazon/*FULFILLMENT_DATA.txt | grep -qF "$(id 1)	2026-05-04T18:02:11"'
ok "near its limit, the other needs attention" eval '"$program" status "$x" --now 2026-05-10T13:00:00Z > "$dir/said"; [ $? = 1 ] && grep -q "not-confirmed  $(id 2): it is due on 2026-05-11" "$dir/said"'
ok "long before, it does not" eval '! "$program" status "$x" --now 2026-05-09T13:00:00Z | grep -q "not-confirmed"'
fresh
days() { for day in "$@"; do for n in 1 2 3 4; do all_orders "$day$n:Unshipped:1:10.00" | sed 1d | sed "s/2026-05-04T18/2026-05-0${day}T18/"; done; done; }
{ all_orders 1:Unshipped:1:10.00 | head -n 1; days 1 2 3 6 7; } > "$in/a.txt"
unshipped 1 | head -n 1 > "$in/u.txt"
for n in 1 2 3 6 7; do for m in 1 2 3 4; do unshipped $n$m | sed 1d | sed "s/2026-05-04T18/2026-05-0${n}T18/"; done; done >> "$in/u.txt"
once
ok "days without a report" eval '"$program" status "$x" --now 2026-05-08T12:00:00Z > "$dir/said"; [ $? = 1 ] && grep -q "there is no order from 2026-05-04 to 2026-05-05" "$dir/said"'
