#!/bin/sh
# Gathers Tesseract with Swedish and English, and every library it needs, in one
# folder: for an image that has nothing else. The program looks for them there
# alone. Run as root on Debian; the argument is the folder, which must keep its
# path: deploy/tesseract.sh /opt/tesseract
set -eu
to=$1
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends tesseract-ocr tesseract-ocr-swe patchelf >/dev/null

mkdir -p "$to/bin" "$to/lib" "$to/tessdata"
cp /usr/bin/tesseract "$to/bin/"
# What stands behind "=>", and the loader, which has no arrow.
ldd /usr/bin/tesseract | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p; s/^[[:space:]]*\(\/[^ ]*ld-linux[^ ]*\) .*/\1/p' |
	while read -r library; do cp -L "$library" "$to/lib/"; done
patchelf --set-interpreter "$(echo "$to"/lib/ld-linux*)" --force-rpath --set-rpath "$to/lib" "$to/bin/tesseract"
data=$(dirname "$(find /usr/share/tesseract-ocr -name swe.traineddata | head -n 1)")
cp "$data/swe.traineddata" "$data/eng.traineddata" "$to/tessdata/"
cp -r "$data/configs" "$to/tessdata/" 2>/dev/null || true
TESSDATA_PREFIX="$to/tessdata" "$to/bin/tesseract" --list-langs
