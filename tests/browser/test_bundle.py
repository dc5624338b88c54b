"""The script and the style of the studio are what their sources make, and say what they contain."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from programs import find_program, install_packages

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "studio-page"
ASSETS = ROOT / "contentlint" / "studio" / "assets"
MAX_BYTES = 450_000


@pytest.mark.slow("builds with Node.js, with packages from the registry")
def test_the_page_is_built_of_its_sources_byte_for_byte(tmp_path: Path) -> None:
    install_packages(SOURCES)
    node = find_program("node")
    built = subprocess.run([node, "build.mjs", tmp_path], cwd=SOURCES, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    assert built.returncode == 0, built.stderr
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(file.name for file in ASSETS.iterdir())
    stale = [file.name for file in ASSETS.iterdir() if file.read_bytes() != (tmp_path / file.name).read_bytes()]
    assert stale == [], "run “npm ci --ignore-scripts && node build.mjs” in studio-page"


def test_the_page_is_small_and_names_what_it_contains() -> None:
    assert (ASSETS / "studio.js").stat().st_size < MAX_BYTES
    notices = (ASSETS / "NOTICES.txt").read_text("utf-8")
    wanted = json.loads((SOURCES / "package.json").read_text("utf-8"))["dependencies"]
    lock = (SOURCES / "package-lock.json").read_text("utf-8")
    missing = [
        name for name, version in wanted.items() if name != "esbuild" and f"{name} {version} (MIT)" not in notices
    ]
    assert missing == []
    assert set(re.findall(r"^\S+ [\d.]+ \((.+)\)$", notices, re.MULTILINE)) == {"MIT"}
    assert notices.count("Permission is hereby granted") == notices.count("(MIT)\n")
    assert "resolved" not in lock
    assert "http" not in re.sub(r'"url": "https://[^"]*"', "", lock)
