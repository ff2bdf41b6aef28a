#!/bin/sh
# python.sh SCRIPT GOVCAP PROGRAM...: runs a test in Python where that and the programs are there.
script=$1 govcap=$(realpath "$2")
shift 2
python=/usr/bin/python3 # which has Debian's packages
[ -x $python ] || python=python3
for program in $python "$@"; do
  command -v "$program" >/dev/null || { echo "1..0 # SKIP no $program"; exit 0; }
done
exec $python "$(dirname "$0")/$script" "$govcap"
