#!/usr/bin/env bash
# The walk that `make demo` takes: a clean mesh, then the same mesh with mistakes in it.
set -uo pipefail
cd "$(dirname "$0")/.."

bylaw=build/bin/bylaw
show() {
  local expected=$1 status=0
  shift
  printf '\n$ bylaw %s\n' "$*"
  "$bylaw" "$@" || status=$?
  if [ "$status" != "$expected" ]; then
    echo "expected exit code $expected, got $status" >&2
    exit 1
  fi
}

show 0 check examples/retail
show 1 check examples/retail-draft --output full
