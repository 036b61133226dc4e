# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# The book is put back from a copy, goes missing, is another's: no order is lost, none comes twice, no account is stuck.
book=$x/main/book.sqlite
sql() { python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone()[0])' "$book" "$1"; }
sales() { python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute("SELECT group_concat(order_id || state || hash || code) FROM (SELECT order_id, state, hash, coalesce(code, 0) AS code FROM sale ORDER BY 1)").fetchone()[0])' "$book"; }
drop() { unshipped "$1:n$1" > "$in/u$1.txt"; all_orders "$1:Unshipped:2:20.00" > "$in/a$1.txt"; }
settled() { # the account goes on, and nothing of what was done comes again
	local before
	watch_is "${1:-0}" || return
	before=$(batches)
	drop 1; drop 2; drop 3
	watch_is 0 || return
	same "$(batches)" "$before" && same "$(find "$x/main/work" -mindepth 1)" "" && drop 9 && watch_is 0 && same "$(batches)" $((before + 1))
}
three_days() { fresh; drop 1; once; "$@"; drop 2; once; drop 3; once; }

# --- a copy of the book, made in between, by any way
copy() { cp "$book" "$dir/book"; }
three_days copy
whole=$(sales)
cp "$dir/book" "$book"
ok "an older book: what is in done/ is read again" watch_is 0
ok "the book knows all again" same "$(sales)" "$whole"
ok "nothing was written again" same "$(batches)" 3
ok "all inputs are in done/ again" same "$(find "$x/main/done" -type f | wc -l)" 6
ok "it is reported" grep -q "2026-05-10-0002 is not in the book" "$dir/log"
ok "then it goes on" settled

three_days copy
cp "$dir/book" "$book"
drop 4
ok "an older book and a file in the inbox" watch_is 0
ok "a number is not used twice" test -d "$x/main/to-odoo/2026-05-10-0004" -a -e "$x/main/done/2026-05-10-0004.u4.txt"

# --- by the two commands, while nothing else changes
three_days "$program" backup "$x" "$dir/backup" 2> /dev/null
ok "a backup is never written over" eval '"$program" backup "$x" "$dir/backup" 2> "$dir/said"; [ $? = 3 ] && grep -q "there already" "$dir/said"'
whole=$(sales)
ok "restore" "$program" restore "$x" "$dir/backup"
ok "the book is the old one" same "$(sql "SELECT count(*) FROM sale")" 1
ok "then watch finds the rest" watch_is 0
ok "all of it" same "$(sales)" "$whole"
ok "and goes on" settled
ok "a file that is not a backup is refused" eval 'cp "$x/orderferry.ini" "$dir/no"; ! "$program" restore "$x" "$dir/no" 2> /dev/null'
cp "$dir/backup" "$dir/broken"
head -c 4096 /dev/zero | tr '\0' x | dd of="$dir/broken" bs=4096 seek=6 conv=notrunc 2> /dev/null
ok "a damaged one too" eval '! "$program" restore "$x" "$dir/broken" 2> "$dir/said" && grep -q damaged "$dir/said"'
exec 5> "$x/.lock"; flock 5
ok "restore does not disturb a watch" eval '! "$program" restore "$x" "$dir/backup" 2> /dev/null'
rm -f "$dir/backup2"
ok "backup does not wait for one" "$program" backup "$x" "$dir/backup2"
exec 5>&-
rm -f "$dir/backup" "$dir/backup2"

# --- its journal is of the book before
three_days copy
python3 - "$book" "$dir" <<'END'
import shutil, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("INSERT INTO account VALUES('x', 'y')"); db.commit()
shutil.copy(sys.argv[1] + "-wal", sys.argv[2] + "/wal")
END
whole=$(sales)
cp "$dir/book" "$book"; cp "$dir/wal" "$book-wal"
ok "status leaves a strange journal alone" eval '"$program" status "$x" > /dev/null 2> "$dir/said"; [ $? = 3 ] && grep -q "book.sqlite-wal" "$dir/said"'
ok "watch deletes it" watch_is 0
ok "and knows all again" same "$(sales)" "$whole"
ok "and goes on" settled

# --- a job that was claimed, and an older book
three_days copy
mkdir -p "$x/main/work/2026-05-10-0004/in"
printf 1 > "$x/main/work/2026-05-10-0004/started"
unshipped 4:n4 > "$x/main/work/2026-05-10-0004/in/u4.txt"
cp "$dir/book" "$book"
ok "a claimed job" watch_is 1
ok "gets its number" same "$(sql "SELECT count(*) FROM job WHERE name = '2026-05-10-0004'")" 1
ok "and goes on" settled

