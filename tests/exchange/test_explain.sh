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
ok "an order that nobody knows" eval '"$program" explain "$x" "$(id 3)" 2> /dev/null; same $? 3'
ok "status" eval '"$program" status "$x" --now 2026-05-10T13:00:00Z | grep -Eq "orders written +1"'
ok "status for programs" eval '"$program" status --json "$x" --now 2026-05-10T13:00:00Z | python3 -c "import json, sys; r = json.load(sys.stdin)[\"main\"]; assert r[\"orders_written\"] == 1 and r[\"orders_waiting\"] == 1 and r[\"problems\"] == []"'
ok "who waits too long needs a person" eval '"$program" status "$x" --now 2026-05-20T12:00:00Z > "$dir/said"; [ $? = 1 ] && grep -q "1 orders wait for more than two days" "$dir/said"'
ok "JSON log lines" eval 'unshipped 4:d > "$in/u4.txt"; "$program" watch --once --json --now "$now" "$x" 2> "$dir/log"; python3 -c "import json, sys; [json.loads(l) for l in open(sys.argv[1])]" "$dir/log"'
ok "a log of its own" eval 'unshipped 5:e > "$in/u5.txt"; "$program" watch --once --log "$dir/own.log" --now "$now" "$x"; grep -q "info\|warning" "$dir/own.log"'
ok "no name in any log" eval '! grep -q "Q[xyz][a-e]" "$dir/log" "$dir/own.log"'
# a book of a newer version is left alone
python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version = 99")' "$x/main/book.sqlite"
unshipped 7:g > "$in/u7.txt"
ok "a newer book" eval 'once; [ $? = 3 ] && grep -q "newer orderferry" "$dir/log" && test -e "$in/u7.txt"'
python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version = 1")' "$x/main/book.sqlite"
ok "the right one again" watch_is 1
touch "$x/main/work/notes.txt"
ok "a stray file in work is nobody's job" watch_is 0
# a damaged book is noticed and nothing is written with it
dd if=/dev/urandom of="$x/main/book.sqlite" bs=512 seek=8 count=16 conv=notrunc status=none
unshipped 6:f > "$in/u6.txt"
ok "a damaged book" eval 'once; [ $? = 3 ] && test -e "$in/u6.txt"'
