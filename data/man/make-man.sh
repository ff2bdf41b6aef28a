#!/bin/sh
# make-man.sh TEMPLATE GOVCAP: the man page with the names of what GOVCAP can do, to stdout.
set -eu

template=$1
govcap=$2
case $govcap in
*/*) ;;
*) govcap=./$govcap ;; # meson names a program of the build folder without one
esac

# What 'govcap list' says as a tagged list. roff reads backslashes, and dots and quotes in front.
entries ()
{
  printf '%s\n' "$1" | sed -e 's/\\/\\e/g' -e 's/-/\\-/g' |
    awk '{ name = $1; sub(/^[^ ]+ +/, ""); print ".TP\n.B " name "\n\\&" $0 }'
}

# Asked for one by one, so that a failure ends the script: in a pipe it would go unnoticed.
version=$("$govcap" --version)
tables=$("$govcap" list tables --lang en)
figures=$("$govcap" list figures --lang en)
frameworks=$("$govcap" list frameworks --lang en)
formats=$("$govcap" list formats --lang en)
templates=$("$govcap" list templates --lang en)

while IFS= read -r line; do
  case $line in
  @TABLES@) entries "$tables" ;;
  @FIGURES@) entries "$figures" ;;
  @FRAMEWORKS@) entries "$frameworks" ;;
  @TEMPLATES@) entries "$templates" ;;
  @FORMATS@) entries "$formats" ;;
  *@VERSION@*) printf '%s\n' "${line%%@VERSION@*}$version${line#*@VERSION@}" ;;
  *) printf '%s\n' "$line" ;;
  esac
done <"$template"
