#!/usr/bin/env bash
# Installs the Node packages of every folder that has a package-lock.json, exactly as locked (`npm ci`).
# The stamp lies inside node_modules, so removing that folder is enough to have it made again.
set -euo pipefail
cd "$(dirname "$0")/.."

for folder in web tests; do
  lock=$folder/package-lock.json
  [ -e "$lock" ] || continue
  stamp=$folder/node_modules/.installed-$(cksum <"$lock" | tr ' ' '-')
  [ -e "$stamp" ] && continue
  echo "installing the Node packages of $folder/"
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error)
  touch "$stamp"
done
