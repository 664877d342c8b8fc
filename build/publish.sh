#!/usr/bin/env bash
# Publishes the host and the command line into one folder each: $1/web and $1/cli.
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-artifacts}
dotnet publish src/Web -c Release -v q -o "$out/web"
dotnet publish src/Cli -c Release -v q -o "$out/cli"
