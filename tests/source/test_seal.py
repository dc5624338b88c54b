"""A cache that somebody else could write to: with a secret, only what we have written is believed."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from contentlint.source.seal import CHECKSUM_SIZE, compute_checksum

FAULTY, FINE = "# Kettles\n\nThey hold the the water.\n", "# Kettles\n\nThey hold the water.\n"


def check(folder: Path, secret: str) -> str:
    command = [
        sys.executable,
        "-m",
        "contentlint",
        "check",
        "--select",
        "readability/doubled-word",
        "--format",
        "concise",
    ]
    environment = {"XDG_CACHE_HOME": str(folder / "cache"), "CONTENTLINT_CACHE_KEY": secret, "PATH": ""}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    assert done.returncode == 0, done.stderr
    return done.stdout


def hide_findings(folder: Path, size: int) -> None:
    """Give the faulty article the entry of the fine one, with a checksum that fits; ``size`` is that of a sum."""
    [file] = (folder / "cache").rglob("*.db")
    with sqlite3.connect(file) as cache:
        rows = {
            Path(path).name: rest for path, *rest in cache.execute("SELECT path, id, digest, day, value FROM entry")
        }
        [path] = cache.execute("SELECT path FROM entry WHERE id = ?", (rows["a.md"][0],)).fetchone()
        number, digest, day, _ = rows["a.md"]
        body = rows["b.md"][3][:-size]
        forged = body + compute_checksum(path, digest, day, body)
        cache.execute("UPDATE entry SET value = ? WHERE id = ?", (forged, number))
    cache.close()


@pytest.mark.slow("starts processes that share a cache")
@pytest.mark.parametrize(("secret", "is_believed"), [("", True), ("a secret", False)])
def test_only_with_a_secret_a_forged_entry_is_not_believed(tmp_path: Path, secret: str, *, is_believed: bool) -> None:
    (tmp_path / "a.md").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "b.md").write_text(FINE, encoding="utf-8")
    first = check(tmp_path, secret)
    assert "a.md:3:11" in first
    assert check(tmp_path, secret) == first, "from the cache"
    hide_findings(tmp_path, 16 if secret else CHECKSUM_SIZE)
    assert ("a.md:3:11" not in check(tmp_path, secret)) is is_believed


@pytest.mark.slow("starts processes that share a cache")
def test_what_was_kept_under_another_secret_is_worked_out_again(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FAULTY, encoding="utf-8")
    assert check(tmp_path, "one") == check(tmp_path, "another") == check(tmp_path, "") == check(tmp_path, "one")
