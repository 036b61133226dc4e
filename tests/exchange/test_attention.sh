# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# What needs the seller is one list: each entry is opened, shown the same everywhere, and ends by the facts, by `done`, by moving or
# deleting, or by a text file in the inbox.
json() { "$program" status --json --now "$now" "$x" 2> /dev/null; }
# KIND SUBJECT... of all entries of an account, as one line
listed() { json | python3 -c 'import json, sys; print(" ".join(sorted(a["kind"] + "=" + a["subject"] for a in json.load(sys.stdin).get(sys.argv[1], {}).get("attention", []))))' "${1:-main}"; }
lists() { local want=$1; shift; same "$(listed "$@")" "$want"; }
status_is() { local want=$1; "$program" status --now "$now" "$x" > "$dir/said" 2>&1; same $? "$want" || { cat "$dir/said"; false; }; }
settle() { "$program" "done" --now "$now" "$x" "$@"; }
shown() { status_is 1 && grep -qF -- "$1" "$dir/said"; }
batch() { find "$x/main/to-odoo" -mindepth 1 -maxdepth 1 | sort | tail -n 1; }
drop() { printf '%s\n' "$@" > "$in/settled.txt"; once; }
changed() { updated=2026-05-06T10:00:00+00:00 all_orders 1:Unshipped:1:10.00; }
written() { fresh "$@"; unshipped 1:a > "$in/u.txt"; all_orders 1:Unshipped:2:20.00 > "$in/a.txt"; once; }

# --- an exchange in which all is well is one line, whatever the number of accounts
written
ok "nothing needs you" status_is 0
ok "one line" same "$(wc -l < "$dir/said")" 1
ok "the list is there and empty" lists ""
for n in $(seq 11); do "$program" init -a "shop-$n" "$x" > /dev/null; done
ok "twelve accounts" status_is 0
ok "twelve lines" same "$(wc -l < "$dir/said")" 12
ok "one account alone, in full" eval '"$program" status -a main --now "$now" "$x" | grep -q "1  orders written"'
ok "an account that is not there" eval '"$program" status -a nobody "$x" 2> /dev/null; same $? 2'

# --- an order without a price: ended by the report that has it
fresh
unshipped 1:a > "$in/u.txt"
ok "without a price" watch_is 1
ok "is an entry" lists "missing-price=$(id 1)"
ok "the same in the log" grep -q "; 1 need your attention" "$dir/log"
ok "and on the page" has "1 case needs your attention" "$(batch)/summary.html"
ok "which shows the line that settles it" has "done $(id 1)" "$(batch)/summary.html"
ok "status names the order, since when and what to do" shown "! missing-price  $(id 1)"
ok "since" grep -q "since 2026-05-10 12:00 UTC" "$dir/said"
ok "to do" grep -q "To do: Convert it together" "$dir/said"
all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
ok "the price comes" watch_is 0
ok "it is over" lists ""
ok "status is content" status_is 0

# --- ended by `done`, and it stays settled while nothing else is stated
unshipped 2:b > "$in/u2.txt"; once
ok "another one" lists "missing-price=$(id 2)"
ok "something else is not settled" eval 'settle nothing 2> /dev/null; same $? 3'
ok "still there" lists "missing-price=$(id 2)"
ok "done" settle "$(id 2)"
ok "settled" lists ""
unshipped 2:b 3:c > "$in/u3.txt"; once
ok "the same report again does not bring it back" lists "missing-price=$(id 3)"
ok "the log counts the one" grep -q "; 1 need your attention" "$dir/log"

