#!/usr/bin/env bash
# Runs a command beside a private Postgres and Redis on free ports, and stops them afterwards.
# The command finds them in BOTIQUE_TEST_POSTGRES and BOTIQUE_TEST_REDIS, and what makes backups in
# BOTIQUE_TEST_PG_DUMP.
#   --durable   Postgres with fsync, as for benchmarks
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh

durable=off
if [ "${1:-}" = --durable ]; then durable=on; shift; fi

dir=$(mktemp -d "${TMPDIR:-/tmp}/botique-services.XXXXXX")
bin=$(postgres_bin) || { echo "Postgres is missing: run scripts/install-test-tools.sh" >&2; exit 1; }
pg_port=$(free_port)
as_postgres=()
if [ "$(id -u)" -eq 0 ]; then
    chown postgres "$dir"
    as_postgres=(runuser -u postgres --)
fi

redis_pid=
stop() {
    [ -z "$redis_pid" ] || kill "$redis_pid" 2>/dev/null || true
    (cd /; "${as_postgres[@]}" "$bin/pg_ctl" -D "$dir/pg" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT TERM

(
    cd /
    "${as_postgres[@]}" "$bin/initdb" -D "$dir/pg" -U postgres --no-sync -A trust -E UTF8 --locale=C >/dev/null
    "${as_postgres[@]}" "$bin/pg_ctl" -D "$dir/pg" -w -l "$dir/pg.log" -o "-p $pg_port -k $dir -c listen_addresses=127.0.0.1 \
        -c fsync=$durable -c synchronous_commit=$durable -c full_page_writes=$durable \
        -c max_connections=200 -c max_locks_per_transaction=1024" start >/dev/null
)
redis_port=$(free_port)
redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --appendonly no --dir "$dir" --daemonize no >/dev/null &
redis_pid=$!

export BOTIQUE_TEST_POSTGRES="postgres://postgres@127.0.0.1:$pg_port/postgres"
export BOTIQUE_TEST_PG_DUMP="$bin/pg_dump"
export BOTIQUE_TEST_REDIS="redis://127.0.0.1:$redis_port"
export BOTIQUE_TEST_CHROMIUM="$(chromium_bin || true)"
"$@"
