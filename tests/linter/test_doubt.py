"""Errors that too many articles have: when they are doubted, and what becomes of them."""

import contextlib
from pathlib import Path

from each import hold_for_each

from contentlint.config import Overlay
from contentlint.findings import FileReport, Finding, Severity
from contentlint.linter.context import LintContext, load_context
from contentlint.linter.doubt import DOUBTED, MIN_ARTICLES, apply_doubt, find_doubted, lower_doubted
from contentlint.linter.runner import check_files
from contentlint.site.site_map import SiteMap
from contentlint.source import Span
from contentlint.source.discover import discover

LINKS, ALT = "links/broken-internal", "images/alt-missing"


def build_context(**rules: dict[str, object]) -> LintContext:
    return load_context(overlay=Overlay(select=("ALL",), **rules))  # type: ignore[arg-type]


def build_reports(rule: str, number: int, of: int, severity: Severity = "error") -> list[FileReport]:
    found = Finding(rule, "missing", severity, "The link leads nowhere.", Span(3, 9), "Why.", "Fix.", fingerprint="a")
    return [FileReport(f"a{at:02}.md", None, (found,) if at < number else ()) for at in range(of)]


def test_more_than_a_fifth_of_twenty_articles_is_too_many() -> None:
    context = build_context()

    def check(rule: str, number: int, of: int, severity: Severity, *, is_doubted: bool) -> None:
        found = find_doubted(build_reports(rule, number, of, severity), context)
        assert [(one.rule, one.articles) for one in found] == ([(rule, number)] if is_doubted else [])

    cases = [
        (LINKS, 5, 20, "error", True),
        (LINKS, 4, 20, "error", False),
        (LINKS, 19, 19, "error", False),
        (LINKS, 20, 20, "warning", False),
        (ALT, 20, 20, "error", False),
        ("faq/answer-missing", 5, 20, "error", True),
        ("meta/frontmatter-invalid", 20, 20, "error", True),
        ("meta/frontmatter-invalid", 10, 100, "error", True),
        ("meta/frontmatter-invalid", 9, 100, "error", False),
        ("tables/broken", 10, 100, "error", False),
    ]
    hold_for_each(lambda *case: check(*case[:-1], is_doubted=case[-1]), cases)


def test_fewer_are_enough_where_another_program_may_read_the_front_matter(tmp_path: Path) -> None:
    """A title with a colon ends the build of most generators, and not of those that nobody recognizes."""
    (tmp_path / "content").mkdir()
    (tmp_path / "contentlint.toml").write_text('content-root = "content"\n', "utf-8")
    with contextlib.chdir(tmp_path):
        unknown = build_context()
        assert [len(find_doubted(build_reports("meta/frontmatter-invalid", at, 20), unknown)) for at in (2, 3)] == [
            0,
            1,
        ]
        assert not find_doubted(build_reports(LINKS, 4, 20), unknown)
        (tmp_path / "hugo.toml").write_text('baseURL = "https://pots.site"\n', "utf-8")
        assert not find_doubted(build_reports("meta/frontmatter-invalid", 3, 20), build_context())


def test_what_was_doubted_before_still_is() -> None:
    context = build_context()
    context.__dict__["site_map"] = SiteMap(doubted=(LINKS,))
    assert [one.rule for one in find_doubted(build_reports(LINKS, 1, 30), context)] == [LINKS]
    [report, *_] = lower_doubted(build_reports(LINKS, 1, 2), context)
    [one] = report.findings
    assert (one.severity, one.message_id, one.fingerprint) == ("warning", "missing", "a")
    assert "may misunderstand" in one.message


def test_one_warning_stands_for_all_and_is_known_by_the_rule_alone() -> None:
    context = build_context()
    many, more = build_reports(LINKS, 5, 20), build_reports(LINKS, 9, 30)[1:]
    first, second = (apply_doubt(some, find_doubted(some, context), context) for some in (many, more))
    for reports, number in ((first, 5), (second, 8)):
        [[one], *others] = [report.findings for report in reports]
        assert (one.severity, one.message_id, one.is_whole) == ("warning", DOUBTED, True)
        assert f"{number} of {len(reports)} articles" in one.message
        assert len(one.related) == 3
        assert not any(others)
    assert first[0].findings[0].fingerprint == second[0].findings[0].fingerprint


def test_a_rule_is_doubted_whichever_others_are_selected(tmp_path: Path) -> None:
    """Without rules on sites nobody builds one; what is doubted is the same, and of some articles nothing is."""
    (tmp_path / "content").mkdir()
    (tmp_path / "contentlint.toml").write_text('content-root = "content"\n', "utf-8")
    for at in range(MIN_ARTICLES):
        title = f"Pots: part {at}" if at < 3 else f"Pots {at}"
        (tmp_path / f"content/{at:02}.md").write_text(f"---\ntitle: {title}\n---\n\nTin.\n", "utf-8")
    invalid = "meta/frontmatter-invalid"

    def check(*others: str, named: str = ".") -> list[tuple[str, str]]:
        context = load_context(overlay=Overlay(select=(invalid, *others)))
        reports = check_files(discover([named]).files, context)
        found = [one for report in reports for one in report.findings if one.rule == invalid]
        return [(one.severity, one.message_id) for one in found]

    with contextlib.chdir(tmp_path):
        assert check() == check("site/orphan") == [("warning", DOUBTED)]
        assert [severity for severity, _ in check(named="content/0*.md")] == ["error"] * 3