# --- ended by a text file, without a terminal
drop "done $(id 3)"
ok "a text file settles it" lists ""
ok "the file is in done/" test -e "$x"/main/done/*.settled.txt
unshipped 4:d 5:e > "$in/u4.txt"; once
printf '\357\273\277Done  %s\r\n\r\ndone %s\r\n' "$(id 4)" "$(id 5)" > "$in/note.txt"; once
ok "as an editor on Windows saves it" lists ""
ok "what nobody knows is reported" eval 'drop "done nonsense"; grep -q "nonsense: nothing with this name" "$dir/log"'
printf 'done %s\nand more\n' "$(id 4)" > "$in/letter.txt"; once
ok "other lines make it no such file" test -e "$x"/main/failed/*.letter.txt

# --- ended by deleting or moving the batch
fresh
unshipped 1:a > "$in/u.txt"; once
rm -r "$(batch)"
ok "the batch is deleted: status knows at once" lists ""
ok "and the next round remembers" watch_is 0
unshipped 2:b > "$in/u2.txt"; once
mkdir "$dir/elsewhere"; mv "$(batch)" "$dir/elsewhere/"
ok "moved away" lists ""
once
mv "$dir/elsewhere"/* "$x/main/to-odoo/"; rmdir "$dir/elsewhere"
ok "moved back it stays settled" lists ""
unshipped 3:c > "$in/u3.txt"; once
now=2026-07-10T12:00:00Z
"$program" purge "$x" --older-than 30 --now "$now" 2> /dev/null
ok "purge deletes batches and settles nothing" lists "missing-price=$(id 3)"
now=2026-05-10T12:00:00Z

# --- a rejected order
fresh
unshipped 1:a | sed "s/Standard/Sta$(printf '\001')ndard/; s/\t2\t0\t2\t/\tx\ty\tz\t/" > "$in/u.txt"; all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
ok "a rejected order" watch_is 1
ok "is one entry, whatever its cells" same "$(listed)" "bad-count=$(id 1)"
unshipped 1:a > "$in/corrected.txt"; once
ok "corrected, it waits for its price again" lists "missing-price=$(id 1)"
all_orders 1:Unshipped:2:20.00 > "$in/a2.txt"
ok "with the price" watch_is 0
ok "ends it" lists ""

# --- changed and cancelled after it was written
written
changed > "$in/a2.txt"
ok "a changed order" watch_is 1
ok "must be changed by hand where it is confirmed" lists "changed-since=$(id 1)"
settle "$(id 1)" > /dev/null
updated=2026-05-07T10:00:00+00:00 all_orders 1:Unshipped:2:30.00 > "$in/a3.txt"; once
ok "a later change is an entry of its own" lists "changed-since=$(id 1)"
updated=2026-05-08T10:00:00+00:00 all_orders 1:Cancelled:0: > "$in/a4.txt"
ok "cancelled" watch_is 1
ok "takes its place" lists "cancelled-since=$(id 1)"
updated=2026-05-08T10:00:00+00:00 all_orders 1:Cancelled:0: > "$in/a5.txt"; echo >> "$in/a5.txt"; once
ok "told again it stays one" lists "cancelled-since=$(id 1)"
printf 'id,client_order_ref,state,order_line/id\r\norderferry.order_main_%s,%s,sale,orderferry.item_main_%s_40000000000001\r\n' "$(id 1)" "$(id 1)" "$(id 1)" > "$in/sales.csv"; once
ok "Odoo's export shows it confirmed" lists "cancelled-since=$(id 1)"
printf 'id,client_order_ref,state,order_line/id\r\norderferry.order_main_%s,%s,cancel,orderferry.item_main_%s_40000000000001\r\n' "$(id 1)" "$(id 1)" "$(id 1)" > "$in/sales2.csv"; once
ok "it is cancelled in Odoo's export" lists ""

# --- parcels
fresh sellers
deliveries 1: 2:01234567890122 > "$in/d.csv"
ok "a parcel without tracking number" watch_is 1
ok "is an entry" lists "no-tracking=$(id 1)"
ok "that names the delivery" shown "no-tracking  $(id 1) WH/OUT/00001"
deliveries 1: 2:01234567890122 > "$in/d2.csv"; echo >> "$in/d2.csv"; once
ok "exported again it stays one" lists "no-tracking=$(id 1)"
deliveries 1:01234567890121 2:01234567890122 > "$in/d3.csv"
ok "with its number" watch_is 0
ok "it is over" lists ""
deliveries 3: > "$in/d4.csv"; once
ok "settled by the delivery's name" eval 'settle WH/OUT/00003 && lists ""'

# --- rows that Amazon refused
feed=$(find "$x/main/to-amazon" -name '*0001*.feed.json')
mv "$feed" "${feed%.feed.json}" "$x/main/sent/"; mv "$x"/main/to-amazon/* "$x/main/sent/"
cp "$x/main/sent/${feed##*/}" "$in/note.feed.json"
answer() { printf 'Feed Processing Summary:\n\tNumber of records processed\t\t1\n\tNumber of records successful\t\t%s\n' "$1"; [ "$1" = 1 ] || printf '\noriginal-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message\n1\t%s\t4%013d\t18028\tError\tSaid.\n' "$(id 2)" 2; }
answer 0 > "$in/report.txt"
ok "Amazon refuses a row" watch_is 1
ok "it is an entry" lists "row-refused=$(id 2)"
deliveries 2:01234567890122 > "$in/d5.csv"; once
ok "exported unchanged it is not sent again" lists "refused-before=$(id 2) row-refused=$(id 2)"
deliveries 2:01234567890199 > "$in/d6.csv"; once
ok "corrected, it is" lists "row-refused=$(id 2)"
feed=$(find "$x/main/to-amazon" -name '*.feed.json')
mv "$feed" "${feed%.feed.json}" "$x/main/sent/"
cp "$x/main/sent/${feed##*/}" "$in/note2.feed.json"
answer 1 > "$in/report2.txt"
ok "Amazon accepts it" watch_is 0
ok "it is over" lists ""

