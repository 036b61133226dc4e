# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Files that are not what they were when they were looked at, and files that make much more than they are.
swap() { # COMMAND: is run when the first file is in work/
	strace -f -qq -o /dev/null -e trace=renameat -e inject=renameat:delay_exit=1500000:when=1 timeout 30 "$program" watch --once --now "$now" "$x" 2> "$dir/log" &
	local watcher=$!
	timeout 20 bash -c "until compgen -G '$x/main/work/*/in/u.txt' > /dev/null; do :; done"
	(cd "$x"/main/work/*/in && eval "$1")
	wait $watcher
}
if strace -f -o /dev/null true 2> /dev/null; then
	fresh
	once            # the note beside the book is written
	unshipped 1:a > "$in/u.txt"
	swap 'rm u.txt; mkfifo u.txt'
	ok "a pipe that was swapped in does not stop the watch" same $? 3
	ok "it is reported" grep -q "u.txt" "$dir/log"
	ok "the pipe is gone" same "$(find "$x/main" -type p)" ""
	ok "and the account goes on" watch_is 0
	"$program" init -a other "$x" > /dev/null
	unshipped 7:secret > "$x/other/done/secret.txt"
	once
	unshipped 1:a > "$in/u.txt"
	swap "ln -sf '$x/other/done/secret.txt' u.txt"
	ok "a link that was swapped in" same $? 3
	all_orders 7:Unshipped:2:20.00 > "$in/a.txt"
	once
	ok "shows nothing of another account" eval '! grep -rqF Qxsecret "$x/main"'
else
	skip "swapped files: strace may not trace here"
fi

# --- what is made of a file, in proportion to it
python3 - "$dir" <<'END'
import sys, zipfile
to = sys.argv[1]
columns = ["id", "name", "sale_id/id", "carrier_id", "carrier_tracking_ref", "date_done", "state", "move_ids/sale_line_id/id", "move_ids/product_id/default_code", "move_ids/quantity"]
rows = '<row r="1">' + "".join(f'<c r="{chr(65 + i)}1" t="s"><v>{i}</v></c>' for i in range(10)) + "</row>"
rows += "".join(f'<row r="{r}"><c r="A{r}" t="s"><v>10</v></c></row>' for r in range(2, 1002))
package, main, office = "http://schemas.openxmlformats.org/package/2006/", "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
book = zipfile.ZipFile(to + "/bomb.xlsx", "w", zipfile.ZIP_DEFLATED)
book.writestr("[Content_Types].xml", f'<Types xmlns="{package}content-types"/>')
book.writestr("_rels/.rels", f'<Relationships xmlns="{package}relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
book.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>')
book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">' + "".join(f"<si><t>{t}</t></si>" for t in columns + ["x" * 900000]) + "</sst>")
book.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>')
book.close()
head = '<AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Header><DocumentVersion>1.01</DocumentVersion></Header>'
kind, end = "<MessageType>OrderReport</MessageType>", "</AmazonEnvelope>\n"
for name, charset, body in [("utf7", "UTF-7", "<x>~+2D3</x>" + kind), ("unknown", "KLINGON", kind), ("late", "UTF-8", "<!--" + "x" * 100000 + "-->" + kind),
                            ("long", "UTF-8", kind + "<Message>" + "x" * 20_000_000 + "</Message>")]:
    open(f"{to}/{name}.xml", "w").write(f'<?xml version="1.0" encoding="{charset}"?>\n{head}{body}{end}')
END
ok "a small workbook of very much text" eval '(ulimit -v 700000; "$program" convert -o "$dir/out" "$dir/bomb.xlsx" > /dev/null 2> "$dir/said"); grep -q "too-large" "$dir/said" && [ -z "$(find "$dir/out" -name "rejected*" 2> /dev/null)" ]'
for case in utf7:bad-xml unknown:bad-xml late:unknown-format long:bad-xml; do
	ok "${case%:*}.xml says what it is" eval '"$program" check "$dir/${case%:*}.xml" > /dev/null 2> "$dir/said"; grep -q "\[${case#*:}\]" "$dir/said" && same "$(wc -l < "$dir/said")" 1'
done
