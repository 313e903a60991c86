#!/usr/bin/env bash
# Finds out which programs and headers are missing and, on Debian with root, installs the packages that carry them.
# With --check, or without root, or on another system, it prints what is missing and how to get it, and exits 2.
# With --native it looks only for what the native program is built from.
set -euo pipefail

# What we look for -> Debian package | Homebrew | anywhere else. A name with a slash is a file, else a program.
requirements='
cmake                               cmake                brew install cmake                       cmake.org, 3.24 or newer
ninja                               ninja-build          brew install ninja                       ninja-build.org
g++                                 g++                  xcode-select --install                   any C++20 compiler, as g++
clang++                             clang                xcode-select --install                   LLVM 14 or newer
clang-format                        clang-format         brew install clang-format                LLVM 14 or newer
em++                                emscripten           emsdk, as below                          emsdk: ./emsdk install 3.1.6 && ./emsdk activate 3.1.6
python3                             python3              brew install python                      python.org, 3.9 or newer
ccache                              ccache               brew install ccache                      ccache.dev
'
# Only Debian lays these out like this; elsewhere CMake downloads the headers and the compiler brings its runtime.
debian_requirements='
/usr/include/nlohmann/json.hpp      nlohmann-json3-dev
/usr/include/catch2/catch.hpp       catch2
/usr/lib/llvm-14/lib/clang/14.0.6/include/sanitizer/asan_interface.h libclang-rt-14-dev
/usr/lib/llvm-14/bin/llvm-symbolizer llvm-14
/usr/bin/chromium                   chromium
/usr/bin/dpkg-source                dpkg-dev
/usr/bin/xz                         xz-utils
/etc/ssl/certs/ca-certificates.crt  ca-certificates
'

# What the module, the portal and the tests need besides.
not_native=' clang++ clang-format em++ /usr/lib/llvm-14/lib/clang/14.0.6/include/sanitizer/asan_interface.h
  /usr/lib/llvm-14/bin/llvm-symbolizer /usr/bin/chromium '
native_only=
[ "${1:-}" != --native ] || native_only=yes

is_debian() { [ -r /etc/debian_version ] && command -v apt-get >/dev/null; }

present() {
  case "$native_only$not_native" in
    yes*[[:space:]]"$1"[[:space:]]*) return 0 ;;
  esac
  case "$1" in
    /*) [ -e "$1" ] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# Prints "wanted package" for everything that is not there, one a line.
missing() {
  local wanted package rest
  while read -r wanted package rest; do
    [ -z "$wanted" ] || present "$wanted" || echo "$wanted $package"
  done <<<"$requirements"
  is_debian || return 0
  while read -r wanted package rest; do
    [ -z "$wanted" ] || present "$wanted" || echo "$wanted $package"
  done <<<"$debian_requirements"
}

# Node is not ours to install: people pick their own version manager, and Debian 12's is too old.
check_node() {
  local major
  major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
  if [ "$major" -lt 20 ] || ! command -v npm >/dev/null; then
    echo "missing: Node 20 or newer with npm (found: $(node --version 2>/dev/null || echo none))"
    echo "    nodejs.org, or a version manager such as nvm: nvm install 20"
    return 2
  fi
}

explain() {
  local wanted package list=""
  while read -r wanted package; do
    list="$list $package"
    echo "missing: $wanted"
    echo "    Debian:    apt-get install $package"
    # Columns are separated by two spaces or more.
    awk -v wanted="$wanted" '$1 == wanted {
      gsub(/  +/, "\t"); split($0, column, "\t")
      print "    macOS:     " column[3]; print "    elsewhere: " column[4]
    }' <<<"$requirements"
  done <<<"$1"
  if is_debian; then
    echo "all at once, as root: apt-get update && apt-get install --no-install-recommends$list"
  fi
}

node_status=0
check_node || node_status=$?
absent=$(missing)
[ -n "$absent" ] || exit "$node_status"
if [ "$node_status" != 0 ] || [ "${1:-}" = --check ] || ! is_debian || [ "$(id -u)" != 0 ]; then
  explain "$absent"
  exit 2
fi

packages=$(awk '{ print $2 }' <<<"$absent" | sort -u | tr '\n' ' ')
echo "installing with apt-get: $packages"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086  # a list of package names on purpose
if ! { apt-get -q update && apt-get -q install --no-install-recommends -y $packages; } >"$log" 2>&1; then
  tail -20 "$log"
fi
absent=$(missing)
if [ -n "$absent" ]; then
  echo "still missing after the installation:"
  explain "$absent"
  exit 2
fi
