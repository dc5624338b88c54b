"""A remark on the whole article marks no text, in any format."""

import json
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from placed import placed

from contentlint.findings import Finding
from contentlint.linter.context import load_context
from contentlint.linter.lint import check_source
from contentlint.reporters import Report, Style, load_reporter
from contentlint.source import Source, Span

TEXT = "Intro.\n\nKettles rust, and so do pots.\n"
REMARK = Finding(
    "trust/no-sources", "missing", "warning", "No source.", Span(8, 21), "", "Add one.", label="none", is_whole=True
)
BELOW = replace(REMARK, rule="a/b", message="Below.", is_whole=False)
REPORT = Report((placed("a.md", TEXT, BELOW, REMARK),))


def render(name: str) -> str:
    return "".join(load_reporter(name)(REPORT, Style()))


def test_the_terminal_shows_the_article_and_no_line_of_it() -> None:
    first, second = render("full").split("\n\n▲ Should fix  ")[:2]
    assert first.splitlines()[1].startswith("  a.md  ")
    assert "Kettles rust" not in first
    assert "Kettles rust" in second
    assert render("text").splitlines()[2].startswith("       No source.  ")
    assert "Kettles" not in render("text").partition("3:1  Below.")[0]


def test_on_one_line_it_has_no_numbers() -> None:
    assert render("concise").splitlines()[:2] == [
        "a.md: ▲ Should fix  No source.  trust/no-sources",
        "a.md:3:1: ▲ Should fix  Below.  a/b",
    ]


def test_forges_put_it_at_the_file() -> None:
    assert render("github").splitlines()[0].startswith("::warning title=contentlint (trust/no-sources),file=a.md::")
    first, second = json.loads(render("sarif"))["runs"][0]["results"]
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert second["locations"][0]["physicalLocation"]["region"]["startColumn"] == 1
    assert json.loads(render("gitlab"))[0]["location"]["lines"] == {"begin": 1, "end": 1}
    assert json.loads(render("rdjson"))["diagnostics"][0]["location"] == {"path": "a.md"}


def test_build_servers_get_no_column() -> None:
    errors = ElementTree.fromstring(render("checkstyle").encode()).findall(".//error")  # noqa: S314  # our own words
    assert [(one.get("line"), one.get("column")) for one in errors] == [("1", None), ("3", "1")]
    assert '<failure type="warning" message="3:1 ' not in render("junit")
    assert ">No source." in render("junit")


def test_programs_are_told() -> None:
    first, second = json.loads(render("json"))["files"][0]["findings"]
    assert (first["whole_article"], first["line"], first["column"], first["end_column"]) == (True, 1, 1, 1)
    assert (second["whole_article"], second["line"], second["column"], second["end_column"]) == (False, 3, 1, 14)
    assert "| ▲ Should fix |  | No source.<br>Add one. |" in render("markdown")


@pytest.mark.parametrize("name", ["articles/a.md", "a.txt"])
def test_what_is_missing_marks_no_text(name: str) -> None:
    sentence = "Hard water carries lime, which stays behind when the water boils away and settles on the bottom. "
    report = check_source(Source(sentence * 90, name), load_context("/"))
    missing = {one.rule: one for one in report.findings if one.rule in MISSING}
    assert set(missing) == MISSING
    for one in missing.values():
        assert one.is_whole or one.span.start == one.span.end, one.rule
    assert missing["meta/title-missing"].place == "whole article"
    assert not missing["key-points/missing"].is_whole, "they belong below the introduction"


MISSING = {
    "key-points/missing",
    "links/no-internal",
    "meta/required-fields",
    "meta/title-missing",
    "structure/no-subheadings",
    "trust/no-sources",
}


def test_a_comment_where_the_title_stands_still_suppresses_it() -> None:
    sentence = "Hard water carries lime, which stays behind when the water boils away and settles on the bottom. "
    context = load_context("/")
    comment = "<!-- contentlint-disable-next-line trust/no-sources: a test -->\n"
    rules = {one.rule for one in check_source(Source(comment + sentence * 90, "a.md"), context).findings}
    assert not {"trust/no-sources", "suppression/unused"} & rules


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Home</title></head><body><article><h1>Descale a kettle</h1>
<p>Hard water leaves the the lime behind.</p></article></body></html>
"""


@pytest.mark.parametrize(
    ("text", "path", "rule", "about"),
    [
        (PAGE, "a.html", "meta/title-placeholder", "head"),
        (PAGE, "a.html", "meta/description-missing", "head"),
        (PAGE, "a.html", "readability/doubled-word", "place"),
        ("---\ntitle: Home\n---\n\nLime.\n", "a.md", "meta/title-placeholder", "head"),
        ("---\ntitle: Kettles\n---\n\n" + "Hard water carries lime. " * 90, "a.md", "meta/description-missing", "head"),
        ("# Home\n\nOne.\n\n" + "Hard water carries lime. " * 200, "a.md", "key-points/missing", "insertion"),
        ("Hard water carries lime. " * 200, "a.md", "trust/no-sources", "article"),
    ],
)
def test_a_finding_says_what_it_is_about(text: str, path: str, rule: str, about: str) -> None:
    found = check_source(Source(text, path), load_context("/")).findings
    assert {one.about for one in found if one.rule == rule} == {about}
