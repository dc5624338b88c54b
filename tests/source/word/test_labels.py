"""Labels with words are counted as Word counts them, by list and level."""

import re

import pytest
from word_files import NAMESPACES, p, pack

from contentlint.source import decode


def level(at: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}">{more}<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def read(levels: str, *places: int | str, styles: str = "") -> list[str]:
    """Return the labels of paragraphs on levels, or in styles."""
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    parts = {
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
    }
    body = "".join(
        p("x", place)
        if isinstance(place, str)
        else p("x", properties=f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="1"/></w:numPr>')
        for place in places
    )
    return re.findall(r">([^<>]*?) ?x<", decode(pack(body, parts), "a.docx").text)


def test_levels_are_counted_within_those_above() -> None:
    levels = level(0, "upperRoman", "Part %1.") + level(1, "decimal", "Chapter %1.%2") + level(2, "lowerLetter", "%3)")
    assert read(levels, 0, 1, 1, 2, 0, 1) == ["Part I.", "Chapter I.1", "Chapter I.2", "", "Part II.", "Chapter II.1"]


def test_a_list_begins_at_its_start_and_levels_that_are_skipped_have_begun() -> None:
    start = '<w:start w:val="4"/>'
    assert read(level(0, "decimal", "Step %1:", start), 0, 0) == ["Step 4:", "Step 5:"]
    assert read(level(0, "decimal", "Step %1", start.replace("4", "0")), 0, 0, 0) == ["Step 0", "Step 1", "Step 2"]
    assert read(level(0, "decimal", "%1.") + level(1, "decimal", "Step %1.%2"), 1) == ["Step 1.1"]


def test_a_level_may_go_on_behind_those_above() -> None:
    text = '<w:lvlRestart w:val="{0}"/>'
    levels = level(0, "decimal", "Part %1") + level(1, "decimal", "Figure %2") + level(2, "decimal", "Table %3", text)
    assert read(levels.format(0), 2, 1, 2, 0, 2)[::2] == ["Table 1", "Table 2", "Table 3"]
    assert read(levels.format(1), 2, 1, 2, 0, 2)[::2] == ["Table 1", "Table 2", "Table 1"]


def test_a_list_may_have_its_levels_from_another() -> None:
    levels = level(0, "decimal", "Table %1")
    linked = f'<w:numStyleLink w:val="T"/></w:abstractNum><w:abstractNum w:abstractNumId="8"><w:styleLink w:val="T"/>{levels}'
    style = '<w:style w:type="numbering" w:styleId="T"><w:name w:val="T"/></w:style>'
    assert read(linked, 0, 0, styles=style) == ["Table 1", "Table 2"]


def test_styles_may_state_the_list_or_be_stated_by_it() -> None:
    stated = '<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="Cap"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert read(level(0, "decimal", "Figure %1"), "Cap", "Cap", styles=stated) == ["Figure 1", "Figure 2"]
    assert read(level(0, "decimal", "Figure %1", '<w:pStyle w:val="Cap"/>'), "Cap") == ["Figure 1"]


@pytest.mark.parametrize("form", ["decimal", "upperLetter", "lowerRoman"])
def test_large_numbers_stay_short(form: str) -> None:
    start = '<w:start w:val="99999"/>'
    assert read(level(0, form, "Step %1", start), 0) == ["Step 99999"]


def test_labels_without_words_stay_lists() -> None:
    assert read(level(0, "decimal", "%1."), 0) == [""]
