# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# A conversion that dies by a signal: once, each time with one file, each time at all. The others go on, and so does the watcher.
crashing() { # CALL ACTION PATH...: `watch --once`, with the action at each such call for a file that is open
	local call=$1 action=$2 path paths=()
	shift 2
	for path in "$@"; do paths+=(-P "$x/$path"); done
	strace -f -qq -o /dev/null "${paths[@]}" -e trace="$call" -e inject="$call:$action" "$program" watch --once --now "$now" "$x" 2> "$dir/log"
}
crashes() { grep -c "a conversion ended by signal $1\$" "$dir/log"; }
prepare_crash() {
	fresh
	unshipped 1:a > "$in/u.txt"
	all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
	all_orders 1:Unshipped:2:20.00 3:Cancelled:0: > "$in/bad.txt"
}
job=main/work/2026-05-10-0001

if strace -f -o /dev/null true 2> /dev/null; then
	for signal in SEGV:11 XCPU:24; do
		prepare_crash
		crashing read "signal=${signal%:*}" $job/in/bad.txt $job-1/in/bad.txt $job-2/in/bad.txt $job-3/in/bad.txt
		ok "${signal%:*} with one file: it needs you" same $? 1
		ok "twice with the others, twice alone" same "$(crashes "${signal#*:}")" 4
		ok "it fails, and says why" has "several times" "$x/main/failed/2026-05-10-0001-2.bad.txt.problems.txt"
		ok "it alone" same "$(find "$x/main/failed" -type f | wc -l)" 2
		ok "the others are converted" same "$(orders_in '*')" "$(id 1) "
		ok "nothing is left in work" same "$(find "$x/main/work" -mindepth 1)" ""

		prepare_crash
		crashing read "signal=${signal%:*}" $job/in/bad.txt
		ok "${signal%:*} with all of them together: it is split off, and nothing needs you" same $? 0
		ok "twice" same "$(crashes "${signal#*:}")" 2
		ok "nothing fails" same "$(find "$x/main/failed" -type f)" ""
		ok "all are done" same "$(find "$x/main/done" -type f | wc -l)" 3

		prepare_crash
		crashing prctl "signal=${signal%:*}"
		ok "${signal%:*} before any job: the round ends with trouble" same $? 3
		ok "after nine times" same "$(crashes "${signal#*:}")" 9
		ok "all wait" same "$(find "$in" -type f | wc -l)" 3
		ok "without the fault they are converted" watch_is 0
		ok "their order, too" same "$(orders_in '*')" "$(id 1) "
	done
	# more crashes than one job may cause, but not in a row: each file with a fault is split off in turn
	prepare_crash
	rm "$in/bad.txt"
	paths=() part=$job
	for n in 1 2 3 4 5 6 7 8; do
		all_orders 1:Unshipped:2:20.00 $((n + 2)):Cancelled:0: > "$in/bad$n.txt"
		paths+=("$part/in/bad$n.txt" "$part-2/in/bad$n.txt")
		part=$part-1
	done
	crashing read signal=SEGV "${paths[@]}"
	ok "eight of ten files have a fault" same $? 1
	ok "each crashes twice with the others, twice alone" same "$(crashes 11)" 32
	ok "each fails" same "$(find "$x/main/failed" -name '*.problems.txt' | wc -l)" 8
	ok "the others are done" same "$(find "$x/main/done" -type f | wc -l)" 2
	ok "their order, too" same "$(orders_in '*')" "$(id 1) "

	prepare_crash
	crashing prctl signal=KILL
	ok "killed by somebody: the round ends" same $? 3
	ok "after the first time" same "$(crashes 9)" 1

	# once: the round gets the signal to stop while its child dies, and the next one goes on with the job
	prepare_crash
	strace -f -qq -o /dev/null -e trace=write,wait4 -e inject=write:signal=SEGV:when=3 -e inject=wait4:signal=TERM:when=1 "$program" watch --once --now "$now" "$x" 2> "$dir/log"
	ok "once: the job is left as it is" test -e "$x/$job/started"
	ok "it was once" same "$(crashes 11)" 1
	ok "nobody has to do anything" watch_is 0
	ok "nothing failed" same "$(find "$x/main/failed" -type f)" ""
	ok "all in one job" same "$(cd "$x/main/done" && echo *)" "2026-05-10-0001.a.txt 2026-05-10-0001.bad.txt 2026-05-10-0001.u.txt"
else
	skip "crashes: strace may not trace here"
fi

# --- what may not be read, by a user who is not root
prepare_crash
may=(env)
if [ "$EUID" = 0 ]; then
	chmod 755 "$dir"
	chown -R 65534:65534 "$x"
	cp "$program" "$dir/orderferry" && program=$dir/orderferry      # the checkout may be in a folder of root
	may=(setpriv --reuid=65534 --regid=65534 --clear-groups)
fi
if "${may[@]}" test -x "$program" -a -w "$x" 2> /dev/null; then
	nobody_is() { local want=$1; "${may[@]}" "$program" watch --once --now "$now" "$x" 2> "$dir/log"; same $? "$want" || { cat "$dir/log"; false; }; }
	chmod 000 "$in/bad.txt"
	touch -d 2026-05-01 "$in/"*
	sed -i 's/^;settle-seconds = .*/settle-seconds = 0/' "$x/orderferry.ini"
	ok "a file that may not be read: the others go on" nobody_is 1
	ok "it is reported" grep -q "unreadable-file: inbox/bad.txt: " "$dir/log"
	ok "and waits" same "$(ls "$in")" bad.txt
	ok "the others are converted" same "$(orders_in '*')" "$(id 1) "
	chmod 644 "$in/bad.txt"
	chmod 000 "$in"
	ok "an inbox that may not be read" nobody_is 3
	ok "is reported" grep -q "Permission denied" "$dir/log"
	chmod 755 "$in"
	ok "and when it may be" nobody_is 0
	ok "its file is converted" same "$(ls "$in")" ""
else
	skip "what may not be read: no user but root can run the program here"
fi
