"""The generated documentation: up to date, whole, and rebuilt when it is not."""

import shutil
from pathlib import Path

import pytest

from contentlint.rule.builtin import ROOT, load_registry
from contentlint.rule.docs.__main__ import main
from contentlint.rule.docs.generate import FIXES, GUIDE, LIST, PAGES, find_stale, generate, write
from contentlint.rule.docs.page import render_plain

REGISTRY = load_registry()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with nothing but the guide and the page on fixes."""
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT.parent / GUIDE, tmp_path / GUIDE)
    shutil.copy(ROOT.parent / FIXES, tmp_path / FIXES)
    return tmp_path


def test_what_is_generated_is_up_to_date() -> None:
    assert find_stale(REGISTRY, ROOT.parent) == [], "run: python -m contentlint.rule.docs --write"


def test_every_rule_has_a_page_and_a_row() -> None:
    files = {file.path: file.text for file in generate(REGISTRY, ROOT.parent)}
    for spec in REGISTRY.specs:
        assert spec.summary in files[PAGES / f"{spec.id}.md"]
        assert f"[`{spec.id}`](../docs/rules/{spec.id}.md)" in files[LIST]


def test_what_is_stale_is_written_and_what_is_orphaned_goes(project: Path) -> None:
    write(REGISTRY, project)
    assert find_stale(REGISTRY, project) == []
    orphan, edited = project / PAGES / "meta/gone.md", project / LIST
    orphan.write_text("x")
    edited.write_text("x")
    assert find_stale(REGISTRY, project) == [PAGES / "meta/gone.md", LIST]
    assert write(REGISTRY, project) == [PAGES / "meta/gone.md", LIST]
    assert not orphan.exists()
    assert find_stale(REGISTRY, project) == []


def test_the_guide_keeps_its_own_words(project: Path) -> None:
    guide = project / GUIDE
    text = guide.read_text("utf-8")
    cut = text.replace("| `prose` |", "| `porse` |")
    assert cut != text
    guide.write_text(f"{cut}\nMy own words.\n", "utf-8")
    write(REGISTRY, project)
    assert guide.read_text("utf-8") == f"{text}\nMy own words.\n"


@pytest.mark.parametrize("arguments", [[], ["--wirte"], ["--check", "--write"]])
def test_a_wrong_call_is_told_so(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: ")


def test_checking_from_the_command_line() -> None:
    assert main(["--check"]) == 0


def test_a_page_for_the_terminal_has_no_marks() -> None:
    page = "# a/b\n\nSay `c`.\n\n## Fails\n\n````markdown\n# d\n```\n`e`\n```\n````\n\n> 1:1 error: f.  \n> Fix it.\n"
    assert render_plain(page) == (
        "a/b\n===\n\nSay c.\n\nFails\n-----\n\n    # d\n    ```\n    `e`\n    ```\n\n  1:1 error: f.\n  Fix it.\n"
    )
