"""Changes the address of the repository everywhere: ``python tools/move_home.py https://forge.example/team/lint``."""

# ruff: noqa: INP001 - a script

import subprocess
import sys
from pathlib import Path

from contentlint.source.project import REPOSITORY, SLUG

ROOT = Path(__file__).resolve().parents[1]


def move(text: str, address: str) -> str:
    """Return a text with the new address in place of the old one, also in actions and in addresses of raw files."""
    host, _, slug = address.partition("//")[2].partition("/")
    raw = "https://raw.githubusercontent.com"
    old_raw, new_raw = f"{raw}/{SLUG}", f"{raw}/{slug}" if host == "github.com" else f"{address}/raw"
    return text.replace(REPOSITORY, address).replace(old_raw, new_raw).replace(f"uses: {SLUG}@", f"uses: {slug}@")


def main(address: str) -> None:
    """Rewrite each file that git knows and that states the old address."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)  # noqa: S607  # git of the path
    for name in filter(None, listed.stdout.decode().split("\0")):
        file = ROOT / name
        content = file.read_bytes() if file.is_file() and not file.is_symlink() else b""
        if SLUG.encode() in content:
            file.write_bytes(move(content.decode(), address.rstrip("/")).encode())
            print(name)  # noqa: T201  # what was changed


if __name__ == "__main__":
    main(*sys.argv[1:])
