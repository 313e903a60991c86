#!/usr/bin/env bash
# Fills .deps/ with the third-party sources we compile ourselves, each pinned by version and SHA-256.
#
#   .deps/re2      RE2 2022-06-01 (the last before Abseil), complete under vendor/ of the npm package re2@1.17.8
#   .deps/yaml     libyaml 0.2.5, Debian's original source archive
#   .deps/json     nlohmann/json 3.11, the headers of Debian's package
#   .deps/catch2   Catch2 2.13, the single header of Debian's package
#
# Header-only libraries are copied because em++ must never see -I/usr/include. Where this script cannot run
# (another system), cmake/Dependencies.cmake downloads the same versions instead.
set -euo pipefail
cd "$(dirname "$0")/.."

re2_sha256=2f084cc6ff220dca93465d16e77d7e40ad0f46491c7fc9cb0fe52b31265d11fd
yaml_sha256=fa240dbf262be053f3898006d502d514936c818e422afdcf33921c63bed9bf2e

if ! command -v apt-get >/dev/null; then
  echo "no Debian packages here: CMake downloads the third-party sources while it configures"
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p .deps
deps=$(cd .deps && pwd)

verify() {
  local file=$1 expected=$2 actual
  actual=$(sha256sum "$file" | cut -d' ' -f1)
  if [ "$actual" != "$expected" ]; then
    echo "$(basename "$file"): SHA-256 is $actual, expected $expected; refusing to use it" >&2
    exit 2
  fi
}

# Replaces .deps/$1 in one move, so that an interrupted run leaves no half-filled folder behind.
publish() {
  local name=$1 folder=$2
  rm -rf "$deps/$name.new" && cp -r "$folder" "$deps/$name.new"
  rm -rf "${deps:?}/$name" && mv "$deps/$name.new" "$deps/$name"
}

fetch_re2() {
  (cd "$work" && npm pack re2@1.17.8 --silent >/dev/null 2>&1) || {
    echo "could not fetch the npm package re2@1.17.8" >&2
    exit 2
  }
  verify "$work/re2-1.17.8.tgz" "$re2_sha256"
  mkdir "$work/re2" && tar xzf "$work/re2-1.17.8.tgz" --strip-components=2 -C "$work/re2" package/vendor
  publish re2 "$work/re2"
}

# The machine's own Debian entries with `deb` turned into `deb-src`: the user's configuration stays as it is, and we
# need not know which mirror this machine uses.
write_source_entries() {
  local folder=$1
  mkdir -p "$folder"
  for list in /etc/apt/sources.list.d/*.sources; do
    [ -e "$list" ] && grep -q debian-archive "$list" &&
      sed 's/^Types:.*/Types: deb-src/' "$list" >"$folder/$(basename "$list")"
  done
  for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -e "$list" ] && sed -nE 's/^deb(-src)?[[:space:]](.*[[:space:]]main([[:space:]].*)?)$/deb-src \2/p' "$list" \
      >"$folder/$(basename "$list")"
  done
  return 0
}

fetch_yaml() {
  local apt=$work/apt
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
  write_source_entries "$apt/sources.list.d"
  local options=(-qq -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$apt/sources.list.d"
    -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User=root)
  # One unreachable third-party entry must not stop us: what counts is whether the archive arrives.
  apt-get "${options[@]}" update >"$work/apt.log" 2>&1 || true
  (cd "$work" && apt-get "${options[@]}" source --download-only libyaml >>"$work/apt.log" 2>&1) || {
    echo "could not fetch Debian's source package libyaml:" >&2
    tail -5 "$work/apt.log" >&2
    exit 2
  }
  verify "$work/libyaml_0.2.5.orig.tar.gz" "$yaml_sha256"
  mkdir "$work/yaml" && tar xzf "$work/libyaml_0.2.5.orig.tar.gz" --strip-components=1 -C "$work/yaml"
  publish yaml "$work/yaml"
}

copy_headers() {
  mkdir -p "$work/json/include" "$work/catch2/single_include"
  cp -r /usr/include/nlohmann "$work/json/include/"
  cp -r /usr/include/catch2 "$work/catch2/single_include/"
  publish json "$work/json"
  publish catch2 "$work/catch2"
}

echo "fetching third-party sources into .deps/"
fetch_re2
fetch_yaml
copy_headers
