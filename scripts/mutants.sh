#!/usr/bin/env bash
# Takes each guard of tests/mutants away in a copy and runs the test that must then turn red.
# Run under with-services.sh, as `make mutants` does; names of patches as arguments run only those.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
[ $# -gt 0 ] || set -- $(cd tests/mutants && ls ./*.patch | sed 's|^\./||; s|\.patch$||')

copy=$(mktemp -d "${TMPDIR:-/tmp}/botique-mutants.XXXXXX")
trap 'rm -rf "$copy"' EXIT
git clone --quiet --no-hardlinks . "$copy"
cd "$copy"
export CARGO_TARGET_DIR=${MUTANTS_TARGET:-$root/target/mutants}

run() { # TEST: the exit status of one test
    cargo build --quiet --workspace --all-targets || return 100
    cargo test --quiet --workspace --test it -- --exact "$1" >"$copy/out" 2>&1
}

survivors=()
for name in "$@"; do
    patch=$root/tests/mutants/$name.patch
    test=$(sed -n 's/^Test: //p' "$patch")
    git apply "$patch"
    status=0
    run "$test" || status=$?
    git checkout --quiet .
    if [ "$status" -eq 100 ]; then
        survivors+=("$name (does not build)")
    elif grep -q '1 failed' "$copy/out"; then
        echo "killed    $name by $test"
    else
        survivors+=("$name ($test stayed green or did not run)")
    fi
done
if [ ${#survivors[@]} -gt 0 ]; then
    printf 'SURVIVED  %s\n' "${survivors[@]}" >&2
    exit 1
fi
