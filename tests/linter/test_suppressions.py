"""Suppressions: what they silence, and that those that are wrong or idle are reported."""

import pytest

import contentlint
from contentlint.linter.suppressions import Suppression, rename_former
from contentlint.rule.deprecations import Deprecated, Deprecations, Ending
from contentlint.source import Span

DOUBLED = "He said that the the kettle was clean.\n"
RULE = "readability/doubled-word"


def _rules(text: str, path: str = "a.md") -> list[tuple[str, int]]:
    families = ("readability/doubled", "suppression/")
    return [(one.rule, one.line) for one in contentlint.check(text, path) if one.rule.startswith(families)]


def test_without_a_suppression_it_is_found() -> None:
    assert _rules(DOUBLED) == [(RULE, 1)]


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- contentlint-disable-next-line {RULE}: a quotation -->\n{DOUBLED}",
        f"<!-- contentlint-disable-next-line {RULE}: a quotation -->\n\n{DOUBLED}",
        f"<!-- contentlint-disable-next-line readability -->\n{DOUBLED}",
        f"<!-- contentlint-disable-next-line -->\n{DOUBLED}",
        f"<!-- contentlint-disable {RULE} -->\n\nText.\n\n{DOUBLED}\n<!-- contentlint-enable {RULE} -->\n",
        f"{DOUBLED}\n<!-- contentlint-disable-file {RULE}: it is about doubled words -->\n",
        f"---\ncontentlint:\n  ignore: [{RULE}]\n---\n\n{DOUBLED}",
        f"---\ncontentlint:\n  ignore:\n    - readability\n---\n\n{DOUBLED}",
    ],
)
def test_it_is_silenced(text: str) -> None:
    assert _rules(text) == []


def test_html_and_mdx_have_comments_too() -> None:
    assert _rules(f"<p>Text.</p>\n<!-- contentlint-disable-next-line {RULE} -->\n<p>{DOUBLED}</p>\n", "a.html") == []
    assert _rules(f"# Kettles\n\n{{/* contentlint-disable-next-line {RULE} */}}\n\n{DOUBLED}", "a.mdx") == []


def test_it_reaches_no_further_than_it_says() -> None:
    text = f"<!-- contentlint-disable-next-line {RULE} -->\n{DOUBLED}\n{DOUBLED}"
    assert _rules(text) == [(RULE, 4)]
    text = f"<!-- contentlint-disable {RULE} -->\n\n{DOUBLED}\n<!-- contentlint-enable {RULE} -->\n\n{DOUBLED}"
    assert _rules(text) == [(RULE, 7)]


def test_on_the_last_line_it_reaches_nothing() -> None:
    text = f"{DOUBLED}\n<!-- contentlint-disable-next-line {RULE} -->"
    assert _rules(text) == [(RULE, 1), ("suppression/unused", 3)]
    assert _rules(f"{text}\n") == [(RULE, 1), ("suppression/unused", 3)]


def test_what_is_misspelt_is_reported_with_the_nearest() -> None:
    text = "# Kettles\n\n<!-- contentlint-disable-next-line readability/double-word -->\nText.\n"
    (found,) = [one for one in contentlint.check(text, "a.md") if one.rule.startswith("suppression")]
    assert (found.rule, found.line) == ("suppression/unknown", 3)
    assert RULE in found.message
    text = "<!-- contentlint-disable-nextline readability -->\nText.\n"
    assert _rules(text) == [("suppression/unknown", 1)]
    assert _rules("---\ncontentlint: {ingore: [faq]}\n---\n\nText.\n") == [("suppression/unknown", 2)]


def test_what_silences_nothing_is_reported() -> None:
    text = f"<!-- contentlint-disable-next-line {RULE} -->\nHe said that the kettle was clean.\n"
    assert _rules(text) == [("suppression/unused", 1)]


def test_a_suppression_of_a_rule_that_is_off_is_not_called_idle() -> None:
    text = "<!-- contentlint-disable-next-line faq/missing -->\nText.\n"
    assert _rules(text) == []


def test_a_former_name_silences_what_its_rule_is_called_now() -> None:
    known = Deprecations(Ending("9.0"), {"readability/twice": Deprecated(RULE, "9.0")})
    entries = [Suppression(name, "file", Span(0, 0), 0, 1) for name in ("readability/twice", RULE, "readability/twise")]
    assert [one.selector for one in rename_former(entries, known)] == [RULE, RULE, "readability/twise"]
