#!/usr/bin/env bash
# Installs what the tests need and is missing: Postgres, Redis, Chromium with its driver, cargo-deny.
# On Debian and its kin by apt (with sudo when not root); elsewhere says what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh

missing=()
postgres_bin >/dev/null || missing+=(postgresql)
command -v redis-server >/dev/null || missing+=(redis-server)
chromium_bin >/dev/null || missing+=(chromium)
command -v chromedriver >/dev/null || missing+=(chromium-driver)
command -v cc >/dev/null || missing+=(gcc libc6-dev)
command -v openssl >/dev/null || missing+=(openssl)

if [ ${#missing[@]} -gt 0 ]; then
    if ! command -v apt-get >/dev/null; then
        echo "The tests need these, and this system has no apt-get to install them with:" >&2
        printf '  %s\n' "${missing[@]}" >&2
        exit 1
    fi
    sudo=
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    echo "installing: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    $sudo apt-get update -qq
    if [[ " ${missing[*]} " == *" chromium "* ]] && apt-cache show chromium-headless-shell >/dev/null 2>&1; then
        missing=("${missing[@]/%chromium/chromium-headless-shell}")
    fi
    $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" fonts-dejavu-core \
        fonts-noto-color-emoji >/dev/null
fi

if [ "${1:-}" = --deny ] && ! deny_bin >/dev/null; then
    echo "building cargo-deny (once, a few minutes)"
    cargo install cargo-deny --version 0.20.2 --locked --quiet --root .tools
fi
