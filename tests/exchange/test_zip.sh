# shellcheck shell=bash disable=SC2034,SC2154,SC2016
# A ZIP with several files: each becomes a file of the job.

zip_of() { # FILE MEMBER=FILE...
	python3 - "$@" <<-'END'
	import sys, zipfile
	with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as file:
	    for word in sys.argv[2:]:
	        name, _, path = word.partition('=')
	        file.writestr(zipfile.ZipInfo(name, (2026, 5, 4, 10, 0, 0)), open(path, 'rb').read() if path else b'')
	END
}
filed() { (cd "$x/main/$1" && echo *); }
job=2026-05-10-0001

# --- reports, and what is in it besides
fresh
unshipped 1:a > "$dir/u.txt"
all_orders 1:Unshipped:2:20.00 > "$dir/all.txt"
printf 'see attached\n' > "$dir/note"
zip_of "$in/mail.zip" may/=  may/u.txt="$dir/u.txt" june/u.txt="$dir/all.txt" __MACOSX/._u.txt="$dir/note" .DS_Store="$dir/note" read-me="$dir/note"
ok "a ZIP with reports and a note" watch_is 1
ok "the reports are joined" same "$(orders_in '*')" "$(id 1) "
ok "each report is kept" same "$(filed done)" "$job.mail.zip.2.u.txt $job.mail.zip.u.txt"
ok "to the byte" cmp "$x/main/done/$job.mail.zip.2.u.txt" "$dir/all.txt"
ok "what is none fails by itself" same "$(filed failed)" "$job.mail.zip.read-me $job.mail.zip.read-me.problems.txt"
ok "and says why" has "unknown-format" "$x/main/failed/$job.mail.zip.read-me.problems.txt"
ok "explain names the file" eval '"$program" explain "$x" "$(id 1)" | grep -q mail.zip.u.txt'

# --- the same again, and what was in it again
cp "$dir/u.txt" "$in/alone.txt"
rm "$x"/main/failed/*
zip_of "$in/again.zip" u.txt="$dir/u.txt" all.txt="$dir/all.txt"
once
ok "nothing comes twice" same "$(orders_in '*')" "$(id 1) "
ok "and nothing fails" grep -q "3 files (0 failed" "$dir/log"

# --- a state in it has the age that it had when it was packed
fresh
zip_of "$in/s.zip" u.txt="$dir/u.txt" all.txt="$dir/all.txt"
once
ok "a file of a ZIP keeps its time" same "$(TZ=UTC stat -c %y "$x/main/done/$job.s.zip.u.txt" | cut -c1-19)" "2026-05-04 10:00:00"

# --- a ZIP that cannot be taken apart fails as a whole, and none of it is written
refused() { # WHAT TEXT
	ok "$1" watch_is 1
	ok "$1: fails as it is" same "$(filed failed)" "$job.bad.zip $job.bad.zip.problems.txt"
	ok "$1: and says why" has "$2" "$x/main/failed/$job.bad.zip.problems.txt"
	ok "$1: nothing is written" same "$(orders_in '*')$(filed done)" "*"
}
fresh
zip_of "$dir/inner.zip" u.txt="$dir/u.txt" all.txt="$dir/all.txt"
zip_of "$in/bad.zip" u.txt="$dir/u.txt" inner.zip="$dir/inner.zip"
refused "a ZIP in a ZIP" "bad.zip/inner.zip: error: this is a ZIP in a ZIP"

fresh
zip_of "$in/bad.zip" u.txt="$dir/u.txt" all.txt="$dir/all.txt"
python3 - "$in/bad.zip" <<-'END'
	import sys
	data = bytearray(open(sys.argv[1], 'rb').read())
	for at in range(len(data)):
	    if data[at:at + 4] in (b'PK\1\2', b'PK\3\4'): data[at + (8 if data[at + 2] == 1 else 6)] |= 1
	open(sys.argv[1], 'wb').write(data)
END
refused "a password" "bad.zip/u.txt: error: it has a password"

fresh
zip_of "$in/bad.zip" u.txt="$dir/u.txt" all.txt="$dir/all.txt"
python3 - "$in/bad.zip" <<-'END'
	import sys
	data = bytearray(open(sys.argv[1], 'rb').read())
	at = data.rindex(b'PK\3\4') + 60
	data[at] ^= 0x55
	open(sys.argv[1], 'wb').write(data)
END
refused "a damaged file" "bad.zip/all.txt: error: it is damaged"

# --- a ZIP with one file is that file
fresh
zip_of "$in/one.zip" u.txt="$dir/u.txt" .hidden="$dir/note"
cp "$dir/all.txt" "$in/all.txt"
ok "one file" watch_is 0
ok "is kept as it came" test -e "$x/main/done/$job.one.zip"
