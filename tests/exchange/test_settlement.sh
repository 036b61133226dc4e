# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Settlements in an exchange: an entry once, known by its id whatever the file is called; the chain; another content under the same id.
fresh
samples=$top/samples/settlement/entry
settled() { sql book.sqlite "SELECT count(*) FROM settlement WHERE written = $1"; }
entries_in() { cut -d, -f1 "$x/main/to-odoo/$1/3-settlement.account.move.csv" 2> /dev/null | grep -c '^orderferry'; }

cp "$samples/2.txt" "$in/2.txt"
ok "settlement = read: it is checked" watch_is 0
ok "and known, but not written" same "$(settled 0) $(settled 1)" "1 0"
ok "there is no entry" same "$(entries_in 2026-05-10-0001)" 0
ok "the one before it is missing" has "ends on 2026-10-08, is missing" "$x/main/to-odoo/2026-05-10-0001/summary.txt"

cp "$samples/map.csv" "$x/map.csv"
cat >> "$x/orderferry.ini" <<- 'INI'

	[account main]
	settlement = entry
	account-map = map.csv
	company-currency = EUR
INI
cp "$samples/2.txt" "$in/2.txt"
ok "settlement = entry: the same file again is written" watch_is 0
ok "as one entry" same "$(entries_in 2026-05-10-0002)" 1
ok "the chain is not reported twice" lacks "is missing" "$x/main/to-odoo/2026-05-10-0002/summary.txt"
cp "$samples/2.txt" "$in/other-name.txt"
ok "once more, under another name: there is nothing new" watch_is 0
ok "and no batch" same "$(batches)" 2
ok "and no entry is written" same "$(entries_in 2026-05-10-0003)" 0
{ head -n 3 "$samples/2.txt"; tail -n +4 "$samples/2.txt" | tac; } > "$in/reordered.txt"
ok "its rows in another sequence are the same settlement" watch_is 0
ok "and no entry is written" same "$(entries_in 2026-05-10-0004)" 0

sed 's/8,40/8,41/; s/-288,56/-288,55/' "$samples/2.txt" > "$in/reissued.txt"
ok "with another cent it is rejected" watch_is 1
ok "the difference is named" has "FBA Inventory Reimbursement / WAREHOUSE_LOST was 8.40, and is 8.41" "$x/main/to-odoo/2026-05-10-0005/summary.txt"
ok "the book keeps the first" same "$(sql book.sqlite "SELECT total FROM settlement")" -2885600
again() { cp "$dir/$1" "$in/$1"; watch_is "$2"; }
cp "$x"/main/done/*reissued.txt "$dir/reissued.txt"
ok "the list names the settlement" eval '"$program" status "$x" > "$dir/said"; grep -q "30000000022" "$dir/said"'
ok "dropped again, it is rejected again: nobody said that it is right" again reissued.txt 1
ok "the book keeps the first" same "$(sql book.sqlite "SELECT total FROM settlement")" -2885600
ok "the seller says that it is right" eval '"$program" done "$x" 30000000022 > "$dir/said"'
sed 's/8,40/8,42/; s/-288,56/-288,54/' "$samples/2.txt" > "$dir/third.txt"
ok "a third content is another question" again third.txt 1
ok "the book keeps the first" same "$(sql book.sqlite "SELECT total FROM settlement")" -2885600
ok "the second one is not accepted any more" again reissued.txt 1
ok "the seller says that it is right" eval '"$program" done "$x" 30000000022 > "$dir/said"'
newest() { find "$x/main/to-odoo" -mindepth 1 -maxdepth 1 | sort | tail -n 1; }
ok "dropped again, it is accepted" again reissued.txt 0
ok "with a note" has "settlement-corrected" "$(newest)/summary.txt"
ok "the book has its amounts" same "$(sql book.sqlite "SELECT total || ' ' || written FROM settlement")" "-2885500 1"
ok "each once" same "$(sql book.sqlite "SELECT sum(amount) FROM settlement_sum")" -2885500
ok "no entry is written again" same "$(cat "$x"/main/to-odoo/*/3-settlement.account.move.csv | grep -c '^orderferry')" 1
ok "nothing needs the seller" same "$(sql book.sqlite "SELECT count(*) FROM attention WHERE state = 'open'")" 0
ok "once more, it is known" again reissued.txt 0
cp "$samples/2.txt" "$dir/2.txt"
ok "the first one differs now" again 2.txt 1
ok "the seller says that it is right after all" eval '"$program" done "$x" 30000000022 > "$dir/said"'
ok "dropped again, it is accepted" again 2.txt 0

