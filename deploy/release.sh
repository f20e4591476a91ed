#!/usr/bin/env bash
# Makes deploy/release/kodhjalpen-VERSION-linux-ARCH.tar.gz for each ARCH (default amd64
# arm64), with SHA256SUMS: a static binary and what a host without Go needs. What is in
# an archive is proved to be for the machine that it is named after. The same commit gives
# the same bytes, whenever and wherever it is made by the same Go; -check makes each twice
# and compares.
set -euo pipefail
cd "$(dirname "$0")/.."
go=${GO:-go}
version=${VERSION:-$(git describe --tags --always --dirty)}
epoch=$(git log -1 --format=%ct)

# make VERSION ARCH FOLDER makes one archive in a folder.
make() {
	local name="kodhjalpen-$1-linux-$2" dir
	dir=$(mktemp -d)
	mkdir -p "$dir/$name" "$3"
	# The version is written in: what Go notes of the commit is left out by some settings.
	CGO_ENABLED=0 GOOS=linux GOARCH=$2 "$go" build -trimpath -ldflags "-s -w -buildid= -X main.release=$1" -o "$dir/$name/kodhjalpen" ./bot/cmd/kodhjalpen
	cp deploy/kodhjalpen.service deploy/env.example deploy/slack-manifest.yaml deploy/alerts.yaml deploy/grafana-dashboard.json \
		deploy/backup.sh deploy/restore.sh deploy/CHANGELOG.md deploy/OPERATING.md "$dir/$name/"
	cp deploy/README.md "$dir/$name/README.md"
	cp -r articles/sv "$dir/$name/articles"
	cp -r deploy/rt "$dir/$name/rt"
	chmod -R u=rwX,go=rX "$dir/$name"
	tar --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner --format=gnu -C "$dir" -cf - "$name" | gzip -9n >"$3/$name.tar.gz"
	rm -rf "$dir"
}

# proved fails unless an archive's program is a 64-bit ELF file for a machine, and static:
# a host of that kind is seldom at hand to try it on.
proved() {
	local dir head machine
	case $2 in
	amd64) machine=003e ;;
	arm64) machine=00b7 ;;
	*) echo "$1: no ELF machine is known here for $2" >&2 && return 1 ;;
	esac
	dir=$(mktemp -d)
	tar -xzf "$1" -C "$dir" --strip-components=1
	# Magic, 64 bits and little endian; from byte 18 the machine (ELF-64, e_machine).
	head=$(od -An -v -tx1 -N20 "$dir/kodhjalpen" | tr -d ' \n')
	if [ "${head:0:12}" != 7f454c460201 ] || [ "${head:38:2}${head:36:2}" != "$machine" ]; then
		echo "$1: its program is no ELF file for $2: it begins with $head" >&2
		return 1
	fi
	if ! "$go" version -m "$dir/kodhjalpen" | grep -q 'CGO_ENABLED=0$'; then
		echo "$1: its program is not static" >&2
		return 1
	fi
	rm -rf "$dir"
}

# said is what an archive's program says of itself, where this machine can run it.
said() {
	local dir
	dir=$(mktemp -d)
	tar -xzf "$1" -C "$dir" --strip-components=1
	"$dir/kodhjalpen" version && "$dir/kodhjalpen" kb lint -articles "$dir/articles"
	rm -rf "$dir"
}

out=deploy/release
rm -rf "$out"
for arch in ${ARCH:-amd64 arm64}; do
	make "$version" "$arch" "$out"
	proved "$out/kodhjalpen-$version-linux-$arch.tar.gz" "$arch"
	if [ "${1:-}" = -check ]; then
		again=$(mktemp -d)
		make "$version" "$arch" "$again"
		cmp "$out/kodhjalpen-$version-linux-$arch.tar.gz" "$again/kodhjalpen-$version-linux-$arch.tar.gz"
		rm -rf "$again"
	fi
	if [ "$arch" = "$("$go" env GOHOSTARCH)" ]; then
		said "$out/kodhjalpen-$version-linux-$arch.tar.gz"
	fi
done
(cd "$out" && sha256sum ./*.tar.gz | sed 's#\./##' | tee SHA256SUMS)
