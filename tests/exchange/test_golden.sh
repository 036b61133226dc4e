# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# status, status --json and explain, byte for byte, for one exchange in which everything happens; before and after purge.
#   BLESS=1 ONLY=golden tests/exchange/run     writes tests/exchange/expected from what came out: read the difference before you commit it
said() { # NAME: status both ways, and explain of each order
	local order
	golden "$1.status" "$program" status "$x" --now "$now"
	golden "$1.status-json" "$program" status --json "$x" --now "$now"
	for order in 1 2 3 4 5 6 7 9; do golden "$1.explain-$order" "$program" explain "$x" "$(id $order)"; done
}

# 1: written, changed, shipped, refused by Amazon   2: waits for its price   3: a row is rejected   4: shipped long ago
# 5: cancelled   6: FBA   7: waits for its address   8: to ship, late   9: unknown
round() { once; cat "$dir/log" >> "$dir/logs"; }
fresh sellers
golden empty.status "$program" status "$x" --now "$now"
now=2026-05-05T12:00:00Z
{ unshipped 1:a 2:b 3:c 8:h | sed 's/\r$//; 1s/$/\tpromise-date/; 2,$s/$/\t2026-05-09T06:00:00+00:00/' | sed '/0000003\t/s/\tLamp\t2\t/\tLamp\t2.5\t/'; } > "$in/u.txt"
{ all_orders 1:Unshipped:2:20.00 3:Unshipped:2:20.00 4:Shipped:2:20.00 5:Cancelled:0: 7:Unshipped:1:5.00 8:Unshipped:2:9.98
  all_orders 6:Shipped:3:30.00 | sed '1d; s/Merchant/Amazon/'; } > "$in/a.txt"
find "$in" -type f -exec touch -d "$now" {} +
round
now=2026-05-08T12:00:00Z
deliveries 1:01234567890123 > "$in/d.csv"
printf 'default_code,free_qty\r\nLAMP-1,8.0\r\nFBA-1,3.0\r\n' > "$in/s.csv"
printf 'seller-sku\tquantity\tfulfillment-channel\nLAMP-1\t1\tDEFAULT\nFBA-1\t\tAMAZON_EU\n' > "$in/l.txt"
updated=2026-05-07T10:00:00+00:00
all_orders 1:Unshipped:3:30.00 > "$in/a2.txt"
updated=2026-05-05T10:00:00+00:00
printf 'no report\n' > "$in/odd.txt"
find "$in" -type f -exec touch -d "$now" {} +
round
feed=POST_FLAT_FILE_FULFILLMENT_DATA
for file in "$x/main/to-amazon/"*.shipping."$feed".txt; do
	mv "$file" "$x/main/sent/${file##*/}.50001"
	mv "$file.feed.json" "$x/main/sent/${file##*/}.50001.feed.json"
done
printf 'Feed Processing Summary:\n\tNumber of records processed\t\t1\n\tNumber of records successful\t\t0\n\noriginal-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message\n1\t%s\t%s\t18028\tError\tThe data you submitted is incomplete or invalid.\n' \
	"$(id 1)" 40000000000001 > "$in/50001.$feed.txt"
touch -d "$now" "$in/50001.$feed.txt"
round
now=2026-05-10T12:00:00Z
said before
golden log cat "$dir/logs"
golden outbox-wrong.log "$program" outbox --protocol 1 --now "$now" plan "$x" main letters
golden front.html cat "$x/index.html"
golden account.html cat "$x/main/index.html"
golden files eval '(cd "$x" && find . -type f | sort)'
ok "nothing personal in what they print" eval '! grep -rq "Q[xyz][a-h]" "$top/tests/exchange/expected"'
ok "only the owner of the exchange reads what is in it; files that came in keep their rights" same \
	"$(find "$x" -type d ! -perm 700 -o -type f ! -perm 600 ! -path '*/done/*' ! -path '*/failed/*' ! -path '*/sent/*')" ""
rm "$x/main/done/2026-05-08-"*a2.txt
golden removed.explain "$program" explain "$x" "$(id 1)"
golden purge "$program" purge "$x" --older-than 1 --now "$now"
said after
if [ -c /dev/full ]; then
	ok "explain onto a full disk" eval '"$program" explain "$x" "$(id 1)" > /dev/full 2> "$dir/said"; same $? 3 && grep -q "cannot print the answer" "$dir/said"'
fi

# --- days: a long run of them without a gap; then gaps at its start, in the middle, of one day and of several, and at its end
days_of() { # DAY...: three orders each
	local day n
	for day in "$@"; do for n in 1 2 3; do all_orders "$((10#$day * 10 + n)):Shipped:1:10.00" | sed "1d; s/2026-05-04T18/2026-05-${day}T18/; s/Merchant/Amazon/"; done; done
}
month() { fresh; { all_orders 1:Shipped:1:1.00 | head -n 1; days_of "$@"; } > "$in/a.txt"; once; }
now=2026-05-31T12:00:00Z
month 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
golden days-whole.status "$program" status "$x" --now "$now"
month 03 05 06 07 08 12 13 14 15 16 30
golden days-gaps.status "$program" status "$x" --now "$now"
golden days-gaps.status-json "$program" status --json "$x" --now "$now"
fresh
{ all_orders 1:Shipped:1:1.00 | head -n 1; days_of 03 05 09 17 | sed '$d'; } > "$in/a.txt"     # one less than three a day
once
golden days-quiet.status "$program" status "$x" --now "$now"

# --- FBA orders: twelve a day; days of half, of five (three of them together), and the newest two, of which reports are still to come
fba_days() { # DAY:COUNT...
	fresh
	all_orders 1:Shipped:1:1.00 | head -n 1 > "$in/a.txt"
	for day in "$@"; do
		seq "${day#*:}" | awk -v day="${day%:*}" 'BEGIN { OFS = "\t" } { print sprintf("302-0000000-%05d%02d", day, $1), "2026-05-" day "T18:02:11+00:00", "2026-05-" day "T19:00:00+00:00", "Shipped", "Amazon", "Amazon.de", "Lamp", "LAMP-1", "Shipped", 1, "EUR", "10.00\r" }'
	done >> "$in/a.txt"
	once
}
fba_days 08:12 09:12 10:6 11:5 12:5 13:12 14:12 15:5 16:5 17:5 18:12 19:12 20:12 21:12 22:12 23:12 24:5 25:5 26:5
golden fba-falls.status "$program" status "$x" --now "$now"
fba_days 08:9 09:9 10:9 11:9 12:9 13:9 14:9 15:4 16:4 17:4 18:9 19:9 20:9 21:9
golden fba-few.status "$program" status "$x" --now "$now"
now=2026-05-10T12:00:00Z

# --- as many lines of one kind as are printed, and one more; the name of one is no UTF-8
fresh
now=2026-05-10T12:00:00Z
odd() { local n; for n in "$@"; do printf 'no report %s\n' "$n" > "$in/odd$n.txt"; touch -d "$now" "$in/odd$n.txt"; done; }
odd {10..29}
once
golden many.status "$program" status "$x" --now "$now"
ok "twenty are all there" lacks "more, which --json lists" "$dir/golden"
odd $'\xff'
once
golden many-and-one.status "$program" status "$x" --now "$now"
golden many-and-one.status-json "$program" status --json "$x" --now "$now"
golden many-and-one.front.html cat "$x/index.html"
