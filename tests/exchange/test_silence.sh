# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Whatever keeps an exchange from working is reported by watch, status and purge, each with an exit status.
speak() { # WHAT EVENT
	ok "$1: watch" eval "once; [ \$? = ${3:-1} ] && grep -q ': $2: ' '$dir/log'"
	ok "$1: status" eval "'$program' status --now $now '$x' > /dev/null 2> '$dir/log'; [ \$? = ${3:-1} ] && grep -q ': $2: ' '$dir/log'"
	ok "$1: purge" eval "'$program' purge --now $now --older-than 30 '$x' 2> '$dir/log'; [ \$? = ${3:-1} ] && grep -q ': $2: ' '$dir/log'"
}
used() { fresh; unshipped 1:a > "$in/u.txt"; all_orders 1:Unshipped:2:20.00 > "$in/a.txt"; once; }

used; rm -r "$in"; speak "the inbox is deleted" no-inbox
"$program" init "$x" > /dev/null; ok "init makes it again" watch_is 0
used; rm -r "$in"; ln -s /nowhere "$in"; speak "the inbox is a dangling link" cannot-open 3
used; mv "$x/main" "$dir/elsewhere"; ln -s "$dir/elsewhere" "$x/main"; speak "the account is a link" link; rm -r "$dir/elsewhere"
for name in "My Shop" shop_de; do used; mv "$x/main" "$x/$name"; speak "the account is named $name" bad-name; done
used; rm -r "$x/main"; speak "no account at all" no-account
fresh; rm -r "$x/main"; mkdir "$x/notes"; speak "a folder that is not an account" no-account
used; mkdir -p "$x/main/work/2026-03-31-0009/in"; mv "$in/../done"/*u.txt "$x/main/work/2026-03-31-0009/in/"; printf 1 > "$x/main/work/2026-03-31-0009/started"
ok "a job that stays in work/ for 40 days: purge" eval '"$program" purge --now "$now" --older-than 30 "$x" 2> "$dir/log"; [ $? = 1 ] && grep -q "stuck: work/2026-03-31-0009" "$dir/log"'
ok "status" eval '"$program" status --now "$now" "$x" > /dev/null 2> "$dir/log"; [ $? != 0 ] && grep -q "stuck: work/2026-03-31-0009" "$dir/log"'
ok "watch does it" eval 'once; [ -z "$(ls "$x/main/work")" ]'
used
chmod 755 "$dir"
if command -v setpriv > /dev/null && [ "$(command id -u)" = 0 ] && setpriv --reuid 65534 --clear-groups test -x "$dir"; then
	unshipped 2:b > "$in/secret.txt"; chmod 000 "$in/secret.txt"
	chown -R 65534 "$x"; chown 0 "$in/secret.txt"
	cp "$program" "$dir/orderferry" && chmod 755 "$dir/orderferry"
	ok "an unreadable file: watch" eval 'setpriv --reuid 65534 --clear-groups "$dir/orderferry" watch --once --now "$now" "$x" 2> "$dir/log"; [ $? = 1 ] && grep -q "cannot-read: inbox/secret.txt" "$dir/log"'
	ok "an unreadable file: status" eval 'setpriv --reuid 65534 --clear-groups "$dir/orderferry" status --now "$now" "$x" > /dev/null 2> "$dir/log"; [ $? = 1 ] && grep -q "cannot-read: inbox/secret.txt" "$dir/log"'
else
	skip "files that may not be read: not root"
fi
if strace -f -o /dev/null true 2> /dev/null; then
	used
	for calls in faccessat,faccessat2 openat getdents64; do
		silent=0
		for n in $(seq 8 3 60); do
			strace -f -qq -o /dev/null -e trace="$calls" -e inject="$calls:error=EIO:when=$n" "$program" watch --once --now "$now" "$x" 2> "$dir/log" || continue
			strace -f -qq -o "$dir/trace" -e trace="$calls" -e inject="$calls:error=EIO:when=$n" "$program" watch --once --now "$now" "$x" 2> "$dir/log"
			grep 'EIO.*INJECTED' "$dir/trace" | grep -v 'landlock\|/etc/\|/usr/\|/lib\|/proc\|/sys\|/dev\|"started"' | grep -qE 'inbox|main|"\."' && { silent=$((silent + 1)); grep INJECTED "$dir/trace" >&3; }
		done
		ok "a passing EIO of $calls is never silent" same $silent 0
	done
fi
# --- watch that goes on reports once, and again when it changes
used
rm -r "$in"
sed -i 's/^;poll-seconds = .*/poll-seconds = 1/' "$x/orderferry.ini"
timeout -s TERM 5 "$program" watch "$x" 2> "$dir/log"
ok "reported once" same "$(grep -c no-inbox "$dir/log")" 1
