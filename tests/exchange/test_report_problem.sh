# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# report-problem: a ZIP for whoever helps has the faults of an order or a file, and nothing personal.
report() { (cd "$dir" && "$program" report-problem "$@" > "$dir/said" 2> "$dir/log"); }
zipped() { python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' "$dir/report-problem-$1.zip" "$2"; }
# ZIP FILE...: no cell of a column with personal data, as the names of columns and elements tell, is in any member.
clean() {
	python3 - "$@" <<-'END'
	import csv, re, sys, zipfile
	archive = zipfile.ZipFile(sys.argv[1])
	whole = "\n".join(archive.read(n).decode("utf-8", "replace") for n in archive.namelist()) + "\n".join(archive.namelist())
	private = re.compile(r"name|address|street|city|state|county|postal|phone|e-?mail|gift-?message|tax-?reg|vat|company|line|cpf|message-text|instructions", re.I)
	public = re.compile(r"product-?name|store-?name|marketplace-?name|order-?line|service-?name|level|tax-location|-state-type|line-item", re.I)
	values = set()
	for name in sys.argv[2:]:
	    text = open(name, encoding="utf-8", errors="replace").read()
	    if text.lstrip("\ufeff").startswith("<"):
	        values |= {v for e, v in re.findall(r"<(\w+)[^>]*>([^<]+)<", text) if private.search(e) and not public.search(e)}
	        continue
	    first = text.split("\n")[0]
	    rows = [l.split("\t") for l in text.splitlines()] if "\t" in first else list(csv.reader(text.splitlines(), delimiter=";" if ";" in first else ","))
	    for row in rows[1:]:
	        values |= {v for h, v in zip(rows[0], row) if v != h and private.search(h) and not public.search(h)}
	values = {v.strip() for v in values if len(v.strip()) > 3}
	assert values, "no personal data in the inputs"
	found = [v for v in values if v in whole]
	assert not found, found
	print(len(values), "values searched")
	END
}

# --- an order, in two reports
fresh
unshipped 1:a 2:b > "$in/u.txt"
all_orders 1:Unshipped:2:20.00 2:Unshipped:2:10.00 > "$in/a.txt"
cp "$in/u.txt" "$in/a.txt" "$dir"
printf '%s\n' 'transfer-proxy = http://me:Geheim77@proxy.example:8080' 'credentials = /home/Geheim78/keys' '# Geheim80' \
	'order-prefix = AMZ-' >> "$x/orderferry.ini"
"$program" watch --once --log "$dir/watch.log" --now "$now" "$x"
ok "an order" report "$x" "$(id 1)" --log watch.log
ok "what is in it, and what to do" eval 'grep -q "main/done/2026-05-10-0001.u.txt" "$dir/said" && grep -q "^Look at it before you send it.$" "$dir/said"'
ok "its members" same "$(python3 -c 'import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist())' "$dir/report-problem-$(id 1).zip")" \
	"versions.txt settings.txt log.txt explain.txt main/done/2026-05-10-0001.a.txt main/done/2026-05-10-0001.u.txt"
ok "nothing personal" clean "$dir/report-problem-$(id 1).zip" "$dir/u.txt"
ok "only its rows, below the header" eval 'same "$(zipped "$(id 1)" main/done/2026-05-10-0001.u.txt | wc -l)" 2 && zipped "$(id 1)" main/done/2026-05-10-0001.u.txt | head -n 1 | cmp - <(head -n 1 "$dir/u.txt")'
ok "the row has its length and its shape" eval 'same "$(zipped "$(id 1)" main/done/2026-05-10-0001.u.txt | wc -c)" "$(unshipped 1:a | wc -c)"'
ok "dates, SKU, quantities and country stay" eval 'same "$(zipped "$(id 1)" main/done/2026-05-10-0001.u.txt | tail -n 1 | cut -f 3,9,11,22 | tr -d "\r")" "$(unshipped 1:a | tail -n 1 | cut -f 3,9,11,22 | tr -d "\r")"'
ok "amount, currency and marketplace stay" eval 'zipped "$(id 1)" main/done/2026-05-10-0001.a.txt | grep -q "Amazon.de.*EUR	20.00"'
ok "the order has another id, everywhere the same" eval 'other=$(zipped "$(id 1)" main/done/2026-05-10-0001.u.txt | tail -n 1 | cut -f 1); [[ $other =~ ^[0-9]{3}-[0-9]{7}-[0-9]{7}$ ]] &&
	[ "$other" != "$(id 1)" ] && zipped "$(id 1)" main/done/2026-05-10-0001.a.txt | grep -q "^$other" && zipped "$(id 1)" explain.txt | grep -q "$other" && ! unzip -p "$dir/report-problem-$(id 1).zip" | grep -q "$(id 1)"'
ok "settings without secrets" eval 'zipped "$(id 1)" settings.txt > "$dir/ini"; grep -qx "order-prefix = AMZ-" "$dir/ini" && grep -qx "credentials = (left out)" "$dir/ini" && lacks Geheim "$dir/ini"'
ok "the versions" eval 'zipped "$(id 1)" versions.txt | cmp - <("$program" --version)'
cp "$dir/report-problem-$(id 1).zip" "$dir/first.zip"
ok "the same once more changes nothing" eval 'report "$x" "$(id 1)" --log watch.log && cmp "$dir/first.zip" "$dir/report-problem-$(id 1).zip"'
ok "it never replaces a file" eval 'report "$x" "$(id 1)"; same $? 3 && grep -q "already has this file with other content" "$dir/log" && cmp "$dir/first.zip" "$dir/report-problem-$(id 1).zip"'
ok "only the owner reads it" same "$(stat -c %a "$dir/first.zip" "$dir/report-problem-$(id 1).zip" | tail -n 1)" 600
ok "the same bytes again, in another folder" eval 'mkdir "$dir/other" && report "$x" "$(id 1)" --log watch.log -o other && cmp "$dir/first.zip" "$dir/other/report-problem-$(id 1).zip"'
ok "an unknown order" eval 'report "$x" "$(id 9)"; same $? 3 && ! test -e "$dir/report-problem-$(id 9).zip"'

ok "settings that cannot be used: a bundle that says so, without unknown ones" eval 'cp "$x/orderferry.ini" "$dir/good.ini"; echo "client_secret = Geheim79" >> "$x/orderferry.ini"; mkdir "$dir/broken" &&
	report "$x" "$(id 1)" -o broken && unzip -p "$dir/broken/report-problem-$(id 1).zip" > "$dir/ini" && lacks Geheim "$dir/ini" && has client_secret "$dir/ini" && has 20.00 "$dir/ini" &&
	! unzip -p "$dir/broken/report-problem-$(id 1).zip" settings.txt | grep -q client_secret'
cp "$dir/good.ini" "$x/orderferry.ini"

# --- files that failed
{ unshipped 3:c | sed '1s/quantity-purchased/My Müller column/'; printf '%s\tshort row Qxc\tQyc\r\n' "$(id 4)"; } > "$in/bad.txt"
printf 'Erika Mustermann,Musterweg 5\nGeheim81,+49 30 123456\n' > "$in/names.csv"
printf '%%PDF-1.7\nGeheim82\n' > "$in/doc.pdf"
printf 'PK\003\004Geheim83\000\000' > "$in/x.zip"
cp "$in/bad.txt" "$dir"
once
ok "a file that failed, by its name" eval 'name=$(cd "$x/main/failed" && ls | grep "bad.txt$"); report "$x" "$name"'
ok "nothing personal in it" eval 'clean "$dir/report-problem-$name.zip" "$dir/bad.txt" && ! zipped "$name" "file/$name" | grep -q "Müller\|Q[xy]c"'
ok "its reasons are in it" eval 'zipped "$name" problems.txt | grep -q .'
ok "its bytes are as many" eval 'same "$(zipped "$name" "file/$name" | wc -c)" "$(wc -c < "$dir/bad.txt")"'
for file in names.csv doc.pdf x.zip; do
	ok "$file shows nothing" eval 'name=$(cd "$x/main/failed" && ls | grep "$file$"); report "$x" "$name" && zipped "$name" "file/$name" > "$dir/member" && lacks Geheim "$dir/member" && lacks Muster "$dir/member"'
done
# two cells too many in front and two too few at the end: the name is where the SKU belongs
unshipped 5:e | awk -F '\t' -v OFS='\t' 'NR > 1 { sub(/Buyer Qxe/, "Mustermann"); $2 = "\t\t" $2; sub(/\t[^\t]*\t[^\t]*$/, "\r") } { print }' > "$dir/shifted.txt"
ok "the row is shifted" same "$(tail -n 1 "$dir/shifted.txt" | cut -f 9; awk -F '\t' '{ print NF }' "$dir/shifted.txt" | uniq | wc -l)" "Mustermann
1"
ok "a name in a shifted row" eval 'report "$x" shifted.txt && ! unzip -p "$dir/report-problem-shifted.txt.zip" | grep -q Mustermann'
ok "a file that is nowhere" eval 'report "$x" nowhere.txt; same $? 2 && grep -q "check its spelling" "$dir/log"'

# --- all samples of reports with buyers, as files
for file in "$top"/samples/{order-report,unshipped,order-report-xml,all-orders-xml,fba-shipments}/*/*.{txt,xml,csv,tsv}; do
	[ -e "$file" ] || continue
	grep -qi 'recipient\|buyer\|<City>' "$file" || continue
	rm -f "$dir"/report-problem-*.zip
	ok "${file#"$top"/samples/}: nothing personal" eval 'report "$x" "$file" && clean "$dir/report-problem-${file##*/}.zip" "$file"'
done

# --- an order in XML, one message of several; and gzip
fresh
xml=$top/samples/order-report-xml/promotions-and-cod-fee/report.xml
cp "$xml" "$in/r.xml"
gzip -nc "$dir/u.txt" > "$in/u.txt.gz"
once
first=$(grep -o '<AmazonOrderID>[^<]*' "$xml" | head -n 1 | sed 's/.*>//')
ok "an order in XML" eval 'report "$x" "$first" && clean "$dir/report-problem-$first.zip" "$xml" && file=$(cd "$x" && echo main/done/*r.xml) && zipped "$first" "$file" > "$dir/message" && grep -q "<AmazonOrderID>" "$dir/message" && same "$(grep -c "<Message>" "$dir/message")" 1'
ok "an order in a gzip file" eval 'mkdir "$dir/packed" && report "$x" "$(id 1)" -o packed && unzip -p "$dir/packed/report-problem-$(id 1).zip" "main/done/*u.txt.gz" | grep -q LAMP-1'
