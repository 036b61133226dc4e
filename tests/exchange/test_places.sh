# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# Of a large report of an earlier day only the rows that are asked for are read. The result is the same as with the whole file.
report() { python3 "$top/scripts/bench/make-report.py" "$@"; }
forget_places() { python3 -c 'import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute("UPDATE sighting SET at = NULL, len = NULL, line = NULL"); d.commit()' "$x/main/book.sqlite"; }
explained() { "$program" explain "$x" 302-0000000-0000501; }
spoil() { python3 - "$x/main/done/2026-05-10-0001.big.txt" "$@" <<-'END'
	import sys
	data = open(sys.argv[1], "rb").read()
	at = data.index(sys.argv[2].encode())
	open(sys.argv[1], "wb").write(data[:at] + eval(sys.argv[3]) + data[at + int(sys.argv[4]):])
	END
}
# all that was written but the number of rows that were read
written() { (cd "$x/main/to-odoo/$1" && grep -h '' ./*.csv && grep -v ' rows \| row ' summary.txt); }
# what the changed report makes of the exchange; the prices of orders 500 to 519 are others
change() { report 25 500 "77.70" > "$in/changed.txt"; once; written 2026-05-10-0002; }

fresh
report 1000 > "$in/big.txt"
ok "a large report" watch_is 0
ok "places are noted" test "$(sql book.sqlite "SELECT count(*) FROM sighting WHERE len > 100 AND line > 1")" -gt 700
cp -a "$x" "$dir/whole"
explained > "$dir/in-part"
change > "$dir/changed-in-part"
ok "one change" test "$(grep -c '' "$dir/changed-in-part")" -gt 20
ok "only the rows were read" eval '! grep -q "1000 rows" "$x/main/to-odoo/2026-05-10-0002/summary.txt" && grep -q "rows  .*done/2026-05-10-0001.big.txt" "$x/main/to-odoo/2026-05-10-0002/summary.txt"'

rm -r "$x"; cp -a "$dir/whole" "$x"; forget_places
explained > "$dir/in-whole"
ok "explain says the same" cmp "$dir/in-part" "$dir/in-whole"
change > "$dir/changed-in-whole"
ok "changed orders are the same" cmp "$dir/changed-in-part" "$dir/changed-in-whole"
ok "all rows were read" grep -q "1000 rows" "$x/main/to-odoo/2026-05-10-0002/summary.txt"

# far away from the order, the bytes are not those of a text any more
rm -r "$x"; cp -a "$dir/whole" "$x"
spoil 302-0000000-0000100 'b"\xff" * 40' 40
explained > "$dir/spoilt"
ok "other rows are not read" cmp "$dir/in-part" "$dir/spoilt"

# lines moved: the place holds something else
rm -r "$x"; cp -a "$dir/whole" "$x"
sed -i 100d "$x/main/done/2026-05-10-0001.big.txt"
explained > "$dir/moved"
ok "the order is found where it is now" eval 'grep -q "order-id  *302-0000000-0000501" "$dir/moved" && ! cmp -s "$dir/in-part" "$dir/moved"'

# two lines of one length changed places: the place holds whole rows, of another order
rm -r "$x"; cp -a "$dir/whole" "$x"
python3 - "$x/main/done/2026-05-10-0001.big.txt" <<'END'
import sys
lines = open(sys.argv[1], "rb").read().split(b"\n")
mine = next(i for i, line in enumerate(lines) if line.startswith(b"302-0000000-0000501"))
other = next(i for i, line in enumerate(lines) if abs(i - mine) > 20 and len(line) == len(lines[mine]))
lines[mine], lines[other] = lines[other], lines[mine]
open(sys.argv[1], "wb").write(b"\n".join(lines))
END
explained > "$dir/swapped"
ok "rows of another order are not taken for them" grep -q "order-id  *302-0000000-0000501" "$dir/swapped"
rm -r "$dir/whole"
