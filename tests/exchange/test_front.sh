# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# index.html of the exchange and of each account: what it says is so, what it links to is there.
green() { grep -q 'class="state ok">Nothing needs your attention' "$1"; }
# every link leads to a file from where the page is; what is after # is an id there
links_lead() {
	python3 - "$1" <<-'END'
	import base64, hashlib, html.parser, os, sys, urllib.parse
	page = sys.argv[1]
	class Links(html.parser.HTMLParser):
	    def handle_starttag(self, tag, attributes):
	        for name, value in attributes:
	            if name == "href": links.append(value)
	            if name == "src" or name.startswith("on"): sys.exit(f"{tag} {name}")
	            if name == "content" and "script-src" in value: allowed.append(value)
	    def handle_data(self, data):
	        if self.cdata_elem == "script": scripts.append(data)
	links, allowed, scripts = [], [], []
	Links().feed(open(page, encoding="utf-8").read())
	if "`" in open(page, encoding="utf-8").read(): sys.exit("a backtick")
	for script in scripts:
	    name = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
	    if not allowed or f"script-src 'sha256-{name}'" not in allowed[0]: sys.exit("a script that the page itself forbids")
	for link in links:
	    path, _, anchor = link.partition("#")
	    if ":" in path or path.startswith("/"): sys.exit(f"not relative: {link}")
	    path = os.path.join(os.path.dirname(page), urllib.parse.unquote(path)) if path else page
	    if not os.path.exists(path): sys.exit(f"leads nowhere: {link}")
	    if anchor and f'id="{anchor}"' not in open(path, encoding="utf-8").read(): sys.exit(f"no such place: {link}")
	print(len(links), "links")
	END
}
sound() { xmllint --noout --nonet "$1" && links_lead "$1"; }

