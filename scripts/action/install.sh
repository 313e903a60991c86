#!/usr/bin/env bash
# The action's first step: finds the program, or builds it from the action's own source.
#   INPUT_INSTALL_DIR  folder with the program; where it is put when it has to be built
#   INPUT_VERSION      version it must have; any when empty
#   INPUT_SHA256       hash it must have; any when empty
# Sets the output `program`, an absolute path.
#
# A pull request may bring files of any name. What it may have brought is never run: in the workspace, only a program of the
# hash that the workflow names, and none that git tracks.
set -euo pipefail
# shellcheck source=scripts/action/workflow.sh
. "$GITHUB_ACTION_PATH/scripts/action/workflow.sh"

fail() {
  annotate_error "$1"
  exit 2
}

cd -- "$GITHUB_WORKSPACE"
folder=$(absolute "${INPUT_INSTALL_DIR:-"$RUNNER_TEMP/bylaw-bin"}")
program=$folder/bylaw
pin=$(printf '%s' "${INPUT_SHA256:-}" | tr 'A-F' 'a-f')
if [ -n "$pin" ] && ! [[ $pin =~ ^[0-9a-f]{64}$ ]]; then
  fail "sha256 is no hash of 64 hexadecimal digits"
fi

# What hinders running the program that is there; empty when nothing does.
objection() {
  if is_in_workspace "$program"; then
    if [ -z "$pin" ]; then
      echo "install-dir lies in the workspace, where a pull request can put a program of its own; choose a folder below" \
        "\${{ runner.temp }}, or name the program's hash with sha256"
      return
    fi
    if git -C "$GITHUB_WORKSPACE" ls-files --error-unmatch -- "$program" >/dev/null 2>&1; then
      echo "$program is a file of the repository, and what a pull request can change is not run"
      return
    fi
  fi
  [ ! -L "$program" ] || ! is_in_workspace "$program" || echo "$program is a link"
}

if [ ! -e "$program" ] && [ ! -L "$program" ]; then
  [ -n "$pin" ] || ! is_in_workspace "$program" || fail "$(objection)"
  echo "building bylaw from the source of this action"
  log=$(mktemp "$RUNNER_TEMP/bylaw-build.XXXXXX")
  if ! make -C "$GITHUB_ACTION_PATH" native >"$log" 2>&1; then
    show_text "$log"
    fail "bylaw could not be built; the log says why. A program that is already built can be given with install-dir"
  fi
  make_folders "$folder"
  cp -- "$GITHUB_ACTION_PATH/build/bin/bylaw" "$program" || fail "the program cannot be put into $folder"
fi
problem=$(objection)
[ -z "$problem" ] || fail "$problem"
[ -x "$program" ] || fail "$program is there but cannot be executed"
if [ -n "$pin" ]; then
  hash=$(sha256_of "$program")
  [ "$hash" = "$pin" ] || fail "the program has the hash $hash and not the one that sha256 names"
fi

version=$("$program" version </dev/null) || fail "$program does not run"
if [ -n "$INPUT_VERSION" ] && [ "$version" != "bylaw ${INPUT_VERSION#v}" ]; then
  fail "the program is \`$version\`, not version ${INPUT_VERSION#v}; use the action of that version, or another install-dir"
fi
echo "$version"
set_output program "$program"
