#!/usr/bin/env bash
# Licences, sources and forbidden crates. The advisory database needs a network of its own:
# `cargo deny check advisories` where there is one.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh
"$(deny_bin)" check bans licenses sources
