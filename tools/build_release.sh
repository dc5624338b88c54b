#!/usr/bin/env bash
# Builds a release into a folder: sdist and wheel, built twice with the same bytes, and the SBOM of what an installation brings.
# Usage: tools/build_release.sh FOLDER
set -euo pipefail
out=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# the dates within the packages are that of the commit
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH

python3 -m venv "$work/tools"
"$work/tools/bin/pip" install --quiet --upgrade pip
"$work/tools/bin/pip" install --quiet --group release
"$work/tools/bin/python" -m build --outdir "$work/first" . >"$work/log" || { cat "$work/log"; exit 1; }
"$work/tools/bin/python" -m build --wheel --outdir "$work/second" . >"$work/log" || { cat "$work/log"; exit 1; }
"$work/tools/bin/python" -m build --sdist --outdir "$work/second" . >"$work/log" || { cat "$work/log"; exit 1; }
# the first wheel is built from the sdist, the second from the files themselves
diff --recursive --brief "$work/first" "$work/second"
cp "$work"/first/* "$out"

python3 -m venv "$work/installed"
"$work/installed/bin/pip" install --quiet "$out"/*.whl
"$work/installed/bin/pip" uninstall --quiet --yes pip setuptools
"$work/tools/bin/cyclonedx-py" environment "$work/installed" --pyproject pyproject.toml --mc-type application \
  --output-reproducible --output-format JSON --output-file "$out/contentlint.cdx.json"
(cd "$out" && sha256sum -- * >"$work/SHA256SUMS" && mv "$work/SHA256SUMS" .)
ls -l "$out"
