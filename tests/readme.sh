#!/usr/bin/env bash
# Runs every command of the README's tour, in a copy of the tree's samples, exactly as they are written there.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$top/samples" "$work/"
ln -s "$top/orderferry" "$work/orderferry"
cd "$work" || exit 2
passed=0 failed=0
while IFS= read -r command; do
	command=${command#    }
	if bash -c "$command" > out 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED $command"; cat out; fi
done < <(sed -n 's/^scripts\/bootstrap && make && //; /^    .*\.\/orderferry/p' "$top/README.md" | sed 's/scripts\/bootstrap && make && //')
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed -gt 5 ]
