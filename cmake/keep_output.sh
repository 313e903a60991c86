#!/bin/sh
# Runs a command and keeps what it prints in a file: keep_output.sh FILE COMMAND [ARGUMENT...]
file=$1
shift
exec "$@" >"$file"
