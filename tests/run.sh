#!/usr/bin/env bash
# Runs every case of samples/ and tests/cases/: a folder with `cmd`, inputs and `expected/`. The command runs in a copy of the folder;
# what it prints, its exit status and every file it leaves are compared byte for byte with expected/stdout, stderr, status and files/.
#   tests/run.sh [--bless] [FOLDER...]      only the cases in these folders; --bless writes expected/ from what came out: read the difference before you commit it
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
export PATH="${ORDERFERRY_BIN:-$top}:$PATH" LC_ALL=C.UTF-8 TZ=UTC
bless=0
if [ "${1:-}" = --bless ]; then bless=1; shift; fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

run_case() {
	local case=$1 got=$work/got dir=$work/dir
	rm -rf "$got" "$dir"
	mkdir -p "$got"
	cp -r "$case" "$dir"
	rm -rf "$dir/expected" "$dir/cmd" "$dir/README.md"
	find "$dir" -type f | sed "s|^$dir/||" | sort > "$work/before"
	(cd "$dir" && sh "$top/$case/cmd") > "$got/stdout" 2> "$got/stderr" < /dev/null
	echo $? > "$got/status"
	while IFS= read -r file; do rm -f "${dir:?}/$file"; done < "$work/before"
	find "$dir" -depth -type d -empty -delete
	if [ -d "$dir" ]; then mv "$dir" "$got/files"; fi
}

cd "$top" || exit 2
[ $# -gt 0 ] || set -- samples tests/cases
mapfile -t cases < <(for folder in "$@"; do
	find "$folder" -name cmd | grep . || echo "$folder/cmd"         # a folder without a case fails as one
done | sed -E 's|//+|/|g; s|/cmd$||' | sort)
for case in "${cases[@]}"; do
	case=${case%/}
	run_case "$case"
	if [ $bless = 1 ]; then
		rm -rf "$case/expected"
		cp -r "$work/got" "$case/expected"
		passed=$((passed + 1))
	elif diff -r "$case/expected" "$work/got" > "$work/difference" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $case"
		head -n 40 "$work/difference"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
