#!/usr/bin/env bash
# The action's first step: finds the program, or builds it from the action's own source.
#   INPUT_INSTALL_DIR  folder with the program; where it is put when it has to be built
#   INPUT_VERSION      version it must have; any when empty
# Sets the output `program`, an absolute path.
set -euo pipefail
# shellcheck source=scripts/action/workflow.sh
. "$GITHUB_ACTION_PATH/scripts/action/workflow.sh"

fail() {
  annotate_error "$1"
  exit 2
}

cd -- "$GITHUB_WORKSPACE"
folder=${INPUT_INSTALL_DIR:-"$RUNNER_TEMP/bylaw-bin"}
case $folder in
  /*) ;;
  *) folder=$GITHUB_WORKSPACE/$folder ;;
esac
program=$folder/bylaw

if [ ! -x "$program" ]; then
  [ ! -e "$program" ] || fail "$program is there but cannot be executed"
  echo "building bylaw from the source of this action"
  log=$(mktemp "$RUNNER_TEMP/bylaw-build.XXXXXX")
  if ! make -C "$GITHUB_ACTION_PATH" native >"$log" 2>&1; then
    show_text "$log"
    fail "bylaw could not be built; the log says why. A program that is already built can be given with install-dir"
  fi
  mkdir -p -- "$folder"
  cp -- "$GITHUB_ACTION_PATH/build/bin/bylaw" "$program"
fi

version=$("$program" version </dev/null) || fail "$program does not run"
if [ -n "$INPUT_VERSION" ] && [ "$version" != "bylaw ${INPUT_VERSION#v}" ]; then
  fail "the program is \`$version\`, not version ${INPUT_VERSION#v}; use the action of that version, or another install-dir"
fi
echo "$version"
set_output program "$program"
