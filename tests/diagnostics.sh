#!/usr/bin/env bash
# converter/diagnostics.md against the program: every code has a heading there, with the severity, the meaning and the cure that
# the program prints, and a reason (not for a word of the log); no heading is for a code that no longer exists.
#   tests/diagnostics.sh [--bless]      --bless rewrites severity, meaning and cure of every heading
set -u
cd "$(dirname "$0")/.." || exit 2
page=converter/diagnostics.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# one line per code: code, then the text below its heading
./orderferry help codes | awk '
	/^[a-z0-9-]+ \(/ { code = $1; severity = substr($2, 2, length($2) - 2) }
	/^  To do: / { print code "\t*" severity ".* " meaning "\t**To do:** " substr($0, 10); next }
	/^  / { meaning = substr($0, 3) }' > "$work/said"

if [ "${1:-}" = --bless ]; then
	awk -F '\t' 'NR == FNR { meaning[$1] = $2; cure[$1] = $3; next }
		/^### / { code = substr($0, 5) }
		/^\*[a-z]+\.\* / && code in meaning { print meaning[code]; next }
		/^\*\*To do:\*\* / && code in cure { print cure[code]; next }
		{ print }' "$work/said" "$page" > "$work/page" && cp "$work/page" "$page"
fi

awk '
	function done() { if (code) print code "\t" meaning "\t" cure "\t" (why ? "" : "the reason is missing") }
	/^#/ { done(); code = "" }
	/^### / { code = substr($0, 5); meaning = cure = ""; why = 0; next }
	/^\*[a-z]+\.\* / && !meaning { meaning = $0; why = /^\*log\./; next }
	/^\*\*To do:\*\* / && !cure { cure = $0; next }
	NF { why = 1 }
	END { done() }' "$page" > "$work/told"

while IFS= read -r line; do
	if grep -qxF -- "$line	" "$work/told"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED ${line%%	*}: $page should say (tests/diagnostics.sh --bless):"
		tr '\t' '\n' <<< "$line" | sed 's/^/    /'
		grep -P "^\Q${line%%	*}\E\t" "$work/told" | tr '\t' '\n' | sed 's/^/  is /'
	fi
done < "$work/said"
while IFS= read -r code; do
	failed=$((failed + 1))
	echo "FAILED $code: $page has it, but it is not a code, or it is there twice"
done < <({ cut -f1 "$work/said"; cut -f1 "$work/told"; } | sort | uniq -c | awk '$1 > 2 { print $2 }'; comm -13 <(cut -f1 "$work/said" | sort) <(cut -f1 "$work/told" | sort))
# each word that the program may write to its log is a code, or a word that `help` explains
while IFS= read -r word; do
	if cut -f1 "$work/said" | grep -qxF -- "$word"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $word: the log has this word, but converter/book/log_words.c does not explain it"
	fi
done < <(find converter -name '*.c' -exec cat {} + | tr '\n' ' ' | grep -oP 'log_say\([^"]*LOG_[A-Z_]+[^"]*, *"\K[a-z-]+(?=")' | sort -u)
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed -gt 100 ]
