# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Files for the life of an order, and what waits after each round; sourced by the tests that play it.
# report ORDER:ITEM:SKU:UNITS...
report() {
	local o
	printf 'order-id\torder-item-id\tpurchase-date\tpayments-date\tbuyer-email\tbuyer-name\tbuyer-phone-number\tsku\tproduct-name\tquantity-purchased\tcurrency\titem-price\titem-tax\tshipping-price\tshipping-tax\tship-service-level\trecipient-name\tship-address-1\tship-address-2\tship-address-3\tship-city\tship-state\tship-postal-code\tship-country\tship-phone-number\tsales-channel\r\n'
	for o in "$@"; do
		IFS=: read -r o item sku units <<< "$o"
		printf '302-0000000-%07d\t4%013d\t'"${placed:=2026-05-04T08:00:00+00:00}"'\t'"$placed"'\tx%d@marketplace.amazon.de\tTest Buyer\t\t%s\tA thing\t%d\tEUR\t%d.00\t0.00\t0.00\t0.00\tStandard\tTest Recipient\tExample Street 1\t\t\tBerlin\t\t10115\tDE\t\tAmazon.de\r\n' \
			"$o" "$item" "$o" "$sku" "$units" "$((10 * units))"
	done
}
# moves DELIVERY:ORDER:ITEM:SKU:UNITS[:TRACKING[:KIND]]... KIND: OUT, IN; ITEM empty: no external ID of ours. "-" as DELIVERY: one more move of the one before
moves_head='id,name,sale_id/id,sale_id/client_order_ref,carrier_id,carrier_tracking_ref,date_done,state,move_ids/sale_line_id/id,move_ids/product_id/default_code,move_ids/quantity'
moves() {
	local d o item sku units tracking kind line
	echo "$moves_head"
	for d in "$@"; do
		IFS=: read -r d o item sku units tracking kind <<< "$d"
		line=${item:+orderferry.item_main_$(id "$o")_4$(printf %013d "$item")}
		[ "$d" = - ] && { echo ",,,,,,,,$line,$sku,$units.0"; continue; }
		printf '__export__.picking_%s,WH/%s/%05d,%s,%s,DPD,%s,2026-05-08 10:00:00,Done,%s,%s,%s.0\r\n' "$d" "${kind:-OUT}" "$d" \
			"${item:+orderferry.order_main_$(id "$o")}" "$(id "$o")" "${tracking:-0123456789$(printf %04d "$d")}" "$line" "$sku" "$units"
	done
}
# sales ORDER:STATE[:ITEM:UNITS]...
sales() {
	local o state item units
	echo 'id,name,client_order_ref,state,order_line/id,order_line/product_uom_qty'
	for o in "$@"; do
		IFS=: read -r o state item units <<< "$o"
		[ "$o" = - ] && { echo ",,,,orderferry.item_main_$state,$item.0"; continue; }
		echo "orderferry.order_main_$(id "$o"),S$o,$(id "$o"),$state,${item:+orderferry.item_main_$(id "$o")_4$(printf %013d "$item")},${units:+$units.0}"
	done
}
# listings SKU:CHANNEL:QUANTITY...
listings() {
	local s
	printf 'seller-sku\tquantity\tfulfillment-channel\n'
	for s in "$@"; do printf '%s\t%s\t%s\n' "${s%%:*}" "${s##*:}" "$(cut -d: -f2 <<< "$s")"; done
}
stock() { echo 'default_code,free_qty'; for s in "$@"; do echo "${s%%:*},${s##*:}.0"; done; }
n=0
# drop COMMAND...: its output into the inbox, then one round an hour later
at() { touch -d "$now" "$in"/*; once; }
drop() { n=$((n + 1)); now=$(date -ud "@$((1778414400 + n * 3600))" +%FT%TZ); "$@" > "$in/drop-$n.csv"; at; }
told() { cat "$(find "$x/main/to-odoo" -mindepth 1 -maxdepth 1 | sort | tail -1)/summary.txt" 2>/dev/null; }
says() { told | grep -qF -- "[$1]" || { told; false; }; }
waits() { cat "$x"/main/to-amazon/*"$1"*.txt 2>/dev/null | tr -d '\r' | grep "^302\|^[A-Z]*	" | cut -f "${2:-1,2,3}" | sort | tr '\t\n' '. '; }
quantities() { grep -ho '"sku":"[^"]*"\|"quantity":[0-9]*' "$x"/main/to-amazon/*_FEED.json 2>/dev/null | tr -d '"\n' | sed 's/sku:/ /g; s/quantity:/=/g'; }
carry() { mv "$x"/main/to-amazon/* "$x/main/sent/"; }
begin() { fresh sellers; sed -i '/^\[account main\]/a write = odoo-csv amazon-shipping-flat amazon-cancel amazon-stock-json amazon-stock-flat' "$x/orderferry.ini"; }
O1=302-0000000-0000001 O2=302-0000000-0000002 I1=40000000000011 I2=40000000000021