# --- a feed that nobody uploads
fresh sellers
deliveries 1:01234567890121 > "$in/d.csv"; once
feed=$(find "$x/main/to-amazon" -name '*.txt')
ok "fresh it needs nobody" lists ""
now=2026-05-11T13:00:00Z
ok "after a day it does" lists "feed-waits=to-amazon/${feed##*/}"
ok "a round says so" watch_is 1
ok "once" watch_is 0
printf '\nfeed-age = 48\n' >> "$x/orderferry.ini"
ok "the setting is yours" lists ""
sed -i '$d' "$x/orderferry.ini"
mv "$feed" "$feed.feed.json" "$x/main/sent/"
ok "moved to sent/ it is over" lists ""
now=2026-05-10T12:00:00Z
written sellers
{ unshipped 2 | sed 's/\r$//; 1s/$/\tpromise-date/; 2,$s/$/\t2026-05-10T13:00:00+00:00/'; } > "$in/u.txt"; all_orders 2:Unshipped:2:10.00 > "$in/a.txt"; once
deliveries 2:01234567890122 > "$in/d.csv"; once
ok "before the promised date" lists ""
now=2026-05-10T14:00:00Z
ok "after it, a feed that waits needs you at once" eval 'listed | grep -q "^feed-waits=to-amazon/"'
now=2026-05-10T12:00:00Z

