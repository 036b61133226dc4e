# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# kept/ is an exchange that an earlier version made (its book as SQL): three orders, one waiting for its price, one parcel in a feed,
# one cancelled order. This version opens it and goes on.
keep() {
	rm -rf "${x:?}"
	mkdir "$x"
	cp -r "$top/tests/exchange/kept/." "$x/"
	rm "$x/book.sql"
	mkdir -p "$x"/main/{inbox,work,failed,sending,sent,not-sent}
	python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(open(sys.argv[2]).read())' "$x/main/book.sqlite" "$top/tests/exchange/kept/book.sql"
}
keep
ok "its book has the version before" same "$(sql book.sqlite "PRAGMA user_version")" 2

unshipped 1 2 3 > "$in/u.txt"
deliveries 1:01234567890121 > "$in/again.csv"
ok "nothing that it knew is written or sent again" watch_is 0
ok "no batch" same "$(batches)" 3
ok "no feed" same "$(feeds .txt)" 1
ok "a copy of the older book was made" test -e "$x/main/book.sqlite.before-3"
ok "the copy has the version before" same "$(sql book.sqlite.before-3 "PRAGMA user_version")" 2

ok "what waited before there was a list is on it" eval '"$program" status --json "$x" --now "$now" | grep -q "\"subject\": \"$(id 3)\""'

all_orders 1:Unshipped:2:10.00 2:Unshipped:1:10.00 3:Unshipped:2:30.00 > "$in/a.txt"
updated=2026-05-06T10:00:00+00:00 all_orders 2:Unshipped:1:10.00 > "$in/a2.txt"
ok "the order that waited, and the one that changed, which needs you" watch_is 1
ok "the one that waited is written" same "$(orders_in 2026-05-10-0005)" "$(id 3) "
ok "the one that changed is written apart" has "$(id 2)" "$x"/main/to-odoo/2026-05-10-0005/changed-2-orders.sale.order.csv
deliveries 3:01234567890122 > "$in/d2.csv"
ok "a delivery of an order that it knew" watch_is 0
ok "becomes a feed" same "$(feeds .txt)" 2
ok "explain shows the lines of before" eval '"$program" explain "$x" "$(id 1)" > "$dir/said"; grep -q "^ *2 x 5.00  LAMP-1  *orderferry.item_main_$(id 1)_40000000000001$" "$dir/said"'
ok "explain shows the parcel of before" eval '"$program" explain "$x" "$(id 1)" > "$dir/said"; grep -q "in 2026-05-10-0002, shipped" "$dir/said"'

# The older book does not know how many units its feed confirmed. Two were ordered.
more() { deliveries 1:01234567890128 | sed "s/stock_picking_1/stock_picking_8/; s/00001,/00008,/; s/,2\.0/,1.0/"; }
keep
more > "$in/more.csv"
ok "it may have been all of them: one more is held" watch_is 1
ok "as too many" has too-many-units "$x/main/to-odoo/2026-05-10-0004/summary.txt"
keep
{ deliveries 1:01234567890121; more | sed 1d; } > "$in/more.csv"
ok "an export of both says how many there were" watch_is 1
ok "two of two: one more is held" has too-many-units "$x/main/to-odoo/2026-05-10-0004/summary.txt"
ok "the book knows the units now" same "$(sql book.sqlite "SELECT units FROM goods WHERE order_id = '$(id 1)'")" 2
