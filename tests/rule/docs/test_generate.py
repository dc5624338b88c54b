"""The generated documentation: up to date, whole, and rebuilt when it is not."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from each import hold_for_each

from contentlint.rule import RuleSpec
from contentlint.rule.builtin import ROOT, load_registry
from contentlint.rule.docs.__main__ import main
from contentlint.rule.docs.generate import FIXES, KINDS, LIST, NAMES, PAGES, find_stale, generate, write
from contentlint.rule.docs.page import render_plain
from contentlint.source.project import FILES

REGISTRY = load_registry()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with nothing but the pages whose tables are filled in."""
    (tmp_path / "docs" / "reference").mkdir(parents=True)
    for page in (KINDS, NAMES, FIXES):
        shutil.copy(ROOT.parent / page, tmp_path / page)
    return tmp_path


def test_what_is_generated_is_up_to_date() -> None:
    assert find_stale(REGISTRY, ROOT.parent) == [], "run: python -m contentlint.rule.docs --write"


def test_every_rule_has_a_page_and_a_row() -> None:
    files = {file.path: file.text for file in generate(REGISTRY, ROOT.parent)}
    for spec in REGISTRY.specs:
        assert spec.summary in files[PAGES / f"{spec.id}.md"]
        assert f"[`{spec.id}`](../docs/rules/{spec.id}.md)" in files[LIST]


SECTIONS = (
    "Wrong",
    "Right",
    "How to fix",
    "How to configure",
    "When to turn it off",
    "Related rules",
    "Sources",
    "More examples that are reported",
    "More examples that are not reported",
    "Details",
)


def test_pages_open_with_wrong_and_right_and_have_a_block_to_copy() -> None:
    hold_for_each(check_page, [(spec,) for spec in REGISTRY.specs])


def check_page(spec: RuleSpec) -> None:
    page = (ROOT.parent / PAGES / f"{spec.id}.md").read_text("utf-8")
    outside = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", page)
    titles = re.findall(r"(?m)^## (.+)$", outside)
    assert titles == [title for title in SECTIONS if title in titles]
    assert titles[:5] == list(SECTIONS[:5])
    written = page.partition("## How to configure\n\n```toml\n")[2].partition("```")[0]
    table = tomllib.loads(written)["rules"][spec.id]
    values = {"enabled": True} if table == "on" else table
    assert values.pop("enabled") is True
    assert REGISTRY.resolve_options(spec.id, values) == REGISTRY.resolve_options(spec.id, {})


def test_related_rules_name_each_other() -> None:
    for spec in REGISTRY.specs:
        related = REGISTRY.find_related(spec.id)
        assert spec.id not in related
        assert {one.partition(":")[0] for one in spec.overlaps_with} <= set(related)
        assert all(spec.id in REGISTRY.find_related(other) for other in related)


def test_a_page_for_the_terminal_shows_links_as_text() -> None:
    page = "- [CommonMark, links](https://spec.commonmark.org/#links)\n- [links/empty](https://example.org/a)\n"
    assert render_plain(page) == "- CommonMark, links: https://spec.commonmark.org/#links\n- links/empty\n"
    assert render_plain("Write [text](URL).\n") == "Write [text](URL).\n"
    assert render_plain("See [words](../../words.md).\n") == f"See words: {FILES}/docs/words.md.\n"


@pytest.mark.slow("writes the pages of all rules several times")
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


def test_a_page_keeps_its_own_words(project: Path) -> None:
    guide = project / KINDS
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
