"""The kept table of a configuration: used only for the very text that it was read from, and where it comes back whole."""

from pathlib import Path

import pytest
from command_line import run_in

from contentlint.config.kept_toml import keep_table, recall_table
from contentlint.config.toml_file import parse_toml
from contentlint.source.seal import SIZE

PATH = "/site/contentlint.toml"


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def keep(text: str) -> None:
    keep_table(PATH, text, parse_toml(text, "contentlint.toml"))


def find_file(tmp_path: Path) -> Path:
    [found] = (tmp_path / "cache" / "contentlint").glob("toml-*.bin")
    return found


def test_a_table_comes_back_for_its_own_text_only() -> None:
    text = 'select = ["ALL"]\n[rules."faq/count"]\nmin = 2\nshare = 0.5\nnone = nan\non = true\n'
    keep(text)
    assert repr(recall_table(PATH, text)) == repr(parse_toml(text, "contentlint.toml"))
    assert recall_table(PATH, text + "\n") is None
    assert recall_table("/other/contentlint.toml", text) is None


@pytest.mark.parametrize("value", ["2026-11-29", "2026-11-29T10:00:00", "2026-11-29T10:00:00+02:00", "1" * 30])
def test_what_would_come_back_as_something_else_is_not_kept(value: str) -> None:
    text = f"day = {value}\n"
    keep(text)
    assert recall_table(PATH, text) is None


def test_a_damaged_file_is_not_believed(tmp_path: Path) -> None:
    text = "fail-on = 'error'\n"
    keep(text)
    whole = find_file(tmp_path).read_bytes()
    for damaged in (b"", whole[:-1], whole[:SIZE], whole.replace(b"error", b"never")):
        find_file(tmp_path).write_bytes(damaged)
        assert recall_table(PATH, text) is None


def test_a_check_goes_by_a_configuration_as_it_is_now(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Kettles\n\nSee the the kettle.\n", encoding="utf-8")
    configuration = tmp_path / "contentlint.toml"

    def check(text: str, *more: str) -> bool:
        configuration.write_text(text, encoding="utf-8")
        return "doubled-word" in run_in(tmp_path, "check", "a.md", *more).stdout

    on, off = 'select = ["readability/doubled-word"]\n', 'ignore = ["readability/doubled-word"]\n'
    assert check(on, "--no-cache")
    assert not list((tmp_path / "cache").rglob("toml-*"))
    assert check(on)
    assert check(on)
    assert find_file(tmp_path)
    assert not check(off)
    assert check(on)
