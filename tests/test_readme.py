"""The README and the other pages: every example in them is run, and says what really comes out."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import contentlint

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"

EXAMPLES = ROOT / "docs" / "examples.md"
COMMANDS = {
    (README, "check"): ["check", "articles/drafts/office-chair.html"],
    (README, "outline"): ["outline", "articles/drafts/foundation-models-vs-llms.txt"],
    (EXAMPLES, "draft"): ["check", "articles/drafts/foundation-models-vs-llms.txt"],
    (EXAMPLES, "page"): ["check", "articles/drafts/office-chair.html"],
    (EXAMPLES, "article"): ["check", "articles/descale-a-kettle.md"],
}
"""The commands whose output a page shows: the README in excerpts, the page of examples whole."""


def _block(page: Path, name: str) -> str:
    pattern = rf"<!-- example: {name} -->\n *```\w*\n(.*?)\n? *```"
    found = re.search(pattern, page.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"{page.name} has no example {name}"
    return found.group(1)


def _run(arguments: list[str]) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in {"PRE_COMMIT", "FORCE_COLOR"}}
    command = [sys.executable, "-m", "contentlint", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, env=environment | {"COLUMNS": "96"}, check=False)  # noqa: S603  # our own words
    assert result.returncode in {0, 1}, result.stderr.decode()
    return re.sub(r"checked in [\d.]+ s", "checked in 0.1 s", result.stdout.decode())


@pytest.mark.parametrize(("page", "name"), COMMANDS, ids=lambda value: getattr(value, "name", value))
def test_a_page_shows_what_comes_out(page: Path, name: str) -> None:
    printed = [line.rstrip() for line in _run(COMMANDS[page, name]).split("\n") if line.strip()]
    shown = [line.rstrip() for line in _block(page, name).split("\n") if line.strip() and line.strip() != "…"]
    assert shown
    if page == EXAMPLES:
        assert shown == printed
    lines = iter(printed)
    for line in shown:
        assert line in lines, f"not printed in this order: {line}"


def test_the_python_example_runs() -> None:
    code = _block(README, "python")
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)  # noqa: S603  # our own words
    assert "readability/doubled-word" in result.stdout.decode()
    assert result.stdout.decode().endswith("Kettles\n")


def test_the_configuration_example_is_valid(tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text(_block(README, "config"), encoding="utf-8")
    command = [sys.executable, "-m", "contentlint", "config"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)  # noqa: S603  # our own words
    assert result.stderr == b""
    assert b"max = 150" in result.stdout


def test_the_suppression_of_the_readme_works() -> None:
    comment = re.search(r"<!-- contentlint-disable-next-line readability.*? -->", README.read_text(encoding="utf-8"))
    assert comment
    text = "# Bands\n\nI heard the the last night.\n"
    assert "readability/doubled-word" in {one.rule for one in contentlint.check(text)}
    suppressed = text.replace("I heard", f"{comment.group()}\nI heard")
    assert not {one.rule for one in contentlint.check(suppressed)} & {"readability/doubled-word", "suppression/unused"}


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
