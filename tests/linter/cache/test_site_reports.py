"""The reports of a site of which nothing has changed: the same as before, from one value; otherwise found out anew."""

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from contentlint.findings import FileReport
from contentlint.findings.kept import KeptFindings
from contentlint.linter.cache.cache import Cache
from contentlint.linter.cache.codec import CachedFile
from contentlint.linter.cache.opening import open_cache
from contentlint.linter.context import load_context
from contentlint.linter.runner import check_files
from contentlint.source.discover import InputFile, discover

TEXTS = {
    "a.md": "# Lime\n\nLime makes the the [kettle](b.md) slow. <!-- contentlint-disable-file style/cliche -->\n",
    "b.md": "# Kettles\n\nKettles are made of [steel](/steel/).\n",
    "c.md": "# Steel\n\nSee [nothing](nowhere.md).\n",
}


@pytest.fixture(autouse=True)
def _site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "site/content").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "site")
    Path("contentlint.toml").write_text('content-root = "content"\nselect = ["ALL"]\n', encoding="utf-8")
    for name, text in TEXTS.items():
        write(name, text)


def write(name: str, text: str) -> None:
    file = Path("content", name)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (1_700_000_000, 1_700_000_000))


def check(*paths: str, cached: bool = True) -> list[FileReport]:
    context = load_context()
    files = discover(paths or ("content",)).files
    return check_files(files, context, cache=open_cache(context, cached=cached))


def show(reports: list[FileReport]) -> list[tuple[FileReport, str]]:
    """Return reports with the texts that they quote: what tells a changed file is another where nothing is kept."""
    return [(replace(one, stored=None), one.source.text if one.source else "") for one in reports]


def test_an_unchanged_site_is_told_from_one_value(monkeypatch: pytest.MonkeyPatch) -> None:
    first = check()
    assert show(first) == show(check(cached=False))

    def refuse(_cache: Cache, files: Sequence[InputFile]) -> dict[str, CachedFile]:
        raise AssertionError(files)

    monkeypatch.setattr(Cache, "lookup", refuse)
    again = check()
    assert again == first
    assert all(isinstance(report.findings, KeptFindings) for report in again)


def test_some_articles_and_all_are_kept_apart() -> None:
    every, some = check(), check("content/a.md")
    assert [one.findings for one in some] == [every[0].findings]
    assert (check(), check("content/a.md")) == (every, some)


@pytest.mark.parametrize(
    ("name", "text"), [("b.md", "# Pots\n\nPots.\n"), ("nowhere.md", "# There\n\nIt is the the page.\n")]
)
def test_what_others_say_of_a_changed_site_is_found_out_anew(name: str, text: str) -> None:
    before = check()
    write(name, text)
    assert show(check()) == show(check(cached=False)) != show(before)
    Path("content", name).unlink()
    assert show(check()) == show(check(cached=False))


def test_findings_that_are_damaged_are_found_out_again_where_they_are_needed(tmp_path: Path) -> None:
    check()
    [file] = (tmp_path / "cache").rglob("*.db")
    with sqlite3.connect(file) as database:
        assert database.execute("UPDATE entry SET value = x'00' WHERE path LIKE '%/a.md'").rowcount > 1
    database.close()
    write("c.md", "# Steel\n\nIt is the the other one.\n")
    assert show(check()) == show(check(cached=False))
