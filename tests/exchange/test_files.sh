# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Which files are taken, what becomes of one that fails, who may be at work.

# --- never: unfinished ones, hidden ones, links, folders
fresh
unshipped 1:a > "$dir/u.txt"
for name in a.part b.tmp 'c~' .hidden d.crdownload 'E.TMP' '~$f.xlsx'; do cp "$dir/u.txt" "$in/$name"; done
ln -s "$dir/u.txt" "$in/link.txt"
ln "$dir/u.txt" "$in/hard.txt"
mkdir "$in/folder"
mkfifo "$in/pipe"
ok "nothing to take" watch_is 0
ok "all stay" same "$(find "$in" -mindepth 1 | wc -l)" 11
mv "$in/a.part" "$in/a.txt"
ok "renamed into place" watch_is 1
ok "is taken" test -e "$x/main/done/2026-05-10-0001.a.txt"

# --- a file stays while somebody writes it; it is taken when it is closed
fresh
exec 4> "$in/slow.txt"
unshipped 1:a >&4
ok "open for writing" watch_is 0
ok "stays" test -e "$in/slow.txt"
all_orders 1:Unshipped:2:20.00 > "$in/all.txt"
once
ok "others go on" test -e "$x/main/done/2026-05-10-0001.all.txt"
unshipped 2:b | tail -n 1 >&4
exec 4>&-
ok "closed" watch_is 1
ok "whole" same "$(orders_in '*')" "$(id 1) "

# --- one that somebody writes on while it is converted
if strace -f -o /dev/null true 2> /dev/null; then
	fresh
	all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
	unshipped 1:a > "$in/grows.txt"
	strace -f -qq -o /dev/null -e trace=renameat2 -e inject=renameat2:delay_enter=3000000:when=1 "$program" watch --once --now "$now" "$x" 2> "$dir/log" &
	timeout 60 bash -c "until compgen -G '$x/main/work/*/out/.orderferry-*' > /dev/null; do :; done"
	unshipped 2:b | tail -n 1 >> "$(echo "$x"/main/work/*/in/grows.txt)"
	wait $!
	ok "a file that grows while it is read" grep -q "grows.txt is still being written" "$dir/log"
	ok "waits" test -e "$in/grows.txt"
	ok "and nothing was written of it" same "$(batches)" 0
	all_orders 2:Unshipped:2:20.00 > "$in/a2.txt"
	ok "then it is converted" watch_is 0
	ok "whole" same "$(orders_in '*')" "$(id 1) $(id 2) "
else
	skip "a file that grows: strace may not trace here"
fi

# --- dates ahead of the clock, and long ago
fresh
unshipped 1:a > "$in/u.txt"
all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
touch -d 2099-01-01 "$in/u.txt"
touch -d 1980-01-01 "$in/a.txt"
ok "files from the future" watch_is 0
ok "are converted" same "$(orders_in '*')" "$(id 1) "
now=2020-01-01T00:00:00Z
all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
ok "the clock was set back" watch_is 0
ok "and nothing comes twice" same "$(orders_in '*')" "$(id 1) "
now=2026-05-10T12:00:00Z

# --- one that fails
fresh
printf 'no\treport\n1\t2\n' > "$in/odd.txt"
head -c 300 /dev/zero > "$in/zero.bin"
: > "$in/empty.txt"
printf '\037\213\010 cut off' > "$in/cut.gz"
unshipped 1:a > "$in/u.txt"
all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
ok "some fail" watch_is 1
ok "the others are converted" same "$(orders_in '*')" "$(id 1) "
ok "the failed ones" same "$(cd "$x/main/failed" && echo *)" "2026-05-10-0001.cut.gz 2026-05-10-0001.cut.gz.problems.txt 2026-05-10-0001.empty.txt 2026-05-10-0001.empty.txt.problems.txt 2026-05-10-0001.odd.txt 2026-05-10-0001.odd.txt.problems.txt 2026-05-10-0001.zero.bin 2026-05-10-0001.zero.bin.problems.txt"
ok "say why" has "unknown-format" "$x/main/failed/2026-05-10-0001.odd.txt.problems.txt"
ok "say what to do" has "move the file (or a better one) into the folder inbox again" "$x/main/failed/2026-05-10-0001.odd.txt.problems.txt"
ok "status asks for attention" eval '"$program" status "$x"; same $? 1'
cp "$x/main/failed/2026-05-10-0001.odd.txt" "$in/odd.txt"
ok "again, it fails again" watch_is 1

