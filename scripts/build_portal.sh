#!/usr/bin/env bash
# Builds web/dist/ from web/ and build/wasm/, unless it is newer than everything it is made of.
set -euo pipefail
cd "$(dirname "$0")/.."

built=web/dist/index.html
if [ -e "$built" ]; then
  newer=$(find web examples build/wasm policies \
    \( -path web/node_modules -o -path web/dist -o -path web/public/engine -o -path web/test-output \) -prune \
    -o -type f -newer "$built" -print -quit)
  [ -n "$newer" ] || exit 0
fi
npm --prefix web run --silent build
touch "$built"