sed 's/Previous/Previous/; s/-100,00/-99,00/; s/29,43/30,43/' "$samples/1.txt" > "$in/1.txt"
ok "the settlement before it, with another reserve" watch_is 0
ok "the reserve that does not fit is named" has "leaves a reserve of 99.00, and settlement 30000000022, which follows it, starts with 100.00" "$(newest)/summary.txt"
cp "$samples/3.txt" "$in/3.txt"
ok "the settlement after it" watch_is 0
ok "fits" lacks "settlement-chain" "$(newest)/summary.txt"
ok "explain knows a settled order" eval '"$program" explain "$x" 302-0000001-0000001 > "$dir/said" && grep -q -- "-23.80 EUR  30000000022    refunded" "$dir/said"'
ok "and a settlement" eval '"$program" explain "$x" 30000000033 > "$dir/said" && grep -q "288.56 EUR  30000000033    charged" "$dir/said"'
ok "status counts them" eval '"$program" status "$x" > "$dir/said"; grep -Eq "3  *settlements written|settlements written: 3" "$dir/said"'

# held: the list names the settlement until it is written
fresh
open_ones() { sql book.sqlite "SELECT group_concat(kind || ' ' || subject) FROM attention WHERE state = 'open'"; }
printf '\n[account main]\nsettlement = entry\ncompany-currency = EUR\n' >> "$x/orderferry.ini"
cp "$samples/2.txt" "$dir/2.txt"
ok "without a map it is held" again 2.txt 1
ok "the list names it" same "$(open_ones)" "no-account 30000000022"
cp "$samples/map.csv" "$x/map.csv"
echo 'account-map = map.csv' >> "$x/orderferry.ini"
ok "with a map, the same file is written" again 2.txt 0
ok "and the list is empty" same "$(open_ones)" None
sed 's/-288,56/-288,57/' "$samples/2.txt" > "$dir/wrong.txt"
ok "a file that does not add up" again wrong.txt 1
ok "is named by its settlement" same "$(open_ones)" "settlement-sum 30000000022"

# invoices in Odoo: the export came before, the settlement is held
fresh
invoiced=$top/tests/cases/codes/invoiced-orders
cp "$invoiced/map.csv" "$x/map.csv"
printf '\n[account main]\nsettlement = entry\ncompany-currency = EUR\naccount-map = map.csv\n' >> "$x/orderferry.ini"
cp "$invoiced/sale.order.csv" "$in/"
ok "an export of sale orders" watch_is 0
cp "$invoiced/settlement.txt" "$dir/settlement.txt"
ok "the settlement of a later day is held" again settlement.txt 1
ok "because its orders have invoices" same "$(open_ones)" "invoiced-orders 30000000011"
ok "no entry is written" same "$(find "$x/main/to-odoo" -name '3-settlement*')" ""

# forgotten: what ended before a day
fresh
cp "$samples"/[123].txt "$in/"
ok "three settlements" watch_is 0
ends() { sql book.sqlite "SELECT group_concat(id) FROM settlement"; }
rows_of() { sql book.sqlite "SELECT (SELECT count(*) FROM settlement_sum WHERE settlement = $1) || ' ' || (SELECT count(*) FROM settled WHERE settlement = $1)"; }
kept=$(rows_of 30000000033)
sed -i 's/^;forget-after-days = .*/forget-after-days = 30/' "$x/orderferry.ini"
remember() { now=$1 once; }
ok "a month after the first one ended" remember 2026-11-10T12:00:00Z
ok "it is forgotten, the others are not" same "$(ends)" "30000000022,30000000033"
ok "with its sums and orders" same "$(rows_of 30000000011)" "0 0"
ok "those of the last one are there" same "$(rows_of 30000000033)" "$kept"
ok "explain does not know it any more" eval '! "$program" explain "$x" 30000000011 > "$dir/said" 2>&1'
cp "$samples/3.txt" "$dir/3.txt"
ok "the last one is known as before" again 3.txt 0
ok "all are forgotten in the end" eval 'remember 2027-05-10T12:00:00Z && same "$(ends)" None'
ok "with everything" same "$(sql book.sqlite "SELECT (SELECT count(*) FROM settlement_sum) + (SELECT count(*) FROM settled)")" 0

