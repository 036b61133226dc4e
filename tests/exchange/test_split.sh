# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# A job that does not convert as a whole: its parts run in their order, and what belongs together stays together.
feed=POST_FLAT_FILE_FULFILLMENT_DATA
said() { printf 'Feed Processing Summary:\n\tNumber of records processed\t\t1\n\tNumber of records successful\t\t%d\n' "$1"; [ "$1" = 1 ] || printf '\noriginal-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message\n1\t%s\t\t18028\tError\tSaid.\n' "$(id 1)"; }
poison() { sed -i 's/^;max-memory = .*/max-memory = 300000000/' "$x/orderferry.ini"; truncate -s 500M "$in/${1:-too-large.txt}"; }

# --- an answer and the note of its feed; a file that crashes beside them
for crash in true false; do
	fresh sellers
	deliveries 1:01234567890121 > "$in/d.csv"
	once
	cp "$x"/main/to-amazon/*.feed.json "$in/my note.feed.json"
	rm -r "$x"/main/to-amazon/*
	said 0 > "$in/answer from seller central.txt"
	if $crash; then poison; else cp "$top/samples/verdict-flat/one-refused/report.txt" "$in/strange.txt"; said 1 | sed 's/\t1$/\t7/' > "$in/strange.txt"; fi
	once
	ok "the answer is converted with its note (crash: $crash)" eval '"$program" status --json "$x" --now "$now" | grep -q "\"feeds_answered\": 1"'
	ok "only the other file fails (crash: $crash)" same "$(find "$x/main/failed" -type f ! -name '*.problems.txt' | grep -vcE "too-large|strange")" 0
	ok "work/ is empty (crash: $crash)" same "$(find "$x/main/work" -mindepth 1)" ""
done

# --- stock and its listings
fresh sellers
printf 'default_code,free_qty\r\nLAMP-1,8.0\r\n' > "$in/a stock.csv"
printf 'seller-sku\tquantity\tfulfillment-channel\nLAMP-1\t1\tDEFAULT\n' > "$in/z listings.txt"
poison
once
ok "stock finds its listings" same "$(feeds .JSON_LISTINGS_FEED.json)" 1
ok "neither fails" same "$(find "$x/main/failed" -type f ! -name '*.problems.txt')" "$x/main/failed/2026-05-10-0001-2.too-large.txt"

# --- parts run by their numbers: eleven of them
fresh
for n in $(seq 10 21); do all_orders "$n:Unshipped:2:20.00" > "$in/$n.txt"; done
cp "$top/samples/verdict-flat/one-refused/report.txt" "$in/answer.txt"
once
ok "parts run in their order" same "$(sed -n 's/.*job: 2026-05-10-0001-\([0-9]*\): .*/\1/p' "$dir/log" | xargs)" "$(seq 13 | xargs)"

# --- kills and power cuts do not count as crashes
fresh
unshipped 1:a > "$in/u.txt"; all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
if strace -f -o /dev/null true 2> /dev/null; then
	for kill in 1 2 3; do
		{ strace -f -qq -o /dev/null -e trace=fsync -e inject=fsync:signal=KILL:when=$((kill == 1 ? 7 : 2)) "$program" watch --once --now "$now" "$x"; } > /dev/null 2>&1
		ok "killed in a job (number $kill)" test -n "$(find "$x/main/work" -mindepth 1)"
	done
	ok "three kills do not count as a crash" watch_is 0
	ok "both files are converted together" same "$(orders_in '*')" "$(id 1) "
	ok "none of them fails" same "$(find "$x/main/failed" -type f)" ""
else
	skip "kills: strace may not trace here"
fi

# --- two files fail whose names share 240 bytes
fresh
name=$(printf 'n%.0s' $(seq 245))
printf 'no report 1\n' > "$in/$name-1.txt"
printf 'no report 2\n' > "$in/$name-2.txt"
ok "two files with long names fail" watch_is 1
ok "both are in failed/" same "$(find "$x/main/failed" -type f ! -name '*.problems.txt' | wc -l)" 2
ok "each with its note" same "$(find "$x/main/failed" -name '*.problems.txt' | wc -l)" 2
ok "nothing is stuck" same "$(find "$x/main/work" "$in" -mindepth 1)" ""
