#!/usr/bin/env bash
# Runs every fuzzer of the module for FUZZTIME each, from its committed seeds and what was found before.
# Fails where one fails, and where one that is written down is not run.
set -euo pipefail
cd "$(dirname "$0")/.."
go=${GO:-go} run=0
out=$(mktemp)
trap 'rm -f "$out"' EXIT
while IFS=: read -r file name; do
	dir=$(dirname "$file")
	printf '%-26s %s\n' "$dir" "$name"
	if ! "$go" test -run '^$' -fuzz "^$name\$" -fuzztime "${FUZZTIME:-60s}" -fuzzminimizetime 10x -parallel 2 "$dir" >"$out" 2>&1; then
		cat "$out"
		exit 1
	fi
	if ! grep -q '^fuzz: elapsed' "$out"; then
		cat "$out"
		echo "$name in $dir was not fuzzed" >&2
		exit 1
	fi
	run=$((run + 1))
done < <(find . -name '*_test.go' | xargs grep -oE '^func Fuzz[A-Za-z0-9_]+' | sed 's/func //' | sort)
echo "$run fuzzers, ${FUZZTIME:-60s} each"
[ "$run" -gt 0 ]
