#!/usr/bin/env bash
# Gives each file of a fresh clone the time at which its content was first seen in the folder $1, so
# that cargo compiles again what has changed since, and only that. A content that was never seen
# there, or not last, counts as new.
set -euo pipefail
cd "$(dirname "$0")/.."
seen="$1/file-times"
mkdir -p "$1"
touch "$seen"
declare -A content time
while read -r hash at path; do content[$path]=$hash time[$path]=$at; done <"$seen"
now=$(date +%s)
git ls-files -s | while IFS=$' \t' read -r _ hash _ path; do
    at=$now
    [ "${content[$path]:-}" != "$hash" ] || at=${time[$path]}
    touch -d "@$at" "$path"
    echo "$hash $at $path"
done >"$seen.new"
mv "$seen.new" "$seen"