# --- files that do not convert together: one by one
fresh
cp "$top/samples/verdict-flat/one-refused/report.txt" "$in/answer.txt"
unshipped 1:a > "$in/u.txt"
all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
ok "an answer without its feed" watch_is 1
ok "fails alone" test -e "$x/main/failed/2026-05-10-0001-2.answer.txt.problems.txt"
ok "orders are converted all the same" same "$(orders_in '*')" "$(id 1) "

# --- one that needs more memory than the limit: the others go on, the watcher too
fresh
unshipped 1:a > "$in/u.txt"
all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
sed -i 's/^;max-memory = .*/max-memory = 300000000/' "$x/orderferry.ini"
truncate -s 500M "$in/too-large.txt"
ok "one file needs more memory than the limit" watch_is 1
ok "it fails in the end" test -e "$x/main/failed/2026-05-10-0001-2.too-large.txt.problems.txt"
ok "the others" same "$(orders_in '*')" "$(id 1) "

# --- two at once
fresh
exec 5> "$x/.lock"
flock 5
ok "a second one reports it" eval 'once; [ $? = 3 ] && grep -q "another orderferry" "$dir/log"'
exec 5>&-
ok "the lock goes with the process" watch_is 0

# --- it wakes by itself
fresh
"$program" watch "$x" 2> "$dir/log" &
watcher=$!
unshipped 1:a > "$dir/u.txt"
mv "$dir/u.txt" "$in/u.txt"
ok "a dropped file is seen" timeout 60 sh -c "while ! ls '$x/main/done' | grep -q u.txt; do sleep 0.1; done"
kill "$watcher"
wait "$watcher"
ok "a polite end" same $? 0

# --- several accounts
fresh
"$program" init -a shop-2 "$x" > /dev/null
unshipped 1:a > "$in/u.txt"; all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
unshipped 2:b > "$x/shop-2/inbox/u.txt"; all_orders 2:Unshipped:2:20.00 > "$x/shop-2/inbox/a.txt"
ok "two accounts" watch_is 0
ok "each its own" has "orderferry.order_shop-2_$(id 2)" "$x/shop-2/to-odoo"

# --- many small files
fresh
for n in $(seq 1000); do all_orders "$n:Unshipped:2:20.00" > "$in/$n.txt"; done
ok "1000 files" watch_is 1
ok "all done" same "$(find "$x/main/done" -type f | wc -l)" 1000
unshipped $(seq 1000) > "$in/u.txt"
ok "joined with all of them" watch_is 0
ok "1000 orders" same "$(orders_in '*' | wc -w)" 1000

# --- ten thousand small files, and one of a gigabyte
if [ "${1:-}" = --all ]; then
	fresh
	for n in $(seq 10000); do all_orders "$n:Unshipped:2:20.00" > "$in/$n.txt"; done
	SECONDS=0
	ok "10000 files" watch_is 1
	echo "10000 files: $SECONDS s" >&3
	unshipped $(seq 10000) > "$in/u.txt"
	SECONDS=0
	ok "joined with all of them" watch_is 0
	echo "joined with 10000 older files: $SECONDS s" >&3
	ok "10000 orders" same "$(cat "$x"/main/to-odoo/*/2-orders*.csv | grep -c '^orderferry.order')" 10000
	fresh
	unshipped 1:a 2:b | python3 -c '
import sys
head, first, row = sys.stdin.buffer.readlines()
to = sys.stdout.buffer
to.write(head + first)
for n in range(4100000): to.write(b"302-0000000-%07d" % (n + 1000) + row[19:])
' > "$in/huge.txt"
	size=$(stat -c %s "$in/huge.txt")
	all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
	SECONDS=0
	ok "a file of a gigabyte" eval 'once; [ $? -lt 2 ]'
	echo "$size bytes: $SECONDS s" >&3
	ok "is done" test -e "$x/main/done/2026-05-10-0001.huge.txt"
	ok "and its orders" has "$(id 1)" "$x/main/to-odoo"
fi
