"""The facts that are kept from run to run: used only for what has not changed, and never believed when damaged."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from contentlint.document import read
from contentlint.site.facts import Facts
from contentlint.site.gather import facts_of
from contentlint.site.store import FactsStore, stamp_of
from contentlint.source import Source

TEXT = (
    "---\ntitle: Kettles\ntags: [lime, water]\n---\n\n## Lime\n\nSee [machines](machines.md) and ![a lid](lid.png).\n"
)


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(TEXT, encoding="utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


def facts() -> Facts:
    return facts_of(read(Source(TEXT, "a.md")), "a.md")


def kept(file: Path, stamp: str = "1") -> None:
    store = FactsStore("/site", stamp)
    assert store.get("a.md", str(file)) is None
    store.put(facts())
    store.save(frozenset({"a.md"}))


def test_what_has_not_changed_is_not_read_again(file: Path) -> None:
    kept(file)
    assert FactsStore("/site", "1").get("a.md", str(file)) == facts()
    assert FactsStore("/site", "2").get("a.md", str(file)) is None
    assert FactsStore("/other", "1").get("a.md", str(file)) is None


def test_another_size_or_time_is_another_article(file: Path) -> None:
    kept(file)
    os.utime(file, (1_700_000_001, 1_700_000_001))
    assert FactsStore("/site", "1").get("a.md", str(file)) is None


def test_a_file_that_may_still_change_is_not_kept(file: Path) -> None:
    os.utime(file)
    kept(file)
    assert FactsStore("/site", "1").get("a.md", str(file)) is None


def test_what_changed_after_it_was_read_is_read_again(file: Path) -> None:
    store = FactsStore("/site", "1")
    assert store.get("a.md", str(file)) is None
    file.write_text(TEXT.replace("Kettles", "Teapots"), encoding="utf-8")
    os.utime(file, (1_700_000_005, 1_700_000_005))
    store.put(facts())
    store.save({"a.md"})
    assert FactsStore("/site", "1").get("a.md", str(file)) is None


def test_another_file_of_the_same_size_and_age_is_another_article(file: Path, tmp_path: Path) -> None:
    kept(file)
    other = tmp_path / "other.md"
    other.write_text(TEXT.replace("Kettles", "Teapots"), encoding="utf-8")
    os.utime(other, (1_700_000_000, 1_700_000_000))
    other.replace(file)
    assert FactsStore("/site", "1").get("a.md", str(file)) is None


def test_what_is_no_text_is_not_kept(file: Path) -> None:
    store = FactsStore("/site", "1")
    assert store.get("a.md", str(file)) is None
    store.put(replace(facts(), tags=(replace(facts().tags[0], value="\udcff"),)))
    store.save({"a.md"})
    assert FactsStore("/site", "1").get("a.md", str(file)) is None


def test_the_stamp_names_code_and_packages() -> None:
    assert stamp_of("en") != stamp_of("de")
    assert stamp_of("en") == stamp_of("en")
    assert "resolve.py" in stamp_of("en")


def test_what_is_gone_is_forgotten(file: Path) -> None:
    kept(file)
    FactsStore("/site", "1").save(frozenset({"b.md"}))
    assert FactsStore("/site", "1").get("a.md", str(file)) is None


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda _: b"", lambda b: b[:20] + b"x" + b[21:], lambda _: b"abcd{}"]
)
def test_a_damaged_store_is_never_believed(file: Path, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    kept(file)
    [store] = (tmp_path / "cache" / "contentlint").glob("site-*")
    store.write_bytes(damage(store.read_bytes()))
    assert FactsStore("/site", "1").get("a.md", str(file)) is None


def test_a_store_that_cannot_be_written_is_no_error(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    kept(file)
    assert FactsStore("/site", "1").get("a.md", str(file)) is None
