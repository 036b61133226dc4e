# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# A newer program brings the book up to date, after it made a copy of it; the older one then refuses the book.


fresh
unshipped 1 > "$in/u.txt"
all_orders 1:Unshipped:2:10.00 > "$in/a.txt"
once
version=$(sql book.sqlite "PRAGMA user_version")
ok "one order is known" same "$(sql book.sqlite "SELECT count(*) FROM sale WHERE state = 'written'")" 1
# one source differs; the rest is compiled already
newer() {
	rm -rf "$top/build-migration"
	mkdir "$top/build-migration"
	cp -a "$top"/build/{libraries,formats,converter} "$top/build-migration/" && rm "$top/build-migration/converter/book/jobs.o" &&
		make -s -C "$top" BUILD=build-migration PROGRAM=build-migration/orderferry CPPFLAGS=-DTEST_OF_MIGRATION > "$dir/output" 2>&1
}
if newer; then
	older=$program program=$top/build-migration/orderferry
	ok "status of a newer program leaves the book to watch" eval '"$program" status "$x" > /dev/null 2> "$dir/said"; [ $? = 3 ] && grep -q "written by an older orderferry" "$dir/said"'
	ok "explain too" eval '"$program" explain "$x" "$(id 1)" > /dev/null 2> "$dir/said"; grep -q "written by an older orderferry" "$dir/said"'
	ok "it is as it was" same "$(sql book.sqlite "PRAGMA user_version")" "$version"
	ok "the older watch goes on" eval '"$older" watch --once --now "$now" "$x" 2> /dev/null'
	unshipped 1 2 > "$in/u2.txt"
	all_orders 1:Unshipped:2:10.00 2:Unshipped:2:20.00 > "$in/a2.txt"
	ok "a newer program goes on" watch_is 0
	ok "with a newer book" same "$(sql book.sqlite "PRAGMA user_version")" "$((version + 1))"
	ok "that knows what it knew" same "$(orders_in 2026-05-10-0002)" "$(id 2) "
	ok "the copy has the old version" same "$(sql "book.sqlite.before-$((version + 1))" "PRAGMA user_version")" "$version"
	ok "and its content" same "$(sql "book.sqlite.before-$((version + 1))" "SELECT count(*) FROM sale WHERE state = 'written'")" 1
	program=$older
	unshipped 3 > "$in/u3.txt"
	ok "the older program leaves it alone" watch_is 3
	ok "and the file" test -e "$in/u3.txt"
else
	ok "the program of the next version is built" false
fi
