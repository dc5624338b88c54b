"""What results depend on beside the articles: another package or another list of our files is another code."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contentlint.linter.cache import keys


@pytest.fixture(autouse=True)
def _ask_anew() -> Iterator[None]:
    keys.code_key.cache_clear()
    yield
    keys.code_key.cache_clear()


def compute_code_key() -> bytes:
    """Return what tells the code apart as it is now; a run asks only once."""
    keys.code_key.cache_clear()
    return keys.code_key()


def test_a_package_that_is_upgraded_is_another_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site-packages"
    for name in ("msgspec-1.dist-info", "unrelated-1.dist-info"):
        (folder / name).mkdir(parents=True)
    monkeypatch.syspath_prepend(folder)
    before = compute_code_key()
    (folder / "unrelated-1.dist-info").rename(folder / "unrelated-2.dist-info")
    assert compute_code_key() == before
    (folder / "msgspec-1.dist-info").rename(folder / "msgspec-2.dist-info")
    assert compute_code_key() != before


def test_a_module_beside_the_rules_is_part_of_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    helper = tmp_path / "structure" / "_pots.py"
    helper.parent.mkdir()
    helper.write_text("MAX_POTS = 1\n", encoding="utf-8")
    monkeypatch.setattr(keys, "ROOT", tmp_path)
    before = compute_code_key()
    helper.write_text("MAX_POTS = 10\n", encoding="utf-8")
    assert compute_code_key() != before


def test_a_wheel_goes_by_its_record_and_the_packages_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("contentlint-0.1.0", "msgspec-1"):
        (tmp_path / f"{name}.dist-info").mkdir()
    record = tmp_path / "contentlint-0.1.0.dist-info/RECORD"
    record.write_text("contentlint/__init__.py,sha256=one,1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(keys, "IS_WHEEL", True)
    monkeypatch.setattr(keys, "PACKAGE", tmp_path / "contentlint")
    seen = {compute_code_key(), compute_code_key()}
    record.write_text("contentlint/__init__.py,sha256=two,1\n", encoding="utf-8")
    seen.add(compute_code_key())
    (tmp_path / "msgspec-1.dist-info").rename(tmp_path / "msgspec-2.dist-info")
    seen.add(compute_code_key())
    assert len(seen) == 3
