# shellcheck shell=bash
# How a step speaks to GitHub's runner. Sourced by the scripts beside this file.

# A word that nobody can guess, so that no value can contain it.
random_word() {
  od -An -N16 -tx1 /dev/urandom | tr -d ' \n'
}

# set_output NAME VALUE: VALUE may hold anything, line breaks too.
set_output() {
  local delimiter
  delimiter="end_$(random_word)"
  printf '%s<<%s\n%s\n%s\n' "$1" "$delimiter" "$2" "$delimiter" >>"$GITHUB_OUTPUT"
}

# absolute PATH: the same without `.`, `..` and doubled slashes, seen from the workspace; links are not looked at.
absolute() {
  local rest=$1 part result=
  case $rest in
    /*) ;;
    *) rest=$GITHUB_WORKSPACE/$rest ;;
  esac
  while [ -n "$rest" ]; do
    part=${rest%%/*}
    case $rest in
      */*) rest=${rest#*/} ;;
      *) rest= ;;
    esac
    case $part in
      '' | .) ;;
      ..) result=${result%/*} ;;
      *) result=$result/$part ;;
    esac
  done
  printf '%s' "${result:-/}"
}

# real PATH: where an absolute path without `..` leads, with all links followed as far as it exists.
real() {
  local folder=$1 rest= there
  while ! there=$(cd -P -- "$folder" 2>/dev/null && pwd -P); do
    rest=/${folder##*/}$rest
    folder=${folder%/*}
    folder=${folder:-/}
  done
  [ "$there" != / ] || there=
  printf '%s%s' "$there" "$rest"
}

# is_below PATH FOLDER
is_below() {
  case $1/ in
    "${2%/}"/*) return 0 ;;
  esac
  return 1
}

# is_in_workspace PATH: whether a checkout may have put there what is there, by its name or by where links lead.
is_in_workspace() {
  local path workspace
  path=$(absolute "$1")
  workspace=$(absolute "$GITHUB_WORKSPACE")
  is_below "$path" "$workspace" || is_below "$path" "$(real "$workspace")" ||
    is_below "$(real "$path")" "$(real "$workspace")"
}

# make_folders FOLDER: makes a folder and those above it, in the workspace through no link. What is missing then is told by
# who writes there.
make_folders() {
  if ! is_in_workspace "$1"; then
    mkdir -p -- "$1" || true
    return
  fi
  local path at=/ part
  path=$(absolute "$1")
  path=${path#/}
  while [ -n "$path" ]; do
    part=${path%%/*}
    case $path in
      */*) path=${path#*/} ;;
      *) path= ;;
    esac
    at=${at%/}/$part
    if [ -L "$at" ] && is_in_workspace "${at%/*}"; then return; fi
    [ -d "$at" ] || mkdir -- "$at" || return 0
  done
}

# sha256_of FILE
sha256_of() {
  if command -v sha256sum >/dev/null; then
    sha256sum <"$1" | cut -d ' ' -f 1
  else
    shasum -a 256 <"$1" | cut -d ' ' -f 1
  fi
}

# Escapes standard input as the message of a workflow command.
escape_message() {
  sed -e 's/%/%25/g' -e 's/\r/%0D/g' | awk 'NR > 1 { printf "%%0A" } { printf "%s", $0 }'
}

# annotate_error MESSAGE
annotate_error() {
  printf '::error title=bylaw::%s\n' "$(printf '%s' "$1" | escape_message)"
}

# show_text FILE: shows a text in the log; no line of it is taken for a command.
show_text() {
  local word
  word="$(random_word)"
  printf '::stop-commands::%s\n' "$word"
  cat -- "$1"
  printf '\n::%s::\n' "$word"
}
