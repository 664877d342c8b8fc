#!/usr/bin/env bash
# Puts a command line of native code before the published one in $1/cli: reports from logs start in a tenth of the time, all
# else is handed to the whole program, helicarrier-whole. Needs gcc or clang and zlib's headers (Debian: gcc zlib1g-dev).
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-artifacts}
# The packages that the lock file names, or none. It is for one processor: the compiler of another is another package.
[ "$(uname -sm)" != "Linux x86_64" ] || export RestoreLockedMode=true
linker=$(command -v clang || command -v gcc) || { echo "missing: a linker. Install the packages gcc and zlib1g-dev and run build/native.sh again." >&2; exit 1; }
[ -f "$out/cli/helicarrier.dll" ] || { echo "missing: $out/cli. Run build/publish.sh $out first." >&2; exit 1; }
native=$(mktemp -d)
trap 'rm -rf "$native"' EXIT
dotnet publish src/NativeCli -c Release -v q -p:CppCompilerAndLinker="$(basename "$linker")" -o "$native"
[ -f "$out/cli/helicarrier-whole" ] || mv "$out/cli/helicarrier" "$out/cli/helicarrier-whole"
install -m 755 "$native/helicarrier-native" "$out/cli/helicarrier"
[ -f "$out/cli/libe_sqlite3.so" ] || cp "$native"/libe_sqlite3.* "$out/cli/"