# --- a job that was cut off while its outputs went to their places, and an older book
fresh sellers
drop 1; once; copy
deliveries 1:01234567890121 > "$in/d.csv"; drop 2; once
job=2026-05-10-0002
mkdir -p "$x/main/work/$job/in"; printf 1 > "$x/main/work/$job/started"
for f in "$x/main/done/$job".*; do mv "$f" "$x/main/work/$job/in/${f##*/"$job".}"; done
for f in "$x"/main/to-amazon/*; do f=${f##*/}; mv "$x/main/to-amazon/$f" "$x/main/sent/${f/.feed.json/.501.feed.json}"; done
cp "$dir/book" "$book"
ok "a job that was cut off" watch_is 0
ok "sends nothing twice" same "$(feeds .txt)" 0
ok "writes no batch twice" same "$(batches)" 2
ok "is in the book" same "$(sql "SELECT count(*) FROM job WHERE name = '$job' AND filed = 1")" 1

# --- the inputs are gone
three_days copy
rm "$x"/main/done/2026-05-10-0002.*
cp "$dir/book" "$book"
ok "what cannot be found again needs you" watch_is 1
ok "is reported" grep -q "to-odoo/2026-05-10-0002 is not in the book" "$dir/log"
ok "once" eval 'once; ! grep -q "is not in the book" "$dir/log"'
drop 7
ok "its number is not used again" eval 'watch_is 0 && test -d "$x/main/to-odoo/2026-05-10-0004"'

three_days copy
rm "$x"/main/done/2026-05-10-0002.u*
cp "$dir/book" "$book"
ok "one of two inputs is gone: it needs you" watch_is 1
ok "and is reported" grep -q "lost: 2026-05-10-0002: what its files in done/ make now differs" "$dir/log"

# --- missing, empty, of another account
for how in 'rm "$book"' ': > "$book"' 'rm "$book" "$x/main/.book"' 'rm "$book"; printf "1 2\n" > "$x/main/.book"'; do
	three_days "$program" backup "$x" "$dir/backup" 2> /dev/null
	eval "$how"
	drop 3
	ok "no book ($how)" watch_is 3
	ok "it is reported ($how)" grep -q "book.sqlite is missing" "$dir/log"
	ok "the file waits ($how)" test -e "$in/u3.txt"
	ok "status says it ($how)" eval '"$program" status "$x" > /dev/null 2> "$dir/said"; [ $? = 3 ] && grep -q "book.sqlite is missing" "$dir/said"'
	ok "explain says it ($how)" eval '"$program" explain "$x" "$(id 1)" > /dev/null 2> "$dir/said"; grep -q "book.sqlite is missing" "$dir/said"'
	ok "none is made ($how)" test ! -s "$book"
	ok "restore puts it back ($how)" "$program" restore "$x" "$dir/backup"
	ok "then it goes on ($how)" settled
	rm "$dir/backup"
done
three_days true
rm "$book"
drop 3
ok "a new book where it is asked for" eval '"$program" watch --once --new-book --now "$now" "$x" 2> "$dir/log"'
ok "writes all again under new numbers" same "$(orders_in 2026-05-10-0004)" "$(id 3) "
drop 4
ok "and from then on is as any" watch_is 0
"$program" init -a other "$x" > /dev/null
cp "$book" "$x/other/book.sqlite"
cp "$in/../done/"*u4.txt "$x/other/inbox/"
ok "the book of another account" eval 'once; [ $? = 3 ] && grep -q "is the book of the account main" "$dir/log"'
rm -r "$x/other"
mv "$x/main" "$x/renamed"
ok "an account with another name" eval 'once; [ $? = 3 ] && grep -q "is the book of the account main" "$dir/log"'
mv "$x/renamed" "$x/main"
ok "and with its own" watch_is 0

# --- an exchange that was never used
fresh
ok "no book yet: status" eval '"$program" status "$x" > /dev/null && [ ! -e "$book" ]'
ok "no book yet: explain" eval '! "$program" explain "$x" "$(id 1)" 2> /dev/null && [ ! -e "$book" ]'
ok "a first round" watch_is 0

# --- a kill while the book learns again what it lost
if declare -F kill_everywhere > /dev/null && strace -f -o /dev/null true 2> /dev/null; then
	three_days copy
	cp "$dir/book" "$book"
	rm -rf "$dir/before"
	cp -a "$x" "$dir/before"
	once
	undisturbed=$(state)
	points "$changing" "" | { if [ "${1:-}" = --all ]; then cat; else awk 'NR % 4 == 0'; fi } > "$dir/points"
	ok "killed while the book is compared with the folders" kill_everywhere
fi
