"""Lines that are larger than the text and set apart become headings; size alone, or bold alone, does not."""

import io
from collections.abc import Iterable

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from contentlint.article.reader import read
from contentlint.source import decode

TEXT = "Hard water leaves lime in each kettle, and lime costs energy with each cup that is boiled in it."
Line = tuple[str, float, str]
"""The words of a line, their size in points (0: that of the text), and how they are set: ``b``, ``c``, ``bi`` …"""


def read_headings(lines: Iterable[Line | str]) -> list[tuple[int, str]]:
    document = docx.Document()
    for line in lines:
        _add(document, *((line, 0, "") if isinstance(line, str) else line))
    file = io.BytesIO()
    document.save(file)
    return [(one.level, one.text.text) for one in read(decode(file.getvalue(), "a.docx")).headings]


def _add(document: Document, text: str, size: float, form: str) -> None:
    if form.startswith("Heading"):
        document.add_paragraph(text, form)
        return
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = "b" in form, "i" in form
    if size:
        run.font.size = Pt(size)
    if "c" in form:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def test_the_largest_line_at_the_top_is_the_title_and_sizes_are_levels() -> None:
    lines = [("Clean a Kettle", 20, "b"), TEXT, ("Why Lime Forms", 16, "b"), TEXT, ("In Hard Water", 13, "b"), TEXT]
    assert read_headings([*lines, ("What It Costs", 16, "b"), TEXT]) == [
        (1, "Clean a Kettle"),
        (2, "Why Lime Forms"),
        (3, "In Hard Water"),
        (2, "What It Costs"),
    ]


def test_of_one_size_what_is_in_italics_is_below_the_rest() -> None:
    lines = [("Why Lime Forms", 14, "b"), TEXT, ("In Hard Water", 14, "bi"), TEXT]
    assert read_headings([*lines, ("What It Costs", 14, "b"), TEXT]) == [
        (2, "Why Lime Forms"),
        (3, "In Hard Water"),
        (2, "What It Costs"),
    ]


def test_above_headings_with_styles_only_a_title_is_looked_for() -> None:
    lines = [("Clean a Kettle", 20, "c"), TEXT, ("Why Lime Forms", 0, "Heading 1"), TEXT, ("Cost", 14, "b"), TEXT]
    assert read_headings([*lines, ("How It Goes", 0, "Heading 1"), TEXT]) == [
        (1, "Clean a Kettle"),
        (2, "Why Lime Forms"),
        (2, "How It Goes"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [("Clean a Kettle", 20, ""), TEXT],
        [("Clean a Kettle", 12, "b"), TEXT],
        [("This is a whole sentence, and it is large.", 20, "b"), TEXT],
        [("Come to the party", 30, "b"), ("Bring a kettle", 30, "b")],
        [(words, 14, "b") for words in ("Kettle Works", "12 Lime Street", "Leeds")] + [TEXT],
        [("Clean a Kettle", 20, "b"), ("Kettles", 0, "Heading 1"), TEXT],
        [("1 000 €", 20, "b"), ("…", 20, "b"), TEXT],
    ],
    ids=["size alone", "bold alone", "a sentence", "a poster", "an address", "a title with a style", "no word"],
)
def test_without_a_second_sign_a_line_is_no_heading(lines: list[Line | str]) -> None:
    assert [one for one in read_headings(lines) if one[1] != "Kettles"] == []
