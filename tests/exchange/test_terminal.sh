# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Names and cells come from anybody: nothing in them reaches a terminal or breaks a line. A full output is an error.
evil=$'e\e[31m\xc2\x9b\xe2\x80\xae\xe2\x81\xa6\xe2\x80\x8f\xd8\x9c\xe2\x80\xa8\nv.txt'
raw() { LC_ALL=C grep -qaP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xd8\x9c' "$@"; }
calm() { ! raw "$@" && [ "$(cat "$@" | wc -c)" -gt 0 ]; }
lines_are_json() { python3 -c '
import json, sys
for line in open(sys.argv[1], "rb"): json.loads(line.decode())' "$1"; }

fresh
printf 'no report\n' > "$in/$evil"
printf 'no report either\n' > "$in/"$'latin-\xe9.txt'
unshipped 1:a > "$in/u-$evil"
all_orders 1:Unshipped:2:20.00 | sed $'s/Lamp/L\e[31m\xc2\x9b\xe2\x80\xaeamp/' > "$in/a.txt"
once
for f in "$x"/main/failed/*.problems.txt; do ok "a note in failed/" calm "$f"; done
ok "two notes" same "$(find "$x/main/failed" -name '*.problems.txt' -printf x)" xx
ok "summary.txt" calm "$x/main/to-odoo/2026-05-10-0001/summary.txt"
ok "the log" calm "$dir/log"
ok "one line for each event" same "$(grep -cvE '^[0-9]{4}-[0-9-]+T[0-9:]+Z (info|warning|error): ' "$dir/log")" 0
"$program" explain "$x" "$(id 1)" > "$dir/said"
ok "explain knows the order" grep -q "LAMP-1" "$dir/said"
ok "explain" calm "$dir/said"
cp "$x"/main/failed/*v.txt "$in/"; cp "$x"/main/failed/*latin*[!s].txt "$in/"
"$program" watch --once --json --now "$now" "$x" 2> "$dir/said"
ok "each line is JSON" lines_are_json "$dir/said"
ok "none is missing" same "$(grep -c '"event":"failed"' "$dir/said")" 2
"$program" status --json "$x" > "$dir/said"
ok "status --json" python3 -c 'import json, sys; json.load(open(sys.argv[1]))' "$dir/said"
cd "$dir" && unshipped 1:a > $'l\xe9-u.txt' && printf 'x\n' > $'l\xe9-bad.txt'
for command in check "convert -o $dir/out"; do
	# shellcheck disable=SC2086
	"$program" $command --json $'l\xe9-u.txt' $'l\xe9-bad.txt' > "$dir/said" 2> /dev/null
	ok "$command --json with a name that is not UTF-8" python3 -c 'import json, sys; all = json.load(open(sys.argv[1])); assert len(all["diagnostics"]) > 0, all' "$dir/said"
done
cd "$here" || exit

# --- colours: on a terminal only
unshipped 1 > "$dir/plain.txt"
coloured() { "$@" "$here/on_terminal" '' "$program" check "$dir/plain.txt" > "$dir/said"; LC_ALL=C grep -qaF $'\e[35mheld\e[m: no file gives the price' "$dir/said"; }
ok "on a terminal the severity has a colour" coloured env TERM=xterm NO_COLOR=
ok "not with NO_COLOR" eval '! coloured env TERM=xterm NO_COLOR=1 && grep -q "plain.txt:2: held: no file" "$dir/said"'
ok "not on a terminal without colours" eval '! coloured env TERM=dumb'
ok "not in a file" eval '"$program" check "$dir/plain.txt" > /dev/null 2> "$dir/said"; calm "$dir/said"'

# --- a full output
if [ -c /dev/full ]; then
	for command in help "help codes" "help settings" "help orderferry.1" "help orderferry.bash" formats "formats --long" --version "init $dir/new" "status $x" \
		"status --json $x" "explain $x $(id 1)" "check $x/main/done/2026-05-10-0001.a.txt" "check --json $x/main/done/2026-05-10-0001.a.txt" \
		"convert -o $dir/out2 $x/main/done/2026-05-10-0001.a.txt"; do
		# shellcheck disable=SC2086
		ok "/dev/full: $command" eval '"$program" $command > /dev/full 2> "$dir/said"; [ $? = 3 ] && [ -s "$dir/said" ]'
	done
fi

# --- which exchange
fresh; "$program" init "$dir/y" > /dev/null
unshipped 1:a > "$in/u.txt"; once
for inside in main main/inbox main/no-such-folder; do
	ok "$inside stands for the exchange" eval '[ "$("$program" status --json --now "$now" "$x/$inside" 2> "$dir/log")" = "$("$program" status --json --now "$now" "$x")" ] && grep -q "is inside the exchange" "$dir/log"'
done
mkdir "$dir/z"; touch "$dir/z/orderferry.ini"
ok "settings alone make no exchange" eval '! "$program" status "$dir/z/main" 2> "$dir/log"; grep -q "orderferry init $dir/z/main" "$dir/log"'
ok "no exchange is made inside another one" eval '"$program" init "$x/main/shop2" > "$dir/said" 2>&1; same $? 2 && grep -q "orderferry init -a NAME $x" "$dir/said" && [ ! -e "$x/main/shop2" ]'
ok "several exchanges" eval '(cd "$dir" && "$program" status --now "$now" x y > said); same $? 1 && same "$(grep -c "^[xy]$" "$dir/said")" 2 && grep -q "^main: nothing needs" "$dir/said"'
ok "as JSON" eval 'same "$(cd "$dir" && "$program" status --json --now "$now" x y | python3 -c "import json, sys; print({k: sorted(v) for k, v in json.load(sys.stdin).items()})")" "{'"'x': ['main'], 'y': ['main']"'}"'
ok "one of them is not there" eval '(cd "$dir" && "$program" status --now "$now" no y > said 2> log); same $? 2 && grep -q "^main: nothing needs" "$dir/said"'
rm -rf "$dir/y"

# --- init asks on a terminal
if python3 -c "import pty; pty.openpty()" 2> /dev/null; then
	asks() { "$here/on_terminal" "$1" "$program" init "${@:2}" > "$dir/said" 2>&1; }
	chosen() { grep -v '^;\|^$' "$1/orderferry.ini" | tr '\n' ' '; }
	rm -rf "$dir/q"; asks 'main us\nAmazon.de Amazon.xx\nAmazon.de FR\n\n20\n19\nMars\nEurope/Berlin\n\nyes\n' "$dir/q"
	ok "init asks, and asks again" same "$(chosen "$dir/q")" "[orderferry] odoo-version = 19 odoo-timezone = Europe/Berlin tax = none write = odoo-module [account main] marketplaces = Amazon.de FR "
	ok "each account has its folders" test -d "$dir/q/us/to-odoo" -a -d "$dir/q/main/inbox"
	ok "and works" eval '"$program" watch --once "$dir/q" 2> "$dir/log"; "$program" status "$dir/q" > "$dir/said"'
	asks '' "$dir/q"
	ok "it asks once" eval '! grep -q Enter "$dir/said"'
	rm -rf "$dir/q"; asks '\n\n\n\n\n\n' "$dir/q"
	ok "Enter takes the defaults" eval 'chosen "$dir/q" | grep -q "^.orderferry. odoo-version = 18 odoo-timezone = [A-Za-z/]* tax = none $"'
	rm -rf "$dir/q"; asks '' --yes "$dir/q"
	ok "--yes asks nothing" same "$(chosen "$dir/q")" "[orderferry] "
	rm -rf "$dir/q"; asks '\n\n' -a shop "$dir/q"
	ok "the end of the input takes the other defaults" test -d "$dir/q/shop/inbox" -a ! -e "$dir/q/main"
	rm -rf "$dir/q"
else
	skip "what init asks on a terminal: there are no terminals here"
fi
