"""What a start imports: parsers and recognisers only where there is an article to read."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import contentlint.config
import contentlint.rule.builtin
from contentlint.__main__ import _Finder

HEAVY = (
    "bs4",
    "contentlint.article",
    "contentlint.document",
    "contentlint.site",
    "jinja2",
    "markdown_it",
    "mdit_py_plugins",
    "textstat",
)


def imported_by(code: str) -> set[str]:
    """Return the names of all modules that a fresh process has imported in the end."""
    listing = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    return set(done.stdout.split())


@pytest.mark.parametrize("name", ["config", "linter.lint", "findings", "reporters", "linter.suppressions"])
def test_what_needs_no_article_imports_no_reader(name: str) -> None:
    imported = imported_by(f"import contentlint.{name}")
    assert f"contentlint.{name}" in imported
    assert not [heavy for heavy in HEAVY if heavy in imported]


def test_a_setup_is_made_without_a_reader() -> None:
    code = "from contentlint.linter.context import load_context\nsetup = load_context()\nsetup.config.get_effective_rules('a.md')"
    imported_by(code)  # the first time of all the rules are compiled
    imported = imported_by(code)
    assert not [heavy for heavy in HEAVY if heavy in imported]


def test_what_is_kept_is_told_without_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# Kettles\n\nLime makes the the kettle slow.\n", encoding="utf-8")
    code = "from contentlint.cli import run\nassert run(['check', 'a.md', '--format', 'json']) in {0, 1}"
    imported_by(code)
    imported = imported_by(code)
    assert "contentlint.linter.cache.cache" in imported
    assert not {"bs4", "contentlint.article.reader", "jinja2", "markdown_it", "rules", "textstat"} & imported


def test_one_article_with_headings_needs_no_reader_of_pasted_text_and_nothing_to_compare_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code = "from contentlint.cli import run\nassert run(['check', '--no-cache', '--format', 'json', {}]) in {{0, 1}}"
    text = "# Kettles\n\n" + "Lime makes the kettle slow and loud. " * 40
    Path("a.md").write_text(text, encoding="utf-8")
    Path("b.txt").write_text(text.replace("# ", ""), encoding="utf-8")
    parts = {"contentlint.document.pasted.reader", "rensa"}
    assert not parts & imported_by(code.format("'a.md'"))
    assert parts <= imported_by(code.format("'a.md', 'b.txt'"))


def test_an_edit_is_imported_by_the_finding_that_needs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code = "from contentlint.cli import run\nassert run(['check', 'a.md', '--no-cache', '--format', 'json']) in {0, 1}"
    for cell, is_imported in (("", False), (" 3 |", True)):
        Path("a.md").write_text(f"# Kettles\n\n| a | b |\n| --- | --- |\n| 1 | 2 |{cell}\n", encoding="utf-8")
        assert ("contentlint.article.edits.tables" in imported_by(code)) is is_imported


def test_what_is_kept_as_a_whole_is_told_without_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# Kettles\n", encoding="utf-8")
    imported = imported_by("import contentlint.__main__ as main\nassert main._say_again(['check', 'a.md']) is None")
    assert "contentlint.linter.cache.verdict" in imported
    assert not {"click", "msgspec", "sqlite3", "pathlib", "typing", "re"} & imported


def test_only_a_report_for_a_browser_imports_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# Kettles\n\nLime makes the the kettle slow.\n", encoding="utf-8")
    code = "from contentlint.cli import run\nassert run(['check', 'a.md', '--no-cache', '--format', {}]) in {{0, 1}}"
    parts = {"jinja2", "contentlint.article.drawing.draw", "contentlint.reporters.html.report"}
    assert not parts & imported_by(code.format("'json'"))
    assert parts <= imported_by(code.format("'html:report.html'"))


def test_a_report_of_what_is_kept_reads_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# Kettles\n\nLime makes the the kettle slow.\n", encoding="utf-8")
    code = "from contentlint.cli import run\nassert run(['check', 'a.md', '--format', '{}']) in {{0, 1}}"
    imported_by(code.format("json"))  # what is kept then has no drawing
    assert "contentlint.article.reader" in imported_by(code.format("html:report.html"))
    first = Path("report.html").read_bytes()
    assert "contentlint.article.reader" not in imported_by(code.format("html:report.html"))
    assert Path("report.html").read_bytes() == first


def test_modules_are_found_where_the_usual_way_finds_them() -> None:
    found = _Finder.find_spec("contentlint.config.keys", contentlint.config.__path__)
    usual = find_spec("contentlint.config.keys")
    assert found
    assert usual
    assert (found.origin, found.cached, found.parent) == (usual.origin, usual.cached, usual.parent)
    assert type(found.loader) is type(usual.loader)
    for name, path in (
        ("contentlint.config", contentlint.__path__),  # a package
        ("contentlint.nothing", contentlint.__path__),
        ("contentlint.rule.builtin.faq.count", contentlint.rule.builtin.__path__),  # not in our folder
        ("json.decoder", json.__path__),
        ("contentlint", None),
    ):
        assert _Finder.find_spec(name, path) is None


def test_msgspec_is_imported_without_what_it_does_not_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# Kettles\n", encoding="utf-8")
    code = """
import os, sys
import contentlint.__main__ as main
os._exit = lambda code: (print(code, *sys.modules), sys.stdout.flush())
sys.argv = ["contentlint", "check", "a.md", "--no-cache", "--quiet"]
main.main()
"""
    imported = imported_by(code)
    assert "msgspec" in imported
    assert "typing_extensions" not in imported
    assert "TypeVar" in imported_by(f"{code}import typing_extensions\nprint(typing_extensions.TypeVar.__name__)")
