# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# A kill, as a power cut would be, at system call after system call of `watch --once`: a clean run afterwards must leave the very
# same files and the same book as a run without interruption.

# strace counts each kind of call for itself: a point is "call number". By default one of three of the calls that change something and
# succeed; --all: every call of every kind, the dynamic loader's too.
changing=write,pwrite64,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,fsync,fdatasync,ftruncate,clone,clone3,exit_group
points() { # of a traced run of `before`
	rm -rf "${x:?}"
	cp -a "$dir/before" "$x"
	strace -f -qq -o "$dir/trace" -e trace="$1" "$program" watch --once --now "$now" "$x" 2> /dev/null
	sed -nE 's/^([0-9]+) +([a-z_0-9]+)\((.*)/\1 \2 \3/p' "$dir/trace" |
		awk -v all="$2" '{n = ++count[$1 " " $2]; if (all ? $2 != "execve" : ($0 !~ / = -1 / && $0 !~ /pwrite64.*"\\0", 1,/)) print $2, n}' | sort -u -k1,1 -k2,2n
}

prepare_kill() { # the exchange before the run that is killed: one job is done; this one has a new order, a change, a repeat, a fault, two of them in a ZIP
	fresh
	unshipped 1:a 2:b > "$in/monday.txt"
	all_orders 1:Unshipped:2:20.00 > "$in/monday-all.txt"
	once
	updated=2026-05-06T10:00:00+00:00
	all_orders 1:Unshipped:1:10.00 2:Unshipped:2:30.00 3:Unshipped:2:40.00 > "$in/tuesday-all.txt"
	unshipped 3:c > "$in/tuesday.txt"
	unshipped 1:a 2:b > "$in/monday-again.txt"
	printf 'not a report\n' > "$in/odd.txt"
	(cd "$in" && python3 -m zipfile -c both.zip tuesday.txt odd.txt && rm tuesday.txt odd.txt)
	cp "$top/samples/verdict-flat/one-refused/shipping.POST_FLAT_FILE_FULFILLMENT_DATA.txt.feed.json" "$in/feed.json"
	cp "$top/samples/verdict-flat/one-refused/report.txt" "$in/report.txt"
}

kill_at() { # CALL NUMBER
	rm -rf "${x:?}"
	cp -a "$dir/before" "$x"
	{ strace -f -qq -o /dev/null -e trace="$1" -e inject="$1":signal=KILL:when="$2" "$program" watch --once --now "$now" "$x" 2> "$dir/log"; } 2> /dev/null
	[ $? = 137 ] || grep -q 'signal 9' "$dir/log" || { echo "not killed at $1 number $2"; return 1; }
	once
	[ "$(state)" = "$undisturbed" ] && return
	echo "killed at $1 number $2:"
	cat "$dir/log"
	diff <(echo "$undisturbed") <(state) | cut -c1-300
	false
}

kill_everywhere() {
	local call number kills=0 bad=0
	while read -r call number; do
		kills=$((kills + 1))
		kill_at "$call" "$number" > "$dir/what" || { bad=$((bad + 1)); head -n 12 "$dir/what" >&3; }
	done < "$dir/points"
	echo "$kills kills, $bad left something else" >&3
	[ $bad = 0 ] && [ $kills -gt 0 ]
}

prepare_kill
rm -rf "$dir/before"
cp -a "$x" "$dir/before"
once
undisturbed=$(state)
ok "the run is the same each time" eval 'rm -rf "$x"; cp -a "$dir/before" "$x"; once; same "$(state)" "$undisturbed"'
if strace -f -o /dev/null true 2> /dev/null; then
	if [ "${1:-}" = --all ]; then points all 1; else points "$changing" "" | awk 'NR % 3 == 1'; fi > "$dir/points"
	ok "killed at any call" kill_everywhere
else
	skip "kills: strace may not trace here"
fi
updated=2026-05-05T10:00:00+00:00