fresh sellers
"$program" init -a quiet "$x" > /dev/null
once
ok "an exchange without any file has its page" green "$x/index.html"
ok "each account has one" test -e "$x/quiet/index.html" -a -e "$x/main/index.html"
ok "sound" sound "$x/index.html"
unshipped 1:a 2:b > "$in/with space & #1.txt"; all_orders 1:Unshipped:2:20.00 > "$in/a.txt"; once
ok "attention.txt counts it" same "$(cat "$x/attention.txt")" "1 entry needs your attention. Open index.html.
main: 1 x missing-price"
ok "an order that waits" eval '! green "$x/index.html" && ! green "$x/main/index.html"'
ok "does not make the other account yellow" green "$x/quiet/index.html"
ok "it is named" grep -q "missing-price <code><bdi>$(id 2)" "$x/index.html"
ok "with the line that settles it" grep -q "done $(id 2)" "$x/index.html"
ok "the batch is to be imported" grep -q '2-orders.sale.order.csv' "$x/index.html"
ok "what came in" grep -q 'with%20space%20%26%20%231.txt' "$x/index.html"
ok "sound" sound "$x/index.html"
ok "the account's page too" sound "$x/main/index.html"
ok "orders can be found, by day" eval 'grep -q "<summary>2026-05-04: 2 orders</summary>" "$x/main/index.html" && grep -q "class=\"ids\">$(id 1)<" "$x/main/index.html"'
ok "with what became of each" grep -q "<span>waiting: missing-price, <bdi>Amazon.de</bdi> FBM, <a href=\"to-odoo/2026-05-10-0001/summary.html\">" "$x/main/index.html"
ok "on the page of the exchange too" grep -q "class=\"ids\">$(id 2)<" "$x/index.html"
ok "an account without orders has no finder" eval '! grep -q "id=.finder" "$x/quiet/index.html"'
batch=$x/main/to-odoo/2026-05-10-0001/summary.html
ok "the page of the batch states account, batch and time" grep -q '>Account <a href="../../index.html">main</a>, batch 2026-05-10-0001, 2026-05-10 12:00 UTC<' "$batch"
ok "and links to its files" eval 'grep -q "<a href=.2-orders.sale.order.csv.>" "$batch" && links_lead "$batch"'
ok "what needs you is marked there" grep -q 'class="reason needs held" id="code-missing-price"' "$batch"
before=$(stat -c %i "$x/index.html") list=$(stat -c %i "$x/attention.txt")
once
ok "a quiet round leaves the page alone" same "$(stat -c %i "$x/index.html")" "$before"
ok "and attention.txt" same "$(stat -c %i "$x/attention.txt")" "$list"
deliveries 1:01234567890121 > "$in/d.csv"; once
ok "a feed waits" grep -q 'href="main/to-amazon/2026-05-10-0002.shipping' "$x/index.html"
mv "$x"/main/to-amazon/* "$x/main/sent/"; rm -r "$x"/main/to-odoo/*; once
ok "carried, imported and deleted: all is green" green "$x/index.html"
ok "attention.txt says so" same "$(cat "$x/attention.txt")" "Nothing needs your attention."
ok "nothing to import" grep -q "There is nothing to import" "$x/index.html"
ok "sound" sound "$x/index.html"
printf 'odoo-version = 12\n' >> "$x/orderferry.ini"; once
ok "the log names the line" grep -qE "error: bad-settings: orderferry\.ini:[0-9]+: \[account main\] odoo-version" "$dir/log"
ok "broken settings are on it, although nothing is converted" grep -q "bad-settings" "$x/index.html"
sed -i '$d' "$x/orderferry.ini"
ok "only its owner reads it" same "$(stat -c %a "$x/index.html" "$x/main/index.html" | xargs)" "600 600"
ok "no name on it" eval '! grep -rq "Q[xyz][ab]" "$x/index.html" "$x/main/index.html"'
now=2026-05-20T12:00:00Z; once
ok "what came last long ago stands out" grep -q 'class="beware"><bdi>All Orders' "$x/main/index.html"
now=2026-05-10T12:00:00Z

fresh sellers
unshipped 1:a 2:b > "$in/u.txt"; all_orders 1:Unshipped:2:20.00 2:Unshipped:2:20.00 > "$in/a.txt"; once
unshipped 3:a > "$in/u2.txt"; all_orders 3:Unshipped:2:20.00 > "$in/a2.txt"; once
to_import() { grep -qE "href=\"to-odoo/$1/2-orders" "$x/main/index.html"; }
ok "two batches are to be imported" eval 'to_import 2026-05-10-0001 && to_import 2026-05-10-0002'
in_odoo() { printf 'id,client_order_ref,state\r\n'; for o in "$@"; do printf 'orderferry.order_main_%s,%s,sale\r\n' "$(id "$o")" "$(id "$o")"; done; }
in_odoo 1 > "$in/sales.csv"; once; once
ok "Odoo has a part of the first: it stays" to_import 2026-05-10-0001
in_odoo 1 2 > "$in/sales.csv"; once; once
ok "Odoo has all of the first: it leaves the list" eval '! to_import 2026-05-10-0001 && to_import 2026-05-10-0002'
echo "done 2026-05-10-0002" > "$in/done.txt"; once; once
ok "the seller settles the second" eval '! to_import 2026-05-10-0002'
ok "its folder is still there" test -d "$x/main/to-odoo/2026-05-10-0002"
unshipped 4:a > "$in/u.txt"; all_orders 4:Unshipped:2:20.00 > "$in/a.txt"; once; once
last=$(find "$x/main/to-odoo" -mindepth 1 -maxdepth 1 -printf '%f\n' | sort | tail -n 1)
ok "by the command too" eval 'to_import "$last" && "$program" done "$x" "$last" && once && ! to_import "$last"'
# whatever the book holds, the page has the newest orders only
python3 - "$x/main/book.sqlite" <<'END'
import sqlite3, sys
book = sqlite3.connect(sys.argv[1])
book.executemany("INSERT INTO sale(order_id, state, job, marketplace, fba, placed) VALUES(?, 'written', 1, 'Amazon.de', 0, ?)",
                 ((f"301-{i:07}-0000000", 1577836800 + i * 600) for i in range(20000)))
book.commit()
END
unshipped 5:a > "$in/u.txt"; once; once
ok "5,000 orders at most" same "$(grep -o '30[12]-[0-9]\{7\}-[0-9]\{7\}' "$x/main/index.html" | sort -u | wc -l)" 5000
ok "and it says so" grep -q "These are the newest 5000 orders" "$x/main/index.html"
ok "the page stays small" test "$(stat -c %s "$x/main/index.html")" -lt 300000
ok "sound" sound "$x/main/index.html"

# a batch is not all there is: a file that came with it failed
fresh
unshipped 1:a > "$in/u.txt"
all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
printf 'no report\n' > "$in/odd.txt"
once
ok "the page of the batch does not say that nothing needs you" lacks "Nothing needs your attention" "$x/main/to-odoo"
ok "but where it is" has '1 other case of this account needs your attention: <a href="../../index.html">' "$x/main/to-odoo"
