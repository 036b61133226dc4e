# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Full disks, broken drives, read-only drives, too many files: nothing is lost, nothing fails that is sound, and when the fault is
# gone the next run does what an undisturbed one would have done.

faulty() { # CALLS ERROR WHEN [PATH]: N+, from call N on; N, only once; PATH: only calls that have it
	rm -rf "${x:?}"
	cp -a "$dir/before" "$x"
	timeout 60 strace -f -qq -o /dev/null ${4:+-P "$4"} -e trace="$1" -e inject="$1:error=$2:when=$3" "$program" watch --once --now "$now" "$x" 2> "$dir/log"
	local status=$?
	[ $status != 124 ] || { echo "$1 $2 at number $3: it does not end"; return 1; }
	if [ -n "$(find "$x/main/failed" -type f)" ]; then echo "$1 $2 at number $3: a sound file failed"; cat "$dir/log"; return 1; fi
	once
	[ "$(state)" = "$undisturbed" ] && return
	echo "$1 $2 at number $3:"
	cat "$dir/log"
	diff <(echo "$undisturbed") <(state) | cut -c1-300
	false
}

fresh
unshipped 1:a 2:b > "$in/u.txt"
all_orders 1:Unshipped:2:20.00 2:Unshipped:2:20.00 > "$in/a.txt"
rm -rf "$dir/before"
cp -a "$x" "$dir/before"
once
undisturbed=$(state)
if strace -f -o /dev/null true 2> /dev/null; then
	for n in 1 2 4 7 11 16 25; do
		ok "full disk ($n)" faulty write,pwrite64,mkdir,mkdirat,linkat ENOSPC "$n+"
		ok "broken drive, writing ($n)" faulty write,pwrite64,fsync,fdatasync EIO "$n+"
		ok "broken drive, reading ($n)" faulty pread64 EIO "$n+"
		ok "read-only ($n)" faulty write,pwrite64,mkdir,mkdirat,linkat,renameat,renameat2,unlink,unlinkat,ftruncate EROFS "$n+"
	done
	# a fault that passes: moving the files aside then works, and sound ones must not go to failed/
	for n in 3 5 7 9; do ok "full disk, once ($n)" faulty write ENOSPC "$n"; done
	for n in 60 75 90; do ok "too many open files, once ($n)" faulty openat EMFILE "$n"; done
	for n in 4 12; do ok "broken drive, once ($n)" faulty fsync EIO "$n"; done
	for n in 20 60; do ok "broken drive under the book, once ($n)" faulty pwrite64 EIO "$n"; done
	for n in 1 2 3 4; do ok "broken drive, reading a report, once ($n)" faulty read EIO "$n" "$x/main/work/2026-05-10-0001/in/a.txt"; done
	for n in 20 25 30 35 40 50; do ok "too many open files ($n)" faulty openat EMFILE "$n+"; done
else
	skip "faults: strace may not trace here"
fi
