# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Purge: afterwards no byte of a buyer is left anywhere in the exchange, but the order is still known.
fresh
now=2026-04-01T12:00:00Z
unshipped 1:old 2:older 4:held > "$in/u.txt"
all_orders 1:Unshipped:2:20.00 2:Unshipped:2:30.00 > "$in/Buyer-Qxold.txt"
printf 'not a report of Qxold' > "$in/odd-Qxold.txt"
find "$in" -type f -exec touch -d "$now" {} +
once
now=2026-05-10T12:00:00Z
unshipped 3:young > "$in/u3.txt"
all_orders 3:Unshipped:2:20.00 > "$in/a3.txt"
once
ok "there is something to find" has Qxold "$x"
before=$(find "$x" -type f ! -name 'book*' | wc -l)
ok "a dry run lists the files" eval '"$program" purge "$x" --older-than 30 --dry-run --now "$now" 2> "$dir/said" && grep -q "would-purge: done/2026-04-01-0001.u.txt" "$dir/said"'
ok "and deletes nothing" same "$(find "$x" -type f ! -name 'book*' | wc -l)" "$before"
ok "purge" eval '"$program" purge "$x" --older-than 30 --now "$now" 2> "$dir/said"'
ok "lists what it removed" grep -q "purge: done/2026-04-01-0001.u.txt" "$dir/said"
for byte in Qxold Qyold Qzold Qxolder Qyheld q0000001zz q0000002zz q0000004zz 9000001 9000002; do
	ok "nothing of $byte in the exchange" eval '! grep -rqaF "$byte" "$x" && ! find "$x" | grep -qF "$byte"'
	ok "nothing of $byte in UTF-16" eval '! grep -rqaP "$(printf %s "$byte" | sed "s/./&\\\\x00/g")" "$x"'
done
ok "the young order stays" has Qyyoung "$x/main/done"
unshipped 1:old 2:older > "$in/u.txt"
all_orders 1:Unshipped:2:20.00 2:Unshipped:2:30.00 > "$in/a.txt"
before=$(batches)
once
ok "purged orders are not written again" same "$(batches)" "$before"
updated=2026-05-09T10:00:00+00:00
all_orders 1:Cancelled:0: > "$in/a.txt"
once
ok "but cancelled" has "$(id 1),Amazon.de,FBM,cancelled-since" "$x/main/to-odoo"
rm -rf "$x/main/to-odoo"/*
all_orders 2:Unshipped:3:30.00 > "$in/b.txt"
once
ok "what is left of the facts never empties an address" same "$(find "$x/main/to-odoo" -name 'changed*')" ""
ok "the age is required" eval '! "$program" purge "$x" 2> /dev/null'

# --- daily, by watch itself
fresh
sed -i 's/^;purge-after-days = .*/purge-after-days = 30/' "$x/orderferry.ini"
now=2026-04-01T12:00:00Z
unshipped 1:old > "$in/u.txt"
find "$in" -type f -exec touch -d "$now" {} +
once
ok "young" has Qxold "$x"
now=2026-05-10T12:00:00Z
once
ok "watch purges" eval '! grep -rqaF Qxold "$x"'

# --- purged twice: what was converted stays known, whatever the number of purges
fresh
now=2026-04-01T12:00:00Z
sellers
printf 'seller-sku\tquantity\tfulfillment-channel\nLAMP-1\t1\tDEFAULT\n' > "$in/l.txt"
printf 'default_code,free_qty\r\nLAMP-1,8.0\r\n' > "$in/s.csv"
find "$in" -type f -exec touch -d "$now" {} +
once
cp -p "$x"/main/done/*s.csv "$dir/old-stock.csv"
for now in 2026-05-10T12:00:00Z 2026-05-11T12:00:00Z; do "$program" purge "$x" --older-than 30 --now "$now" 2> /dev/null; done
printf 'seller-sku\tquantity\tfulfillment-channel\nLAMP-1\t1\tDEFAULT\n\n' > "$in/l.txt"
touch -d "$now" "$in/l.txt"
mv "$dir/old-stock.csv" "$in/"
before=$(find "$x/main/to-amazon" -name '*.feed.json' | wc -l)
once
ok "stock of before two purges is not sent again" same "$(find "$x/main/to-amazon" -name '*.feed.json' | wc -l)" "$before"

# --- an order waits for its address; the report with its price is purged; then the order is complete, and changes
fresh
now=2026-04-01T12:00:00Z
updated=2026-04-01T10:00:00+00:00
all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
updated=2026-05-05T10:00:00+00:00
find "$in" -type f -exec touch -d "$now" {} +
once
now=2026-05-10T12:00:00Z
"$program" purge "$x" --older-than 30 --now "$now" 2> /dev/null
unshipped 1:late > "$in/u.txt"
all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
once
updated=2026-05-11T10:00:00+00:00
all_orders 1:Unshipped:3:30.00 > "$in/a.txt"
once
ok "a change of an order that waited when it was purged is written" same "$(find "$x/main/to-odoo" -name 'changed-2*' | wc -l)" 1
updated=2026-05-05T10:00:00+00:00

# --- a change after a purge, or after somebody deleted the inputs: never unseen
for how in '"$program" purge "$x" --older-than 30 --now "$now" 2> /dev/null' 'rm "$x"/main/done/*'; do
	fresh
	now=2026-04-01T12:00:00Z
	updated=2026-04-01T10:00:00+00:00
	unshipped 1:a 2:b > "$in/u.txt"; all_orders 1:Unshipped:2:20.00 2:Unshipped:2:20.00 > "$in/a.txt"
	find "$in" -type f -exec touch -d "$now" {} +
	once
	now=2026-05-10T12:00:00Z
	eval "$how"
	updated=2026-05-09T10:00:00+00:00
	all_orders 1:Unshipped:1:10.00 2:Unshipped:2:20.00 > "$in/b.txt"
	ok "without the address the change is reported ($how)" watch_is 1
	ok "for that order only ($how)" same "$(grep -h changed-without-address "$x"/main/to-odoo/2026-05-10*/not-written.csv | cut -d, -f1)" "$(id 1)"
	ok "nothing is emptied ($how)" same "$(find "$x/main/to-odoo" -name 'changed*')" ""
	updated=2026-05-09T11:00:00+00:00
	all_orders 1:Unshipped:1:10.00 2:Unshipped:2:20.00 > "$in/c.txt"
	ok "once ($how)" watch_is 0
	updated=2026-05-09T12:00:00+00:00
	unshipped 2:b > "$in/u.txt"; all_orders 2:Unshipped:1:10.00 > "$in/d.txt"
	ok "with the address it is written ($how)" watch_is 1
	ok "as a change ($how)" has "LAMP-1,Lamp,1,10.00," "$(find "$x/main/to-odoo" -name 'changed-2*')"
