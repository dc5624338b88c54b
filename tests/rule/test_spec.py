"""Where the page of a rule is: no link leads to one that is not published, and those between pages lead to files."""

import json
import re
from pathlib import Path

from command_line import run_in

from contentlint.rule.spec import HELP_BASE, build_help_url

HOME = "github.com/contentlint"
PAGES = Path(__file__).parents[2] / "docs" / "rules"


def test_no_output_links_to_a_page_that_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A kettle\n\nThe the kettle boils.\n", encoding="utf-8")
    for name in ("text", "full", "json", "jsonl", "sarif", "rdjson", "markdown", "gitlab", "html:page.html"):
        done = run_in(tmp_path, "check", "a.md", "--no-cache", "--format", name, FORCE_COLOR="1")
        written = (tmp_path / "page.html").read_text("utf-8") if name.startswith("html") else done.stdout
        assert "doubled-word" in written
        assert HOME not in written, name
    page = run_in(tmp_path, "explain", "readability/doubled-word", "--format", "json").stdout
    assert json.loads(page)["help_url"] == ""
    assert HOME not in run_in(tmp_path, "explain", "readability/doubled-word").stdout


def test_a_published_page_is_linked() -> None:
    assert build_help_url("meta/title-missing", is_published=True) == f"{HELP_BASE}meta/title-missing.md"


def test_links_between_the_pages_of_rules_lead_to_files() -> None:
    links = [
        (page, one)
        for page in PAGES.rglob("*.md")
        for one in re.findall(r"\]\((\.\./[^)]+)\)", page.read_text("utf-8"))
    ]
    assert links
    assert [(page.name, one) for page, one in links if not (page.parent / one).is_file()] == []
