#!/usr/bin/env bash
# Makes deploy/release/kodhjalpen-VERSION-linux-ARCH.tar.gz for each ARCH (default amd64
# arm64), with SHA256SUMS: a static binary and what a host without Go needs. The same
# commit gives the same bytes, whenever and wherever it is made by the same Go; -check
# makes each twice and compares.
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
