# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# The files that a seller drops, and the results.

# --- one drop, all at once
fresh
unshipped 1:a 2:b > "$in/unshipped.txt"
all_orders 1:Unshipped:2:20.00 2:Unshipped:2:30.00 > "$in/all.txt"
ok "one drop" watch_is 0
ok "one batch" same "$(batches)" 1
ok "both orders" same "$(orders_in '*')" "$(id 1) $(id 2) "
ok "inputs are done" test -e "$x/main/done/2026-05-10-0001.all.txt" -a -e "$x/main/done/2026-05-10-0001.unshipped.txt"
ok "work is empty" same "$(find "$x/main/work" -mindepth 1)" ""
ok "nothing for others" same "$(find "$x" -perm /077 ! -path '*/done/*')" ""
first=$(state)
ok "an empty inbox changes nothing" watch_is 0
ok "the same state" same "$(state)" "$first"

# --- the same again
unshipped 1:a 2:b > "$in/other-name.txt"
ok "repeated" watch_is 0
ok "a repeated report makes no batch" same "$(batches)" 1

# --- duplicates, in any order of drops: always each order once
for sequence in "u a" "a u" "u u a" "a a u u" "u a u a" "a u a"; do
	fresh
	for report in $sequence; do
		if [ "$report" = u ]; then unshipped 1:a 2:b > "$in/u.txt"; else all_orders 1:Unshipped:2:20.00 2:Unshipped:2:30.00 > "$in/a.txt"; fi
		once
	done
	ok "each order once ($sequence)" same "$(orders_in '*')" "$(id 1) $(id 2) "
done

# --- joins across days: the day before yesterday the address, today the price
fresh
unshipped 1:a 2:b > "$in/monday.txt"
ok "without a price it waits" watch_is 1
ok "reported" has missing-price "$x/main/to-odoo/2026-05-10-0001/not-written.csv"
unshipped 1:a 2:b > "$in/tuesday.txt"
ok "the same again is not reported again" watch_is 0
ok "no second batch" same "$(batches)" 1
all_orders 1:Unshipped:2:20.00 > "$in/wednesday.txt"
ok "the price comes" watch_is 0
ok "written with the first report's address" has "Testgasse Qya" "$x/main/to-odoo/2026-05-10-0003/1-partners.res.partner.csv"
ok "only that order" same "$(orders_in '*')" "$(id 1) "

# --- changes after the import
updated=2026-05-06T10:00:00+00:00
all_orders 1:Unshipped:1:10.00 > "$in/thursday.txt"
ok "another quantity needs you: Odoo does not change a confirmed order" watch_is 1
ok "is an update, apart" has "$(id 1)" "$x/main/to-odoo/2026-05-10-0004/changed-2-orders.sale.order.csv"
ok "with the newer quantity and price" has "_40000000000001,1,,LAMP-1,Lamp,1,10.00," "$x/main/to-odoo/2026-05-10-0004/changed-2-orders.sale.order.csv"
all_orders 1:Unshipped:1:10.00 > "$in/friday.txt"
once
ok "an update once" same "$(batches)" 3
updated=2026-05-07T10:00:00+00:00
all_orders 1:Cancelled:0: 2:Cancelled:0: > "$in/saturday.txt"
ok "cancelled: it must not be shipped" watch_is 1
ok "a cancellation after the import is reported" has "$(id 1),Amazon.de,FBM,cancelled-since" "$x/main/to-odoo/2026-05-10-0006/not-written.csv"
ok "one before it is only noted" has "$(id 2),Amazon.de,FBM,cancelled," "$x/main/to-odoo/2026-05-10-0006/not-written.csv"
all_orders 1:Cancelled:0: 2:Cancelled:0: > "$in/sunday.txt"
once
ok "reported once" same "$(batches)" 4