# --- feeds that the transfer could not send
mv "$x"/main/to-amazon/* "$x/main/not-sent/"
ok "a feed in not-sent/" eval 'listed | grep -q "^feed-not-sent=not-sent/"'
mv "$x"/main/not-sent/* "$x/main/sent/"
ok "is over when it is moved" lists ""

# --- files that failed
fresh
printf 'no\treport\n1\t2\n' > "$in/odd.txt"; once
ok "a failed file" lists "unknown-format=failed/2026-05-10-0001.odd.txt"
rm "$x"/main/failed/*
ok "is over when it is gone" lists ""
printf 'no\treport\n1\t2\n' > "$in/odd.txt"; once
ok "done takes the name alone" eval 'settle 2026-05-10-0002.odd.txt && lists ""'
rm "$x"/main/failed/*
printf 'default_code,free_qty\r\nLAMP-1,8.0\r\n' > "$in/stock.csv"; once
ok "stock without listings" lists "no-listings=failed/2026-05-10-0003.stock.csv"
printf 'seller-sku\tquantity\tfulfillment-channel\nLAMP-1\t5\tDEFAULT\n' > "$in/listings.txt"
printf 'default_code,free_qty\r\nLAMP-1,9.0\r\n' > "$in/stock2.csv"; once
ok "a later stock export with listings ends it" lists ""
cp "$dir/log" "$x/main/failed/old.txt"
ok "a file that somebody put into failed/" lists "failed-file=failed/old.txt"
rm -f "$x"/main/failed/*

# --- no report for days
fresh
mkdir "$in/folder"
touch "$in/x.part"
now=2099-01-01T00:00:00Z
ok "files that are never taken" lists "inbox-stuck=inbox/folder inbox-stuck=inbox/x.part"
now=2026-05-10T12:00:00Z
rm -r "$in/folder" "$in/x.part"
mkdir -p "$x/main/work/2026-05-10-0009/in"
touch -d 2026-05-10T10:00:00Z "$x/main/work/2026-05-10-0009"
ok "a job that stays in work/" lists "job-stuck=work/2026-05-10-0009"
rm -r "$x/main/work/2026-05-10-0009"

# --- the exchange itself
fresh
ok "nothing" lists "" .
printf '\nodoo-version = 12\n' >> "$x/orderferry.ini"
ok "a broken setting" lists "bad-settings=orderferry.ini" .
ok "with its place" shown "[orderferry] odoo-version"
fresh
printf '[account mian]\nseller-id = A1\n' >> "$x/orderferry.ini"
ok "a section without an account" lists "account-missing=[account mian]" .
fresh
printf 'credentials = /nowhere/at/all\n' >> "$x/orderferry.ini"
ok "credentials with a typo" lists "path-missing=credentials" .
fresh
mkdir -p "$x/My Shop/inbox" "$x/shop_de/inbox" "$x/docs" "$dir/far/inbox"
ln -s "$dir/far" "$x/linked"
ok "folders that cannot be accounts" lists "account-link=linked account-name=My Shop account-name=shop_de" .
rm -r "$x/My Shop" "$x/shop_de" "$x/linked"
once; rmdir "$x/main/inbox"
ok "the inbox is gone" lists "inbox-missing=main" .
ln -s /nowhere "$x/main/inbox"
ok "or a link to nothing" lists "inbox-missing=main" .
rm -rf "$x/main"
ok "no account at all" lists "no-account=exchange" .

# --- text and JSON, whole: the worst first, the same in both
fresh sellers
"$program" init -a quiet "$x" > /dev/null
unshipped 1:a 2:b 3:c > "$in/u.txt"; all_orders 1:Unshipped:2:20.00 2:Unshipped:2:20.00 > "$in/a.txt"; once
now=2026-05-10T13:00:00Z
updated=2026-05-06T10:00:00+00:00 all_orders 1:Cancelled:0: 2:Unshipped:2:30.00 > "$in/a2.txt"; once
deliveries 2: > "$in/d.csv"; printf 'no\treport\n1\t2\n' > "$in/odd.txt"; once
printf '[account gone]\nregion = eu\n' >> "$x/orderferry.ini"
golden() { # NAME COMMAND...
	local name=$1
	shift
	"$@" > "$dir/said" 2>&1
	[ -z "${BLESS:-}" ] || cp "$dir/said" "$top/tests/exchange/attention/$name"
	diff "$top/tests/exchange/attention/$name" "$dir/said"
}
ok "status as text" golden status.txt "$program" status --now "$now" "$x"
ok "status as JSON" golden status.json "$program" status --json --now "$now" "$x"
ok "the life of an order, in order of time" golden explain.txt eval '"$program" explain "$x" "$(id 1)" | sed "/^$/,\$d"'
deliveries 2:01234567890122 > "$in/d3.csv"; once
ok "of a delivery" eval '"$program" explain "$x" __export__.stock_picking_2 | grep -q "$(id 2): written for Odoo"'
ok "of a SKU" eval '"$program" explain "$x" LAMP-1 | grep -q "waits for upload in to-amazon/"'
feed=$(find "$x/main/to-amazon" -name '*.txt')
ok "of a feed" eval '"$program" explain "$x" "${feed##*/}" | grep -q "record 1, order $(id 2)"'
mv "$x"/main/to-amazon/* "$x/main/sent/"
ok "that left" eval '"$program" explain "$x" "${feed##*/}" | grep -q "left to-amazon/, not answered yet"'
ok "of a tracking number" eval '"$program" explain "$x" 01234567890122 > "$dir/said"; grep -q "order $(id 2); confirmed to Amazon" "$dir/said" && grep -q "$(id 2): written for Odoo" "$dir/said"'
ok "nobody knows this one" eval '"$program" explain "$x" 09999999999999 2> "$dir/said"; [ $? = 3 ] && grep -q "tracking number" "$dir/said"'
ok "the page says where the feed waits" grep -rqF "to-amazon/${feed##*/}" "$x/main/to-odoo" --include=summary.html
now=2026-05-10T12:00:00Z
