"""The article that the project was made for: what is understood of it, and what is found in it, line by line."""

import datetime
from pathlib import Path

import pytest

import contentlint
from contentlint.article import read
from contentlint.source import Source

DRAFT = Path(__file__).parents[2] / "articles" / "drafts" / "foundation-models-vs-llms.txt"
TEXT = DRAFT.read_text(encoding="utf-8")
DAY = datetime.date(2026, 6, 1)

EXPECTED = {
    ("meta/title-missing", "error", 1),
    ("meta/required-fields", "warning", 1),
    ("links/no-internal", "warning", 1),
    ("trust/no-sources", "info", 1),
    ("readability/long-sentence-share", "info", 1),
    ("readability/flesch", "info", 1),
    ("style/boilerplate-density", "warning", 1),
    ("style/announcing-intro", "warning", 1),
    ("structure/pasted-text", "error", 2),
    ("key-points/unmarked", "warning", 2),
    ("headings/duplicate", "info", 19),
    ("tables/no-blank-before", "warning", 22),
    ("style/boilerplate", "warning", 30),
    ("faq/unmarked", "warning", 31),
    ("faq/accordion-residue", "error", 32),
    ("faq/accordion-residue", "error", 34),
    ("faq/accordion-residue", "error", 36),
    ("meta/description-in-body", "error", 37),
    ("meta/description-claim-mismatch", "warning", 37),
    ("meta/description-too-long", "info", 37),
}
"""What the draft breaks by the recommended rules: rule, severity and line. What concerns all of it stands on line 1."""

STRICT = {
    ("aeo/first-paragraph-answer", "info", 1),
    ("key-points/copied", "info", 3),
    ("key-points/copied", "info", 4),
    ("hygiene/mixed-quotes", "info", 21),
    ("faq/answer-indirect", "info", 32),
    ("faq/answer-indirect", "info", 36),
    ("structure/repeated-phrase", "info", 34),
    ("tables/outer-pipes", "warning", 22),
    ("hygiene/final-newline", "info", 37),
}
"""What it breaks by the strict ones."""

OPENING = [
    "has witnessed significant advancements",
    "we will delve into",
    "delve into the world of",
    "exploring their strengths, weaknesses",
]
"""The worn phrases of its first paragraph."""

NEVER = {
    "readability/paragraph-too-long",
    "readability/sentence-too-long",
    "tables/cell-count",
    "key-points/count",
    "faq/count",
    "faq/answer-length",
    "meta/description-too-short",
}


@pytest.mark.parametrize("name", ["foundation-models-vs-llms.txt", "foundation-models-vs-llms.md"])
def test_the_draft_gives_its_findings_on_their_lines(name: str) -> None:
    findings = contentlint.check(TEXT, name, today=DAY)
    assert {(finding.rule, finding.severity, finding.line) for finding in findings} >= EXPECTED
    assert not {finding.rule for finding in findings} & NEVER


@pytest.mark.parametrize("name", ["foundation-models-vs-llms.txt", "foundation-models-vs-llms.md"])
def test_the_strict_rules_find_the_rest(name: str, tmp_path: Path) -> None:
    configuration = tmp_path / "contentlint.toml"
    configuration.write_text('select = ["ALL"]\n')
    findings = contentlint.check(TEXT, name, config=configuration, today=DAY)
    assert {(finding.rule, finding.severity, finding.line) for finding in findings} >= EXPECTED | STRICT
    assert not {finding.rule for finding in findings} & NEVER
    assert [one.quote for one in findings if one.rule == "style/boilerplate" and one.line == 1] == OPENING


def test_the_pasted_headings_are_one_finding_with_all_their_places() -> None:
    found = [one for one in contentlint.check(TEXT, "draft.md", today=DAY) if one.rule == "structure/pasted-text"]
    assert len(found) == 1
    lines = [found[0].line, *(Source(TEXT).get_position(related.span.start).line for related in found[0].related)]
    assert lines == [2, 8, 12, 15, 19, 27]


@pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
def test_the_draft_is_understood(name: str) -> None:
    outline = contentlint.outline(TEXT, name)
    assert [heading.line for heading in outline.headings] == [2, 8, 12, 15, 19, 27]
    assert outline.key_points is not None
    assert outline.key_points.items == 5
    assert [(table.columns, table.rows) for table in outline.tables] == [(3, 2)]
    assert [pair.line for pair in outline.faq] == [31, 33, 35]
    assert all(pair.answer[0].isalpha() for pair in outline.faq)
    (line,) = outline.meta_lines
    assert (line.concept, line.characters, line.claim) == ("description", 156, "(140-155 characters)")
    assert line.value.startswith("Discover the differences")


def test_the_key_points_have_the_words_of_the_draft() -> None:
    article = read(Source(TEXT, "draft.txt"))
    assert article.key_points is not None
    for item in article.key_points.items:
        assert article.source.slice(item.span) == item.text