done
updated=2026-05-05T10:00:00+00:00

# --- one of the two reports was deleted
for gone in u a; do
	fresh
	now=2026-04-01T12:00:00Z
	updated=2026-04-01T10:00:00+00:00
	unshipped 1:a > "$in/u.txt"; all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
	once
	now=2026-05-10T12:00:00Z
	rm "$x/main/done"/*."$gone".txt
	updated=2026-05-09T10:00:00+00:00
	all_orders 1:Unshipped:1:10.00 > "$in/b.txt"
	ok "a change is reported, without $gone.txt" watch_is 1
	if [ $gone = a ]; then
		ok "with the address that is left it is written" has "LAMP-1,Lamp,1,10.00," "$(find "$x/main/to-odoo" -name 'changed-2*')"
	else
		ok "without the address it is listed" has "$(id 1),Amazon.de,FBM,changed-without-address" "$x/main/to-odoo"
	fi
	ok "status lists the order" eval '"$program" status --now "$now" "$x" | grep -q "^  ! .*$(id 1)"'
	updated=2026-05-09T11:00:00+00:00
	all_orders 1:Cancelled:0: > "$in/c.txt"
	ok "cancelled, without $gone.txt" watch_is 1
	ok "that is listed" has "$(id 1),Amazon.de,FBM,cancelled-since" "$x/main/to-odoo"
done
updated=2026-05-05T10:00:00+00:00

# --- copies of the book that a migration made keep no names either
fresh
now=2026-04-01T12:00:00Z
unshipped 1:a > "$in/Buyer-Qxold.txt"; all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
find "$in" -type f -exec touch -d "$now" {} +
once
python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("VACUUM INTO ?", (sys.argv[2],))' "$x/main/book.sqlite" "$x/main/book.sqlite.before-9"
ok "the copy has a name" grep -qa Qxold "$x/main/book.sqlite.before-9"
now=2026-05-10T12:00:00Z
"$program" purge "$x" --older-than 30 --now "$now" 2> "$dir/said"
ok "purged, it has none" eval '! grep -rqaF Qxold "$x"'
ok "and is sound" same "$(python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM sale").fetchone()[0])' "$x/main/book.sqlite.before-9")" 1

# --- what explain shows
fresh
(unshipped 1:a | head -n 1 | tr -d '\r\n'; printf '\tcustomized-url\r\n'; unshipped 1:a | tail -n 1 | tr -d '\r\n'; printf '\thttps://customer.example/photo-of-Qxold\r\n') > "$in/u.txt"
all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
once
ok "explain names a customized-url" eval '"$program" explain "$x" "$(id 1)" | grep -q "customized-url .*(personal: see the file)"'
ok "and does not show it" eval '! "$program" explain "$x" "$(id 1)" | grep -q customer.example'

# --- the book forgets
fresh
now=2025-01-10T12:00:00Z
unshipped 1:a > "$in/u.txt"; all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
deliveries 1:T1 > "$in/d.csv"
printf 'id,client_order_ref,state\r\norderferry.order_main_302-0000000-0000001,302-0000000-0000001,sale\r\n' > "$in/s.csv"
find "$in" -type f -exec touch -d "$now" {} +
once
sed -i 's/^;purge-after-days = .*/purge-after-days = 30/; s/^;forget-after-days = .*/forget-after-days = 540/' "$x/orderferry.ini"
rows() { python3 -c 'import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); print(sum(d.execute("SELECT count(*) FROM " + t).fetchone()[0] for t in ("sale", "item", "goods", "delivery", "in_odoo", "shipment", "sighting", "file")))' "$x/main/book.sqlite"; }
now=2025-06-10T12:00:00Z; once
ok "for 540 days it knows the order" test "$(rows)" -gt 3
now=2026-08-10T12:00:00Z; once
ok "then it forgets it" same "$(rows)" 0
unshipped 2:a > "$in/u.txt"; all_orders 2:Unshipped:2:20.00 > "$in/a.txt"
ok "and goes on" watch_is 0
ok "with the next number" test -d "$x/main/to-odoo/2026-08-10-0002"
now=2026-05-10T12:00:00Z

# --- feeds that went, or did not: Amazon may still answer
fresh; once
for folder in sent not-sent; do for day in 2026-03-01 2026-04-30; do echo x > "$x/main/$folder/$day-0001.shipping.txt.1"; done; done
"$program" purge "$x" --older-than 2 --now "$now" 2> "$dir/log"
ok "feeds stay 30 days" same "$(cd "$x/main" && find sent not-sent -type f | sort | xargs)" "not-sent/2026-04-30-0001.shipping.txt.1 sent/2026-04-30-0001.shipping.txt.1"
