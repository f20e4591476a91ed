#!/usr/bin/env bash
# Installs what the tests need and this machine lacks: redis-server, Tesseract
# with Swedish, Chromium, Node.js with npm, and beside the sandbox's test the Slack client Bolt. Where
# that is not permitted it says what to install and fails: no test is skipped.
set -euo pipefail

bolt="$(dirname "$0")/../bot/sandbox/testdata/bolt"

command -v go >/dev/null || { echo "deps: Go is missing: install it from https://go.dev/dl (see go.mod for the version)" >&2; exit 1; }

# has_chromium: it goes by several names.
has_chromium() {
	local name
	for name in chromium chromium-browser google-chrome google-chrome-stable headless-shell; do
		command -v "$name" >/dev/null && return
	done
	return 1
}

missing=()
command -v redis-server >/dev/null || missing+=(redis-server)
for language in swe eng; do
	tesseract --list-langs 2>/dev/null | grep -qx "$language" || missing+=("tesseract-ocr-$language")
done
has_chromium || missing+=(chromium)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)

# install installs packages with apt-get, as root or by sudo.
install() {
	if ! command -v apt-get >/dev/null; then
		echo "deps: missing: $*: install them with this system's package manager (Redis 7, Node.js 20 or newer)" >&2
		exit 1
	fi
	local as_root=""
	if [ "$(id -u)" != 0 ]; then
		if ! sudo -n true 2>/dev/null; then
			echo "deps: missing, and this user may not install: run 'sudo apt-get install $*'" >&2
			exit 1
		fi
		as_root="sudo"
	fi
	echo "deps: installing $*"
	$as_root apt-get update -qq
	# The tests start servers of their own; the system's must not be started.
	if [ ! -e /usr/sbin/policy-rc.d ]; then
		trap "$as_root rm -f /usr/sbin/policy-rc.d" EXIT
		printf '#!/bin/sh\nexit 101\n' | $as_root tee /usr/sbin/policy-rc.d >/dev/null
		$as_root chmod +x /usr/sbin/policy-rc.d
	fi
	DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq "$@" >/dev/null
}

[ ${#missing[@]} = 0 ] || install "${missing[@]}"
command -v redis-server >/dev/null
[ "$(tesseract --list-langs | grep -cxE 'swe|eng')" = 2 ]
has_chromium

# The lock file pins every package by its hash; their install scripts are not run.
# Bolt needs Node.js 20; a stable Debian may have an older one. npm has Node.js
# itself as a package, among the optional ones, which the test then prefers.
omit=(--omit=optional)
if [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
	case "$(uname -m)" in
	x86_64 | aarch64) omit=() ;;
	*) echo "deps: Node.js is older than 20: install a newer one" >&2; exit 1 ;;
	esac
fi
installed="$(cat "$bolt/package-lock.json"; echo "${omit[*]-}")"
if [ "$installed" != "$(cat "$bolt/node_modules/.installed" 2>/dev/null)" ]; then
	echo "deps: installing @slack/bolt beside the sandbox's test"
	npm ci --prefix "$bolt" ${omit[@]+"${omit[@]}"} --ignore-scripts --no-audit --no-fund --silent
	printf '%s\n' "$installed" >"$bolt/node_modules/.installed"
fi
