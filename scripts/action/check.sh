#!/usr/bin/env bash
# The action's second step: checks, annotates, writes the job summary and the outputs.
#   BYLAW                             the program
#   INPUT_PATHS, INPUT_POLICIES       one a line
#   INPUT_CONFIG, INPUT_FAIL_ON, INPUT_SARIF_FILE
# Exits as the program does: 0 clean, 1 findings, 2 something could not be done.
set -euo pipefail
# shellcheck source=scripts/action/workflow.sh
. "$GITHUB_ACTION_PATH/scripts/action/workflow.sh"

cd -- "$GITHUB_WORKSPACE"
work=$(mktemp -d "$RUNNER_TEMP/bylaw.XXXXXX")

# Sets `lines` to the lines of a text that are not empty.
split_lines() {
  lines=()
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    [ -z "$line" ] || lines+=("$line")
  done <<<"$1"
}

arguments=(check
  "--output=json=$work/report.json"
  "--output=full=$work/full.txt"
  "--output=github=$work/annotations.txt"
  "--output=markdown=$work/summary.md")
if [ -n "$INPUT_SARIF_FILE" ]; then
  make_folders "$(dirname -- "$INPUT_SARIF_FILE")"
  # Twice: what lies at its place must be what was written, and not what the checkout brought.
  arguments+=("--output=sarif=$INPUT_SARIF_FILE" "--output=sarif=$work/bylaw.sarif")
fi
[ -z "$INPUT_CONFIG" ] || arguments+=("--config=$INPUT_CONFIG")
[ -z "$INPUT_FAIL_ON" ] || arguments+=("--fail-on=$INPUT_FAIL_ON")
split_lines "$INPUT_POLICIES"
for line in ${lines[@]+"${lines[@]}"}; do arguments+=("--policies=$line"); done
split_lines "$INPUT_PATHS"
[ "${#lines[@]}" -gt 0 ] || lines=(.)
arguments+=(-- "${lines[@]}")

status=0
"$BYLAW" "${arguments[@]}" </dev/null >"$work/stdout.txt" 2>"$work/stderr.txt" || status=$?

# The report's own numbers: its indentation tells the summary from all that findings may quote.
number() {
  sed -n "s/^    \"$1\": \([0-9]*\),\{0,1\}\$/\1/p" "$work/report.json" | head -n 1
}

result=error
errors=0
warnings=0
report=
sarif=
if [ -s "$work/report.json" ]; then
  report=$work/report.json
  result=$(sed -n 's/^    "verdict": "\([a-z]*\)",$/\1/p' "$report" | head -n 1)
  errors=$(number errors)
  warnings=$(number warnings)
  if [ -s "$work/bylaw.sarif" ] && [ -f "$INPUT_SARIF_FILE" ] && cmp -s -- "$work/bylaw.sarif" "$INPUT_SARIF_FILE"; then
    sarif=$INPUT_SARIF_FILE
  fi
  printf '::group::Bylaw\n'
  show_text "$work/full.txt"
  printf '::endgroup::\n'
  cat -- "$work/annotations.txt"
  [ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat -- "$work/summary.md" >>"$GITHUB_STEP_SUMMARY"
fi
if [ -s "$work/stderr.txt" ]; then
  show_text "$work/stderr.txt"
  annotate_error "$(cat -- "$work/stderr.txt")"
elif [ "$status" -gt 2 ]; then
  annotate_error "bylaw ended with status $status"
fi
case $status in
  0 | 1) ;;
  *)
    status=2
    result=error
    ;;
esac

set_output result "$result"
set_output errors "$errors"
set_output warnings "$warnings"
set_output report "$report"
set_output sarif "$sarif"
set_output exit-code "$status"
exit "$status"
