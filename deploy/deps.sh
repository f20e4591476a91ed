#!/usr/bin/env bash
# Installs what the tests need and this machine lacks: redis-server. Where that
# is not permitted it says what to install and fails: no test is skipped.
set -euo pipefail

command -v go >/dev/null || { echo "deps: Go is missing: install it from https://go.dev/dl (see go.mod for the version)" >&2; exit 1; }
command -v redis-server >/dev/null && exit 0

if ! command -v apt-get >/dev/null; then
	echo "deps: redis-server is missing: install Redis 7 or newer with this system's package manager" >&2
	exit 1
fi
as_root=""
if [ "$(id -u)" != 0 ]; then
	if ! sudo -n true 2>/dev/null; then
		echo "deps: redis-server is missing and this user may not install it: run 'sudo apt-get install redis-server'" >&2
		exit 1
	fi
	as_root="sudo"
fi
echo "deps: installing redis-server"
$as_root apt-get update -qq
# The tests start servers of their own; the system's must not be started.
if [ ! -e /usr/sbin/policy-rc.d ]; then
	trap '$as_root rm -f /usr/sbin/policy-rc.d' EXIT
	printf '#!/bin/sh\nexit 101\n' | $as_root tee /usr/sbin/policy-rc.d >/dev/null
	$as_root chmod +x /usr/sbin/policy-rc.d
fi
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq redis-server >/dev/null
command -v redis-server >/dev/null
