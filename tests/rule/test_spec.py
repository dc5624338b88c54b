"""Where the page of a rule is: no link leads to one that is not published, and those between pages lead to files."""

import json
import re
from pathlib import Path

from command_line import run_in

from contentlint.rule.spec import build_help_url

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


def test_pages_of_rules_are_linked_where_a_setting_says_that_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A kettle\n\nThe the kettle boils.\n", encoding="utf-8")
    plain = run_in(tmp_path, "check", "a.md", "--format", "json").stdout
    assert '"help_url": null' in plain
    base = "https://kettles.example/rules/{rule}.md"
    for name in ("json", "sarif", "rdjson", "csv", "markdown"):
        done = run_in(tmp_path, "check", "a.md", "--format", name, "--config", f'rule-links="{base}"', FORCE_COLOR="1")
        assert "https://kettles.example/rules/readability/doubled-word.md" in done.stdout, name
    page = run_in(
        tmp_path, "explain", "readability/doubled-word", "--format", "json", "--config", f'rule-links="{base}"'
    )
    assert json.loads(page.stdout)["help_url"] == "https://kettles.example/rules/readability/doubled-word.md"
    assert run_in(tmp_path, "check", "a.md", "--config", 'rule-links="javascript:alert(1)"').returncode == 2


def test_a_base_without_a_placeholder_has_the_rule_below_it() -> None:
    assert build_help_url("a/b", "https://kettles.example/rules/") == "https://kettles.example/rules/a/b"
    assert build_help_url("a/b") == ""


def test_links_between_the_pages_of_rules_lead_to_files() -> None:
    links = [
        (page, one)
        for page in PAGES.rglob("*.md")
        for one in re.findall(r"\]\((\.\./[^)]+)\)", page.read_text("utf-8"))
    ]
    assert links
    assert [(page.name, one) for page, one in links if not (page.parent / one).is_file()] == []
