#!/usr/bin/env bash
# What to run before a commit goes out, from a clean clone on: restore, then all that .ci/run checks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
command -v dotnet >/dev/null || { echo "The .NET SDK is not on the path: global.json names the version." >&2; exit 1; }
dotnet restore
exec .ci/run
