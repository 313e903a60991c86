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
