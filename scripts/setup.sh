#!/usr/bin/env bash
# Makes this machine able to build and test Bylaw: system packages, pinned sources in .deps/, Node packages.
#
#   scripts/setup.sh          everything; a second run only compares stamps
#   scripts/setup.sh --native what the native program is built from
#   scripts/setup.sh --check  installs nothing: says what is missing (exit 2) or nothing at all (exit 0)
#
# Each step writes a stamp named after the hash of what decides it (its script, its lock file), so editing one of
# those is all it takes to run it again. Exit 2 means: something is missing that this user or system cannot install
# by itself, and the text above the exit says how to get it.
set -euo pipefail
cd "$(dirname "$0")/.."

stamps=.deps/stamps

# Runs `$2...` unless the stamp `$1` exists; writes the stamp afterwards.
once() {
  local stamp="$stamps/$1"
  shift
  [ -e "$stamp" ] && return
  "$@"
  mkdir -p "$stamps"
  touch "$stamp"
}

fingerprint() { cat "$@" | cksum | tr ' ' '-'; }

if [ "${1:-}" = --check ]; then
  exec scripts/setup_system.sh --check
fi

# Not stamped: looking for programs takes milliseconds, and a program can be removed behind a stamp's back.
mode=${1:-}
scripts/setup_system.sh $mode
once "sources-$(fingerprint scripts/setup_sources.sh)" scripts/setup_sources.sh
[ "$mode" = --native ] || scripts/setup_node.sh
