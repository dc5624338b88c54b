"""What a start imports: parsers and recognisers only where there is an article to read."""

import subprocess
import sys
from pathlib import Path

import pytest

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


MAX_MODULES = 194
"""Modules of the project that one article with one rule needs now, and no more: each costs every start of a command."""


def test_one_article_with_one_rule_imports_few_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# Kettles\n\nLime makes the kettle slow and loud.\n", encoding="utf-8")
    arguments = ["check", "a.md", "--no-cache", "--select", "headings/missing-space"]
    code = f"from contentlint.cli import run\nassert run({arguments}) == 0"
    imported_by(code)  # the first time all that is kept compiled is compiled
    own = {name for name in imported_by(code) if name.startswith("contentlint")}
    assert 150 < len(own) <= MAX_MODULES
    assert {name for name in own if name.startswith("contentlint.generators.") and ".kit" not in name} == set()
    assert {name for name in own if name.startswith("contentlint.builders")} == set()


def test_of_all_generators_the_one_of_the_site_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# Kettles\n\nLime makes the kettle slow and loud.\n", encoding="utf-8")
    Path("zola.toml").write_text('base_url = "https://kettles.example"\n', encoding="utf-8")
    code = "from contentlint.cli import run\nassert run(['check', 'a.md', '--no-cache', '--format', 'json']) in {0, 1}"
    imported_by(code)
    own = {name for name in imported_by(code) if name.startswith("contentlint.generators.") and ".kit" not in name}
    assert own == {"contentlint.generators.zola"}


def test_a_changed_article_of_a_site_is_compared_without_a_stemmer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Path("contentlint.toml").write_text('content-root = "."\n', encoding="utf-8")
    text = "---\ntitle: {} make electric kettles slow\n---\n\n" + "Lime makes the kettle slow and loud. " * 40
    for name in ("Lime", "Rust"):
        Path(f"{name}.md").write_text(text.format(name), encoding="utf-8")
    code = "from contentlint.cli import run\nassert run(['check', {}, '--format', 'json']) in {{0, 1}}"
    assert "snowballstemmer" in imported_by(code.format("'.'"))
    Path("Lime.md").write_text(text.format("Lime") + "Once more.\n", encoding="utf-8")
    assert "snowballstemmer" not in imported_by(code.format("'Lime.md'"))
    Path("Lime.md").write_text(text.format("Descaling and lime"), encoding="utf-8")
    assert "snowballstemmer" in imported_by(code.format("'Lime.md'"))


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


ARTICLE = """---
title: How to descale a kettle
description: Descale a kettle with vinegar or citric acid in half an hour, and know when the lime comes back.
date: 2025-03-01
author: Ada Miller
tags:
- kitchen
---

Lime makes a kettle slow and loud. It isn't harmful, but you'll taste it.

## 1. Fill the kettle

Fill it with one part of vinegar and two parts of water. Read [how hard our water is](https://water.example.com/hard).

- Take the cold water first.
- Wait for half an hour.

## What comes after that?

Boil it twice with fresh water, says the BSI (British Standards Institution), and pour that away.
"""

MAX_PATTERNS = 50
"""More patterns would take a good part of the time for one article; most texts need none of what a pattern looks for."""


def test_an_ordinary_article_needs_few_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(ARTICLE, encoding="utf-8")
    code = """
import re
compiled, compile = [], re._compiler.compile
def count(pattern, flags=0):
    compiled.append(pattern)
    return compile(pattern, flags)
import click, markdown_it
re._compiler.compile = count
from contentlint.cli import run
run(["check", "--no-cache", "a.md"])
print(len(compiled))
"""
    imported_by(code)  # the first time all the rules are compiled
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    assert 0 < int(done.stdout.split()[-1]) <= MAX_PATTERNS


def test_one_article_needs_no_digest_and_no_translations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# Kettles\n\nLime makes the the kettle slow.\n", encoding="utf-8")
    code = "from contentlint.cli import run\nassert run(['check', 'a.md', '--no-cache', '--format', '{}']) in {{0, 1}}"
    assert not {"hashlib", "locale"} & imported_by(code.format("text"))
    assert "hashlib" in imported_by(code.format("gitlab"))


@pytest.mark.parametrize(
    ("text", "is_imported"),
    [
        ("Lime: it makes the kettle slow.", False),
        ("Lime makes it slow.[^1]\n\n[^1]: A test.", True),
        ("Lime\n: Makes it slow.", True),
        ("> Lime\n>~ Makes it slow.", True),
        ("!!! note\n    Lime.", True),
        ("???+ note\n    Lime.", True),
        ("::: note\nLime.\n:::", True),
    ],
)
def test_what_reads_extensions_is_imported_where_there_may_be_some(text: str, is_imported: bool) -> None:  # noqa: FBT001  # a case
    code = f"import contentlint\ncontentlint.check({text!r})"
    assert ("mdit_py_plugins" in imported_by(code)) is is_imported
