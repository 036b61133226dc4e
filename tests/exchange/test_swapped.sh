# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Files that are not what they were when they were looked at, and files that make much more than they are.
# stop_at CALL N COMMAND: the command runs in the account, right after call number N that names u.txt. Then the program goes on, to its end.
stop_at() {
	local tracer stopped
	rm -f "$dir/trace"
	strace -f -qq -o "$dir/trace" -P u.txt -P "$in/u.txt" -e trace="$1" -e inject="$1:signal=STOP:when=$2" \
		timeout 60 "${wall[@]}" "$program" watch --once --now "$now" "$x" 2> "$dir/log" &
	tracer=$!
	until [[ $(cat "$dir/trace" 2> /dev/null) == *'stopped by SIGSTOP'* ]]; do kill -0 $tracer 2> /dev/null || return 99; done
	stopped=$(sed -n 's/^\([0-9]*\) .*stopped by SIGSTOP.*/\1/p' "$dir/trace")
	(cd "$x/main" && eval "$3")
	kill -CONT "$stopped"
	wait $tracer
}
ended() { [ "$1" != 99 ] && [ "$1" != 124 ]; }
# LANDLOCK, WHERE it is swapped, after which CALL, and the number of that call
moments=("with inbox fcntl 2" "without inbox fcntl 2" "without work/*/in renameat 1" "with work/*/in openat 2" "without work/*/in openat 2")
if strace -f -o /dev/null true 2> /dev/null; then
	for moment in "${moments[@]}"; do
		read -r landlock where call number <<< "$moment"
		wall=()
		[ "$landlock" = with ] || wall=("$top/tests/portable/without" landlock)
		what="$where after $call $number, $landlock Landlock"
		fresh once              # the note beside the book is written
		unshipped 1:a > "$in/u.txt"
		stop_at "$call" "$number" "cd $where && rm u.txt && mkfifo u.txt"
		status=$?
		ok "a pipe that was swapped in does not stop the watch ($what)" ended $status
		ok "it is an error ($what)" same $status 3
		ok "the file is named ($what)" grep -q "u.txt" "$dir/log"
		ok "the pipe is not in the way ($what)" same "$(find "$x/main/work" -mindepth 1)" ""
		ok "and the account goes on ($what)" watch_is 0
		for link in "ln -sf '$x/other/done/u.txt' u.txt" "cd .. && mv \"\$OLDPWD\" '$dir/gone' && cp -p '$dir/gone/a.txt' '$x/other/done/' && ln -s '$x/other/done' in"; do
			if [[ $link == cd* && $where == inbox ]]; then continue; fi
			fresh once
			rm -rf "$dir/gone"
			"$program" init -a other "$x" > /dev/null
			unshipped 7:secret > "$x/other/done/u.txt"      # as long and as old as the one that was looked at
			touch -d "$now" "$x/other/done/u.txt"
			once
			all_orders 7:Unshipped:2:20.00 > "$in/a.txt"
			unshipped 1:public > "$in/u.txt"
			touch -d "$now" "$in/u.txt"
			stop_at "$call" "$number" "cd $where && $link"
			status=$?
			ok "a link that was swapped in ($what)" ended $status
			once
			ok "shows nothing of another account ($what)" eval '! grep -rqF Qxsecret "$x/main/" && [ -e "$x/other/done/u.txt" ]'
		done
	done
else
	skip "swapped files: strace may not trace here"
fi

# --- pipes in the places where the program writes
fresh once
mkfifo "$x/.new" "$x/main/.new"
rm -f "$x/index.html" "$x/main/index.html"; mkfifo "$x/index.html" "$x/main/index.html"
unshipped 1:a > "$in/u.txt"; all_orders 1:Unshipped:2:20.00 > "$in/a.txt"
ok "a pipe in place of a page" eval 'timeout 60 "$program" watch --once --now "$now" "$x" 2> "$dir/log"'
ok "is replaced" test -f "$x/index.html" -a -f "$x/main/index.html"

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
