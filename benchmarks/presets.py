"""Whether every preset runs over every corpus without a fault, and says the same each time.

Run: ``python benchmarks/presets.py``: checks each corpus as a site with each preset, once in one process and once in
several, with another hash seed and the facts of the first run; exit code 1 if any run fails or two differ.
"""

import os
import subprocess
import sys
import tempfile

from corpora import NAMES, unpack_corpus

from contentlint.config import PRESETS


def main() -> int:
    """Run everything, and print a line for each corpus and preset."""
    faults = 0
    for name in NAMES:
        folder = unpack_corpus(name)
        for preset in (*PRESETS, "ALL"):
            said = 'select = ["ALL"]' if preset == "ALL" else f'extends = "{preset}"'
            (folder / "contentlint.toml").write_text(f'content-root = "."\n{said}\n', encoding="utf-8")
            with tempfile.TemporaryDirectory() as cache:
                one = _check(str(folder), cache, seed="1", jobs="1")
                other = _check(str(folder), cache, seed="2", jobs="3")
            is_right = one.returncode in {0, 1} and not one.stderr and one.stdout == other.stdout
            is_right = is_right and b"internal error" not in one.stdout
            faults += not is_right
            print(f"{name}, {preset}: {len(one.stdout)} bytes, {'the same' if is_right else 'NOT THE SAME'}")
            if not is_right:
                print(one.stderr.decode()[-500:], other.stderr.decode()[-500:])
    return 1 if faults else 0


def _check(folder: str, cache: str, *, seed: str, jobs: str) -> "subprocess.CompletedProcess[bytes]":
    environment = os.environ | {"PYTHONHASHSEED": seed, "XDG_CACHE_HOME": cache}
    command = [sys.executable, "-m", "contentlint", "check", ".", "--format", "json", "--jobs", jobs]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)  # noqa: S603  # our own


if __name__ == "__main__":
    sys.exit(main())
