# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Shared by the tests of the exchange: reports with invented orders, an exchange, and its files.
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=${ORDERFERRY_BIN:-$top}/orderferry
now=2026-05-10T12:00:00Z
export LC_ALL=C.UTF-8 TZ=UTC
dir=$(mktemp -d)
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
passed=0 failed=0 skipped=0
x=$dir/x in=$dir/x/main/inbox

ok() { # WHAT COMMAND...
	local what=$1
	shift
	if "$@" > "$dir/output" 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED $what: $*"; head -n 20 "$dir/output"; head -n 20 "$dir/log" 2>/dev/null; fi
}
skip() { skipped=$((skipped + 1)); echo "skipped: $*"; }
same() { [ "$1" = "$2" ] || { printf 'got:      %s\nexpected: %s\n' "$1" "$2"; false; }; }
has() { grep -rqF -- "$1" "$2"; }
lacks() { ! grep -rqF -- "$1" "$2"; }

# UNLIMITED: for a program with a sanitizer, whose memory no limit may hold
fresh() {
	rm -rf "${x:?}"
	"$program" init "$x" > /dev/null
	if [ -n "${UNLIMITED:-}" ]; then sed -i 's/^\[orderferry\].*/&\nmax-memory = 0/' "$x/orderferry.ini"; fi
	"${@:-true}"
}
once() { "$program" watch --once --now "$now" "$x" 2> "$dir/log"; }
watch_is() { local want=$1; once; same $? "$want" || { cat "$dir/log"; false; }; }
batches() { find "$x/main/to-odoo" -mindepth 1 -maxdepth 1 | wc -l; }
orders_in() { cat "$x"/main/to-odoo/${1:?}/2-orders*.csv 2>/dev/null | tr -d '\r' | grep -o '^orderferry.order_main_[0-9-]*' | sed 's/.*_//' | sort | tr '\n' ' '; }

# ORDER[:NAME] of two items each; ORDER is the last number of the order id
id() { printf '302-0000000-%07d' "$1"; }
unshipped() {
	local o n
	printf 'order-id\torder-item-id\tpurchase-date\tpayments-date\treporting-date\tbuyer-email\tbuyer-name\tbuyer-phone-number\tsku\tproduct-name\tquantity-purchased\tquantity-shipped\tquantity-to-ship\tship-service-level\trecipient-name\tship-address-1\tship-address-2\tship-address-3\tship-city\tship-state\tship-postal-code\tship-country\r\n'
	for o in "$@"; do
		n=${o#*:} o=${o%%:*}
		printf '302-0000000-%07d\t4%013d\t2026-05-04T18:02:11+00:00\t2026-05-04T18:02:11+00:00\t2026-05-04T19:00:00+00:00\tq%07dzz@marketplace.amazon.de\tBuyer %s\t+49 30 9%06d\tLAMP-1\tLamp\t2\t0\t2\tStandard\tRecipient %s\tTestgasse %s\t\t\tTeststadt%s\t\t00001\tDE\r\n' \
			"$o" "$o" "$o" "Qx$n" "$o" "Qx$n" "Qy$n" "Qz$n"
	done
}
# ORDER:STATUS:QUANTITY:PRICE
updated=2026-05-05T10:00:00+00:00
all_orders() {
	local o status quantity price
	printf 'amazon-order-id\tpurchase-date\tlast-updated-date\torder-status\tfulfillment-channel\tsales-channel\tproduct-name\tsku\titem-status\tquantity\tcurrency\titem-price\r\n'
	for o in "$@"; do
		status=${o#*:} quantity=${status#*:} price=${quantity#*:} o=${o%%:*} status=${status%%:*} quantity=${quantity%%:*}
		printf '302-0000000-%07d\t2026-05-04T18:02:11+00:00\t%s\t%s\tMerchant\tAmazon.de\tLamp\tLAMP-1\t%s\t%s\tEUR\t%s\r\n' \
			"$o" "$updated" "$status" "$status" "$quantity" "$price"
	done
}

# ORDER:TRACKING... of one item each, as Odoo exports them
deliveries() {
	local o
	printf 'id,name,sale_id/id,carrier_id,carrier_tracking_ref,date_done,state,move_ids/sale_line_id/id,move_ids/product_id/default_code,move_ids/quantity\r\n'
	for o in "$@"; do
		printf '__export__.stock_picking_%s,WH/OUT/%05d,orderferry.order_main_302-0000000-%07d,DPD,%s,2026-05-08 10:00:00,done,orderferry.item_main_302-0000000-%07d_4%013d,LAMP-1,2.0\r\n' \
			"${o%%:*}" "${o%%:*}" "${o%%:*}" "${o#*:}" "${o%%:*}" "${o%%:*}"
	done
}
# BOOK STATEMENT: the first column of the first row
sql() { python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone()[0])' "$x/main/$1" "$2"; }
feeds() { find "$x/main/to-amazon" -name "*$1" | wc -l; }
sellers() { printf '\n[account main]\nseller-id = AEXAMPLE1234\nregion = eu\nmarketplaces = Amazon.de\n' >> "$x/orderferry.ini"; }

# All that a seller finds, and what the book says, in one text; without the times of files and folders, which differ.
state() {
	(cd "$x" && find . -type f ! -name 'book.sqlite*' ! -name .lock ! -name .sound ! -path './main/work/*' -print0 | sort -z | xargs -0 -r sha256sum
	 find . -name '.?*' ! -name .lock ! -name .sound
	 find main/work -mindepth 1
	 python3 - <<-'END'
	import sqlite3
	for line in sqlite3.connect('main/book.sqlite').iterdump():
	    if "VALUES('folders'," not in line: print(line)
	END
	)
}
# NAME COMMAND...: what it prints, on both ways, and its exit status, byte for byte but for the style of pages; BLESS=1 writes expected/ from what came out
golden() {
	local file=$top/tests/exchange/expected/$1
	shift
	{ "$@" 2>&1; echo "exit status $?"; } | sed "s/^20[0-9-]*T[0-9:]*Z //; s|$dir|/srv|g; /<style>/,/<\/style>/d" > "$dir/golden"
	if [ -n "${BLESS:-}" ]; then cp "$dir/golden" "$file"; fi
	ok "golden: ${file##*/}" diff "$file" "$dir/golden"
}
finish() { echo "$passed passed, $failed failed, $skipped skipped"; [ $failed = 0 ]; }
