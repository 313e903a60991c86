#!/usr/bin/env bash
# Runs every libFuzzer target for the given number of seconds, from tests/fuzz/corpus/<target>. New inputs go to
# build/fuzz-corpus/, crashes to build/fuzz-crashes/: move one into the corpus to make it a test for ever.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-60}
passed=0
failed=0
for source in tests/fuzz/*_fuzz.cc; do
  [ -e "$source" ] || continue
  target=$(basename "$source" .cc)
  found=build/fuzz-corpus/$target
  seeds=tests/fuzz/corpus/$target
  mkdir -p "$found" build/fuzz-crashes
  arguments=("$found")
  [ -d "$seeds" ] && arguments+=("$seeds")
  echo "== $target, $seconds s"
  if "build/cmake/fuzz/fuzz/$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="build/fuzz-crashes/$target-" "${arguments[@]}" 2>"build/$target.log"; then
    passed=$((passed + 1))
    grep -E 'number_of_executed_units|peak_rss_mb' "build/$target.log"
  else
    failed=$((failed + 1))
    tail -40 "build/$target.log"
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
