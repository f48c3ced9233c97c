#!/usr/bin/env bash
# Builds LightGBM's own program, to time it beside ours and to let it read our model files. LightGBM is on no registry that we reach, but the npm package
# `lightgbm` (bindings for Node.js, MIT) carries the source of LightGBM 4.1.0.99 (MIT). It installs nothing; a missing tool is named.
# usage: lightgbm.sh DIRECTORY   (the program is DIRECTORY/lightgbm; if it is there already, nothing happens)
set -euo pipefail
target=${1:?name the directory for the program}
[ -x "$target/lightgbm" ] && exit 0
for tool in npm cmake g++ make; do
  command -v "$tool" >/dev/null || { echo "$tool is missing; on Debian: apt-get install nodejs npm cmake g++ make" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent lightgbm@1.0.27 >/dev/null)
echo "ff79edc14ccd3528c6be2e63600693fb09f20ff561908b448cb4ada282830954  $work/lightgbm-1.0.27.tgz" | sha256sum --check --quiet >&2
tar -xzf "$work/lightgbm-1.0.27.tgz" -C "$work"
source="$work/package/dependencies/LightGBM"
cmake -S "$source" -B "$work/build" -DBUILD_CLI=ON -DCMAKE_BUILD_TYPE=Release -DCMAKE_POLICY_VERSION_MINIMUM=3.5 >"$work/log" 2>&1 || { tail -20 "$work/log" >&2; exit 1; }
make -C "$work/build" -j "$(nproc)" lightgbm >"$work/log" 2>&1 || { tail -20 "$work/log" >&2; exit 1; }
mkdir -p "$target"
cp "$source/lightgbm" "$target/lightgbm.part"
mv "$target/lightgbm.part" "$target/lightgbm"
