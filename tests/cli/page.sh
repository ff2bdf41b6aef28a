#!/bin/sh
# The page of a report in a browser: page.sh GOVCAP; needs python3, chromium and poppler-utils.
for program in python3 chromium pdftotext; do
  command -v $program >/dev/null || { echo "1..0 # SKIP no $program"; exit 0; }
done
exec python3 "$(dirname "$0")/page.py" "$1"
