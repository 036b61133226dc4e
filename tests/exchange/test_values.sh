# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Settings that nobody means: they are refused, and nothing happens.
fresh
unshipped 1:a > "$in/u.txt"; all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
once
for days in 999999999999999 36501 999999999999999999999 -1 30.5; do
	sed -i "s/^;\?purge-after-days = .*/purge-after-days = $days/" "$x/orderferry.ini"
	ok "purge-after-days = $days" eval 'once; [ $? = 2 ] && grep -q "a number of days, at most 36500" "$dir/log"'
done
sed -i "s/^;\?purge-after-days = .*/purge-after-days = 36500/" "$x/orderferry.ini"
ok "a hundred years" watch_is 0
ok "nothing was purged" same "$(find "$x/main/done" -type f | wc -l)" 2
for zone in Europe zone.tab tzdata.zi leapseconds .. . '' ../../../etc/passwd; do
	sed -i "s|^;\?odoo-timezone = .*|odoo-timezone = $zone|" "$x/orderferry.ini"
	unshipped 2:a > "$in/u.txt"
	ok "odoo-timezone = $zone" eval 'once; [ $? = 3 ] && grep -q "there is no such time zone" "$dir/log"'
done
for zone in Europe/Berlin UTC Etc/GMT+5; do
	sed -i "s|^;\?odoo-timezone = .*|odoo-timezone = $zone|" "$x/orderferry.ini"
	ok "odoo-timezone = $zone" eval 'once; [ $? -lt 2 ]'
done