# money: what was ordered, settled and refunded, from the settlements and the order reports in done/
fresh
orders=$top/samples/settlement/with-all-orders/all-orders.txt
cp "$samples"/[123].txt "$in/"
sed 's/1234.57/1234.56/' "$orders" > "$in/orders.txt"
ok "three settlements and their orders" watch_is 0
money() { "$program" money "$x" --now 2026-11-05T12:00:00Z "$@" > "$dir/said" 2> "$dir/log"; }
money_is() { "$program" money "$x" --now 2026-11-05T12:00:00Z "$@"; }
row() { grep "^$1," "$x/main/money.csv" | tr -d '\r' | cut -d, -f6-8,10-15; }
ok "money" money
ok "settled, then refunded" same "$(row 302-0000001-0000001)" "23.80,23.80,3.80,-4.89,-23.80,0.00,settled,,0.00"
ok "shipping and a promotion" same "$(row 302-0000006-0000006)" "41.65,41.65,7.41,-7.18,0.00,0.00,settled,,0.00"
ok "not settled yet" same "$(row 302-0000008-0000008)" "23.80,0.00,0.00,0.00,0.00,0.00,not yet due,,0.00"
ok "a replacement" same "$(row 302-0000010-0000010)" "0.00,0.00,0.00,0.00,0.00,0.00,nothing to settle,,0.00"
ok "an order that no report has" same "$(row 302-0000003-0000003)" "0.00,24.00,4.00,-8.56,0.00,0.00,settled without order,,0.00"
ok "a refund that no report has" same "$(row 302-0000009-0000009)" "0.00,0.00,0.00,0.74,-5.95,-5.36,settled without order,,0.00"
cp "$top/samples/settlement/reimbursements/reimbursements.txt" "$in/"
ok "a report of reimbursements" watch_is 0
ok "money again" money
ok "one was approved and not paid" eval '[ "$(grep -c "MUG-BLUE" "$dir/said")" = 1 ] && grep -q "^-8.40 EUR  2026-10-20  MUG-BLUE  *Reimbursement_Reversal 9000000003  *approved, in no settlement" "$dir/said"'
sed '/^2026-10-12/d' "$x"/main/done/*reimbursements.txt > "$dir/less.txt"
rm "$x"/main/done/*reimbursements.txt
{ head -n 1 "$dir/less.txt"; printf '2026-10-01T00:00:00+00:00\t9000000004\t\t\tLost_Warehouse\tLAMP\tX\tB\tLamp\tNewItem\tEUR\t1.00\t1.00\t1\t0\t1\t\t\n'; tail -n +2 "$dir/less.txt"; } > "$in/less.txt"
ok "another one" watch_is 0
ok "money again" money
ok "one was paid and is not in it" grep -q "^8.40 EUR  2026-10-1.  MUG-BLUE  *WAREHOUSE_LOST 30000000022  *not in the report" "$dir/said"
golden money money_is
golden money-json money_is --json
golden money.csv cat "$x/main/money.csv"
golden money.html cat "$x/main/money.html"
golden settled.status "$program" status "$x" --now 2026-11-05T12:00:00Z
golden settled.explain "$program" explain "$x" 302-0000001-0000001
golden settlement.explain "$program" explain "$x" 30000000022
ok "each payout is proved" same "$(grep -c 'adds up' "$dir/said")" 3
ok "the page has a chart" has "What the payouts are made of" "$x/main/money.html"
# sales 41.65; fees -3.50 and -400.00; the reserve back; a return label -5.36 and a reimbursement 8.40 are other
ok "what a payout is made of" eval 'money --json && python3 -c "
import json, sys
told = {p[\"settlement\"]: p for p in json.load(open(sys.argv[1]))[\"main\"][\"payouts\"]}[\"30000000022\"]
assert [told[k] for k in (\"sales\", \"refunds\", \"fees\", \"reserveAndDebt\", \"other\", \"total\", \"proof\")] == \
	[\"41.65\", \"-29.75\", \"-403.50\", \"100.00\", \"3.04\", \"-288.56\", \"adds up\"], told
" "$dir/said"'
ok "a month later it is overdue" eval '"$program" money "$x" --now 2026-12-05T12:00:00Z > "$dir/said" && grep -q "302-0000008-0000008  overdue" "$dir/said"'
ok "days" eval 'money --json --from 2026-10-01 --to 2026-10-04 && python3 -c "
import json, sys
main = json.load(open(sys.argv[1]))[\"main\"]
assert [o[\"order\"][:11] for o in main[\"orders\"]] == [\"302-0000004\", \"302-0000005\"], main[\"orders\"]
assert main[\"totals\"][0][\"settled\"] == \"166.00\" and main[\"totals\"][0][\"currency\"] == \"EUR\", main[\"totals\"]
assert main[\"payouts\"] == [], main[\"payouts\"]
" "$dir/said"'
fresh
cp "$samples"/[13].txt "$orders" "$in/"
sed 's/-20,00/-20,50/; s/-288,56/-289,06/' "$samples/2.txt" > "$in/2.txt"
once; money
ok "more refunded than sold" same "$(row 302-0000001-0000001)" "23.80,23.80,3.80,-4.89,-24.30,0.00,differs,refunded,-0.50"
for cell in 16:23.80:goods 17:3.80:tax 18:0:shipping 19:0:tax 20:0:"gift wrap" 21:0:tax 22:0:discount 23:0:discount; do
	column=${cell%%:*} part=${cell##*:}
	awk -F '\t' -v OFS='\t' -v column="$column" '$1 == "302-0000001-0000001" { $column += 0.01 } { print }' "$orders" > "$dir/changed"
	fresh
	cp "$samples"/[123].txt "$in/"
	cp "$dir/changed" "$in/orders.txt"
	once
	money
	ok "a cent in column $column is named" eval 'row 302-0000001-0000001 | grep -q "differs,$part,"'
done

# a report in done/ that is there and cannot be read: without it the sums would be wrong
fresh
cp "$samples"/[123].txt "$orders" "$in/"
once; money
cp "$x/main/money.csv" "$dir/before.csv"
report=$(ls "$x"/main/done/*all-orders.txt)
rm "$report"; mkdir "$report"
ok "money without a report that cannot be read ends with 3" eval 'money; [ $? = 3 ]'
ok "says which" grep -q "main: money: main/done/.*all-orders.txt: cannot read the file" "$dir/log"
ok "and leaves what it wrote before" cmp "$dir/before.csv" "$x/main/money.csv"
