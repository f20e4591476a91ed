#!/usr/bin/env bash
# Copies all state of a running bot out of its Redis into one file, while it runs:
#   REDIS_URL=redis://… deploy/backup.sh kodhjalpen.rdb
# The embedded server's address is unix://$KODHJALPEN_DATA/redis/r.sock. Needs redis-cli
# (Debian: redis-tools). A password in REDIS_URL can be read in the list of processes while
# this runs: REDISCLI_AUTH with an address without one cannot. deploy/restore.sh brings it back.
set -euo pipefail
to=${1:?usage: REDIS_URL=… $0 FILE}
case ${REDIS_URL:?REDIS_URL is not set} in
unix://*) path=${REDIS_URL#unix://} && at=(-s "${path%%\?*}") ;;
*) at=(-u "$REDIS_URL") ;;
esac
umask 077 # it holds what customers wrote
redis-cli "${at[@]}" --rdb "$to.part" >&2
# Every file of this kind begins so; redis-cli ends with 0 even where it got none.
[ "$(head -c 5 "$to.part" 2>/dev/null)" = REDIS ] || { echo "$0: Redis gave no copy; $to is as it was" >&2; rm -f "$to.part"; exit 1; }
mv "$to.part" "$to"
echo "$to: $(stat -c %s "$to") bytes" >&2
