# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Whatever keeps an exchange from working is an entry of the list, which status and the page show, and a line in the logs of watch and purge; each has
# an exit status.
speak() { # WHAT KIND SUBJECT [STATUS...]: of watch, status and purge
	local what=$1 kind=$2 subject=$3 status=(${4:-1} ${5:-${4:-1}} ${6:-${4:-1}})
	ok "$what: watch" eval "as watch --once --now $now '$x' 2> '$dir/log'; [ \$? = ${status[0]} ] && grep -qF ': $kind: $subject: ' '$dir/log'"
	ok "$what: status" eval "as status --now $now '$x' > '$dir/said' 2> '$dir/log'; [ \$? = ${status[1]} ] && grep -qF '! $kind  $subject' '$dir/said'"
	ok "$what: status --json" eval "as status --json --now $now '$x' 2> '$dir/log' | python3 -c 'import json, sys; assert any((a[\"kind\"], a[\"subject\"]) == (\"$kind\", \"$subject\") for x in json.load(sys.stdin).values() for a in x[\"attention\"])'"
	ok "$what: purge" eval "as purge --now $now --older-than 30 '$x' 2> '$dir/log'; [ \$? = ${status[2]} ] && grep -qF ': $kind: $subject: ' '$dir/log'"
	ok "$what: the page" grep -rqF "$kind" "$x" --include=index.html
}
as() { "${user[@]}" "$program" "$@"; }
user=()
used() { fresh; unshipped 1:a > "$in/u.txt"; all_orders 1:Unshipped:2:20.00 > "$in/a.txt"; once; }
stuck() { mkdir -p "$x/main/work/$1/in"; mv "$in/../done"/*u.txt "$x/main/work/$1/in/"; printf 1 > "$x/main/work/$1/started"; }

used; rm -r "$in"; speak "the inbox is deleted" inbox-missing main
"$program" init "$x" > /dev/null; ok "init makes it again" watch_is 0
used; rm -r "$in"; ln -s /nowhere "$in"; speak "the inbox is a link to nothing" inbox-missing main 3
used; rm -r "$in"; : > "$in"; speak "the inbox is a file" inbox-missing main 3
used; mv "$x/main" "$dir/elsewhere"; ln -s "$dir/elsewhere" "$x/main"; speak "the account is a link" account-link main; rm -r "$dir/elsewhere"
for name in "My Shop" shop_de; do used; mv "$x/main" "$x/$name"; speak "the account is named $name" account-name "$name"; done
used; mv "$x/main" "$x/My Shop"; rm -r "$x/My Shop/inbox" "$x/My Shop/book.sqlite"; speak "named wrongly, without an inbox" account-name "My Shop"
used; rm -r "$x/main"; speak "no account at all" no-account exchange
fresh; rm -r "$x/main"; mkdir "$x/notes"; speak "a folder that is not an account" no-account exchange
used; stuck 2026-03-31-0009
ok "a job that stays in work/ for 40 days: purge" eval '"$program" purge --now "$now" --older-than 30 "$x" 2> "$dir/log"; [ $? = 1 ] && grep -q ": job-stuck: work/2026-03-31-0009: " "$dir/log"'
ok "status" eval '"$program" status --now "$now" "$x" > "$dir/said"; [ $? = 1 ] && grep -q "! job-stuck  work/2026-03-31-0009" "$dir/said"'
ok "watch does it" eval 'once; [ -z "$(ls "$x/main/work")" ]'
used; stuck 2026-03-31-0009; : > "$x/main/work/2026-03-31-0009/out"; chmod 000 "$x/main/work/2026-03-31-0009/in"
chmod 755 "$dir"
if command -v setpriv > /dev/null && [ "$(command id -u)" = 0 ] && setpriv --reuid 65534 --clear-groups test -x "$dir"; then
	cp "$program" "$dir/orderferry" && chmod 755 "$dir/orderferry"
	user=(setpriv --reuid 65534 --clear-groups) program=$dir/orderferry
	chown -R 65534 "$x"
	speak "a job that nothing gets out of work/" job-stuck work/2026-03-31-0009 3 1 1
	used; unshipped 2:b > "$in/secret.txt"; chmod 000 "$in/secret.txt"
	chown -R 65534 "$x"; chown 0 "$in/secret.txt"
	speak "an unreadable file" unreadable-file inbox/secret.txt
	used; chown -R 65534 "$x"; chown 0 "$in"
	speak "an unreadable inbox" unreadable-folder main/inbox 3
	used; chown -R 65534 "$x"; chown 0 "$x/main"
	speak "an unreadable account" unreadable-folder main 3
	user=() program=${ORDERFERRY_BIN:-$top}/orderferry
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
ok "reported once" same "$(grep -c inbox-missing "$dir/log")" 1
