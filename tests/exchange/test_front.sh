# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# index.html of the exchange and of each account: what it says is so, what it links to is there.
green() { grep -q 'class="state ok">Nothing needs your attention' "$1"; }
# every link leads to a file from where the page is; what is after # is an id there
links_lead() {
	python3 - "$1" <<-'END'
	import html.parser, os, sys, urllib.parse
	page = sys.argv[1]
	class Links(html.parser.HTMLParser):
	    def handle_starttag(self, tag, attributes):
	        for name, value in attributes:
	            if name == "href": links.append(value)
	            if name in ("src", "onclick") or tag == "script": sys.exit(f"{tag} {name}")
	links = []
	Links().feed(open(page, encoding="utf-8").read())
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
ok "an order that waits" eval '! green "$x/index.html" && ! green "$x/main/index.html"'
ok "does not make the other account yellow" green "$x/quiet/index.html"
ok "it is named" grep -q "missing-price <code><bdi>$(id 2)" "$x/index.html"
ok "with the line that settles it" grep -q "done $(id 2)" "$x/index.html"
ok "the batch is to be imported" grep -q '2-orders.sale.order.csv' "$x/index.html"
ok "what came in" grep -q 'with%20space%20%26%20%231.txt' "$x/index.html"
ok "sound" sound "$x/index.html"
ok "the account's page too" sound "$x/main/index.html"
before=$(stat -c %i "$x/index.html")
once
ok "a quiet round leaves the page alone" same "$(stat -c %i "$x/index.html")" "$before"
deliveries 1:01234567890121 > "$in/d.csv"; once
ok "a feed waits" grep -q 'href="main/to-amazon/2026-05-10-0002.shipping' "$x/index.html"
mv "$x"/main/to-amazon/* "$x/main/sent/"; rm -r "$x"/main/to-odoo/*; once
ok "carried, imported and deleted: all is green" green "$x/index.html"
ok "nothing to import" grep -q "There is nothing to import" "$x/index.html"
ok "sound" sound "$x/index.html"
printf 'odoo-version = 12\n' >> "$x/orderferry.ini"; once
ok "broken settings are on it, although nothing is converted" grep -q "bad-settings" "$x/index.html"
sed -i '$d' "$x/orderferry.ini"
ok "only its owner reads it" same "$(stat -c %a "$x/index.html" "$x/main/index.html" | xargs)" "600 600"
ok "no name on it" eval '! grep -rq "Q[xyz][ab]" "$x/index.html" "$x/main/index.html"'
now=2026-05-20T12:00:00Z; once
ok "what came last long ago stands out" grep -q 'class="beware"><bdi>All Orders' "$x/main/index.html"
now=2026-05-10T12:00:00Z
