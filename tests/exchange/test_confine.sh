# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Each conversion confines itself (what it cannot reach: tests/unit/test_confine.c); it can read the files that the settings name.
fresh
unshipped 1:a > "$in/u.txt"
all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
printf 'sku,reference\nLAMP-1,OUTSIDE-1\n' > "$dir/map.csv"
printf '[orderferry]\nproduct-map = %s\n' "$dir/map.csv" >> "$x/orderferry.ini"
if strace -f -o /dev/null true 2> /dev/null; then
	strace -f -qq -o "$dir/trace" -e trace=landlock_create_ruleset,landlock_restrict_self "$program" watch --once --now "$now" "$x" 2> "$dir/log"
	if grep -q 'CREATE_RULESET_VERSION) = [2-9]' "$dir/trace"; then
		ok "the conversion is confined" grep -Eq "landlock_restrict_self.* = 0$" "$dir/trace"
	else
		skip "the wall: this kernel has no Landlock"
	fi
else
	once
	skip "the wall: strace may not trace here"
fi
ok "a map outside of the exchange" has OUTSIDE-1 "$x/main/to-odoo"
