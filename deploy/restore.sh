#!/usr/bin/env bash
# Makes the folder of a redis-server, with an append-only file, of a copy that
# deploy/backup.sh made:
#   deploy/restore.sh kodhjalpen.rdb /var/lib/kodhjalpen/redis
# The server that shall use it is stopped, and the folder holds no state (move the old one
# aside). Then start the server: it reads the append-only file and nothing else.
set -euo pipefail
from=${1:?usage: $0 FILE FOLDER} to=${2:?usage: $0 FILE FOLDER}
[ "$(head -c 5 "$from")" = REDIS ] || { echo "$0: $from is no copy of Redis" >&2; exit 1; }
if [ -e "$to/appendonlydir" ] || [ -e "$to/dump.rdb" ]; then
	echo "$0: $to holds state already: stop the server that uses it and move it aside" >&2
	exit 1
fi
server=$(command -v valkey-server || command -v redis-server) || { echo "$0: needs redis-server or valkey-server" >&2; exit 1; }
cli=$(command -v redis-cli || command -v valkey-cli) || { echo "$0: needs redis-cli or valkey-cli" >&2; exit 1; }
umask 077
mkdir -p "$to"
work=$(mktemp -d)
trap 'kill "${pid:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
cp "$from" "$to/dump.rdb"
# A server that may use an append-only file reads that alone, and there is none yet.
"$server" --port 0 --unixsocket "$work/s" --dir "$to" --appendonly no --save "" --logfile "$work/log" &
pid=$!
ask() { "$cli" -s "$work/s" "$@" 2>/dev/null; }
until [ "$(ask PING)" = PONG ]; do
	kill -0 "$pid" 2>/dev/null || { cat "$work/log" >&2; rm -f "$to/dump.rdb"; exit 1; }
	sleep 0.1
done
[ "$(ask CONFIG SET appendonly yes)" = OK ]
until ask INFO persistence | tr -d '\r' | grep -q '^aof_rewrite_in_progress:0$' &&
	ask INFO persistence | tr -d '\r' | grep -q '^aof_rewrite_scheduled:0$'; do sleep 0.1; done
ask INFO persistence | tr -d '\r' | grep -q '^aof_last_bgrewrite_status:ok$'
keys=$(ask DBSIZE)
ask SHUTDOWN || true
wait "$pid" || true
rm -f "$to/dump.rdb"
[ -d "$to/appendonlydir" ]
echo "$to: $keys keys" >&2