# --- an earlier report that somebody took out of done/: what it stated is missing, and no empty cell changes what Odoo has
fresh
unshipped 1:a 2:b > "$in/monday.txt"
all_orders 1:Unshipped:2:20.00 > "$in/monday-all.txt"
once
rm "$x/main/done/"*monday.txt
updated=2026-05-08T10:00:00+00:00
all_orders 1:Unshipped:3:30.00 2:Unshipped:2:40.00 > "$in/tuesday.txt"
ok "an earlier report was removed by hand" watch_is 1
ok "what it stated is missing" has "$(id 2),Amazon.de,FBM,missing-item-id" "$x/main/to-odoo/2026-05-10-0002/not-written.csv"
ok "an order that is in Odoo is left alone" same "$(find "$x/main/to-odoo" -name 'changed*')" ""
unshipped 1:a 2:b > "$in/monday-again.txt"
ok "the report comes again" watch_is 1
ok "the change has its address now, and is written" eval 'grep -h "^orderferry.order_main_$(id 1)" "$x"/main/to-odoo/2026-05-10-0003/changed-2-orders* | grep -q ",3,"'
ok "now the order is complete" same "$(orders_in '*')" "$(id 1) $(id 2) "
updated=2026-05-06T10:00:00+00:00

# --- the same of an order that is complete without it: the address that Odoo has is not emptied
fresh
fba_orders() { all_orders "$@" | sed 's/Merchant/Amazon/'; }
{ printf 'amazon-order-id\tshipment-id\tshipment-item-id\tamazon-order-item-id\tpurchase-date\tshipment-date\tsku\tproduct-name\tquantity-shipped\tcurrency\titem-price\tship-address-1\tship-city\tship-postal-code\tship-country\tfulfillment-channel\tsales-channel\n'
  printf '%s\tZ1\tD1\t40000000000001\t2026-05-04T18:02:11+00:00\t2026-05-05T10:00:00+00:00\tLAMP-1\tLamp\t2\tEUR\t20.00\tTestgasse 1\tTeststadt\t00001\tDE\tAFN\tAmazon.de\n' "$(id 1)"; } > "$in/fba.txt"
fba_orders 1:Shipped:2:20.00 > "$in/monday.txt"
ok "an FBA order with its address" watch_is 0
ok "is written" has "Testgasse 1" "$x/main/to-odoo"
rm "$x/main/done/"*fba.txt
updated=2026-05-08T10:00:00+00:00
fba_orders 1:Shipped:3:30.00 > "$in/tuesday.txt"
ok "another quantity, the address is gone" watch_is 1
ok "nothing is written that would empty it" same "$(find "$x/main/to-odoo" -name 'changed*')" ""
updated=2026-05-06T10:00:00+00:00

# --- written with the prices of Odoo: then even a price of 0.00 is a change
fresh
printf '[orderferry]\nmissing-price = pricelist\n' >> "$x/orderferry.ini"
unshipped 1:a > "$in/monday.txt"
ok "without a price, by the pricelist" watch_is 0
all_orders 1:Unshipped:2:0.00 > "$in/tuesday.txt"
ok "a price of nothing comes" watch_is 1
ok "as a change" has "_40000000000001,1,,LAMP-1,Lamp,2,0.00," "$x/main/to-odoo/2026-05-10-0002/changed-2-orders.sale.order.csv"

# --- another telephone number, and nothing else
fresh
unshipped 1:a > "$in/monday.txt"
all_orders 1:Unshipped:2:20.00 > "$in/monday-all.txt"
ok "an order of Monday" watch_is 0
now=2026-05-10T12:30:00Z
unshipped 1:a | sed 's/+49 30 9/+49 30 8/' > "$in/tuesday.txt"
once
ok "another telephone number is a change" has "+49 30 8" "$x/main/to-odoo/2026-05-10-0002"
now=2026-05-10T12:00:00Z

# --- what a batch assumes, until the settings say it
fresh
unshipped 1:a > "$in/u.txt"
all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
once
ok "a batch says what it assumes" has "Not set, so assumed: Odoo 18 (odoo-version)" "$x/main/to-odoo/2026-05-10-0001/summary.txt"
sed -i 's/^;odoo-version = 18/odoo-version = 19/; s/^;odoo-timezone = UTC/odoo-timezone = Europe\/Berlin/' "$x/orderferry.ini"
ok "its files are made once more as it says" eval '"$program" convert -c "$x/orderferry.ini" -o "$dir/again" --now "$now" "$x"/main/done/2026-05-10-0001.* > /dev/null'
ok "for the other version" test -e "$dir/again/1-then-addresses.res.partner.csv"
ok "with the same orders" same "$(grep -o 'order_main_[0-9-]*' "$dir/again/2-orders.sale.order.csv")" "$(grep -o 'order_main_[0-9-]*' "$x/main/to-odoo/2026-05-10-0001/2-orders.sale.order.csv")"
ok "what is set is not assumed" has "Not set, so assumed: no taxes in Odoo (tax = none). If" "$dir/again/summary.txt"
