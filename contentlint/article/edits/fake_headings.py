"""Edits of lines that only look like headings: all of them become headings, or none."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from contentlint.article.edits.headings import is_linked, mark_as_heading
from contentlint.article.edits.html_tags import rename_element
from contentlint.article.language import UNKNOWN
from contentlint.article.parts.fake_headings import FakeHeading, IsTaken, find_bold, has_other_bold_lines
from contentlint.document.nodes import MAX_HEADING_LEVEL, CodeBlock, Paragraph, Table
from contentlint.languages.table import get_word_set, get_word_sets, join_words, remember
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Edit, Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.article.prose import ProseBlock
    from contentlint.document.nodes import Strong

_MAX_WORDS = 12
_NO_HEADING_ENDS = (".", ",", ":", ";", "!")
"""A bold line that is longer, or ends so, is bold for another reason."""

_ITALICS = (("", ""), ("*", "*"), ("_", "_"))
"""What may stand around bold words that are a line."""

_UNSURE = compile_lazy(r"\\\n|<br|\}\s*\Z", re.IGNORECASE)
"""Breaks within a line, and what would be read as the attributes of a heading."""

_WORDS = compile_lazy(r"\s*([^\W\d_]+)(?:['’]\w+)?(?:\s+\S+){3}")
_AMOUNT = r"[$€£¥~≈]?\d[\d.,:/–-]*+(?:\s?[%°€£$]{1,2}C?)?(?:\s?[^\W\d_](?:[^\W\d_]|-){0,14}\.?)?"
_SMALL = r"[a-zß-öø-ÿ][\w’'-]{0,19}"
_YEAR = r"(?:19|20)\d\d(?:[/–-]\d{2,4})?\Z"
_VALUE = compile_lazy(
    lambda: (
        rf"(?:(?<!\d)(?<!\d\s)[:：]\s+(?i:{join_words('amounts.about')})\s+(?!{_YEAR})|[:：]\s+)"  # noqa: RUF001
        rf"{_AMOUNT}(?:\s{_AMOUNT})?(?:\s{_SMALL})?\Z"
    )
)
"""A number behind a colon, with its unit or nothing behind it (“1 h 20 min” is one, too).

A word that says how exact it is may stand before it, and one in small letters behind its unit. “Kettles in 2026” is no
value, nor is “about 5 miles” behind the number of a step or a day (“Day 1:”).
"""

_MAX_VALUE = 60
"""So many code points at the end of a line are looked at for one."""

_BLANK_LINE = compile_lazy(r"[ \t]*+(?:\n|\Z)")


def make_headings(article: "Article", found: Sequence[FakeHeading], is_taken: IsTaken) -> list[Edit]:
    """Return what makes headings of all lines; nothing if one of them cannot be one for certain."""
    titles = sum(heading.level == 1 and heading.text.text != "" for heading in article.own_headings)
    if article.format == "text" or titles > 1 or any(one.level > MAX_HEADING_LEVEL for one in found):
        return []
    if has_other_bold_lines(article.sections, found, is_taken):
        return []
    if is_linked(article, *(one.paragraph.text.text for one in found)):
        return []
    if any(_is_no_heading(one.paragraph.text.text, article.language) for one in found):
        return []
    edits = [_make_heading(article, one) for one in found]
    return [edit for some in edits for edit in some] if all(edits) else []


def _is_no_heading(text: str, language: str) -> bool:
    """Tell whether bold words are a sentence (“You will need a deep dish”) or a label with a value (“Serves: 4”)."""
    if _VALUE.search(text[-_MAX_VALUE:]) or _get_sentence().match(text):
        return True
    first = _WORDS.match(text)
    return first is not None and first[1].casefold() in _get_subjects(language)


@remember
def _get_sentence() -> re.Pattern[str]:
    """Return how bold words begin that tell readers to do something, and sentences with more below them."""
    return compile_lazy(rf"(?i)(?:{join_words('clauses.requests')})\s|.*[.!?]\s")


def _get_subjects(language: str) -> frozenset[str]:
    """Return the subjects of sentences, which begin no heading; of an unknown language those that no other shares."""
    if language == UNKNOWN:
        return get_word_set("clauses.subjects") - get_word_set("clauses.ambiguous-subjects")
    return get_word_sets("clauses.subjects").get(language, frozenset())


def _make_heading(article: "Article", found: FakeHeading) -> list[Edit]:
    """Return what makes a heading of a line, its bold letters ordinary ones; nothing where that is not certain."""
    paragraph, level, name = found.paragraph, found.level, found.class_name
    if name[:1] == "h" and name[1:].isdigit() and int(name[1:]) != level:
        return []
    bold = find_bold(paragraph)
    if bold is not None and bold.tag is not None and "</" not in article.source.slice(bold.span):
        return []  # never closed
    if paragraph.tag is None:
        return _make_in_markdown(article, paragraph.span, bold, level) if bold else []
    edits = rename_element(article, paragraph.tag, paragraph.span, f"h{level}")
    if not edits or bold is None or bold.tag is None or bold.span == paragraph.span:
        return edits
    inside = _find_inside(article, bold)
    return [*edits, Edit(Span(bold.span.start, inside.start), ""), Edit(Span(inside.end, bold.span.end), "")]


def _make_in_markdown(article: "Article", place: Span, bold: "Strong", level: int) -> list[Edit]:
    """Return what writes marks of a heading before bold words, with blank lines around the line."""
    text = article.source.text
    start, stop = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    words = article.source.slice(_find_inside(article, bold))
    around = text[place.start : bold.span.start], text[bold.span.end : place.end]
    is_alone = not (text[start : place.start] + text[place.end : stop]).strip() and not text.startswith("{:", stop + 1)
    if stop < 0 or not is_alone or around not in _ITALICS or words.rstrip().endswith("#") or _UNSURE.search(words):
        return []
    has_blank_above = start == 0 or _BLANK_LINE.fullmatch(text, text.rfind("\n", 0, start - 1) + 1, start)
    above, below = "" if has_blank_above else "\n", "" if _BLANK_LINE.match(text, stop + 1) else "\n"
    return [Edit(Span(start, stop), f"{above}{'#' * level} {' '.join(words.split())}{below}")]


def _find_inside(article: "Article", bold: "Strong") -> Span:
    """Return the place of bold words without their marks or tags."""
    if bold.tag is None:
        return Span(bold.span.start + 2, bold.span.end - 2)
    return Span(bold.tag.span.end, article.source.text.rindex("</", *bold.span))


def mark_bold_lines(article: "Article", lines: Sequence["ProseBlock"], level: int) -> list[Edit]:
    """Return what makes headings of all bold lines; nothing if one of them is perhaps none."""
    edits = [_mark_bold_line(article, line, level) for line in lines]
    return [edit for found in edits for edit in found] if all(edits) else []


def _mark_bold_line(article: "Article", line: "ProseBlock", level: int) -> list[Edit]:
    text = line.text.text
    is_short = len(text.split()) <= _MAX_WORDS and not text.endswith(_NO_HEADING_ENDS)
    if not is_short or not isinstance(line.block, Paragraph) or _is_no_heading(text, article.language):
        return []
    if _is_caption(article, line.block):
        return []
    return mark_as_heading(article, line.block, line.text, level)


def _is_caption(article: "Article", paragraph: Paragraph) -> bool:
    """Tell whether code, a table or a picture comes right below a bold line: then it is its caption."""
    nodes = article.nodes
    at = bisect_right(nodes, paragraph.span.start, key=lambda node: node.span.start)
    below = nodes[at] if at < len(nodes) else None
    return isinstance(below, CodeBlock | Table) or (isinstance(below, Paragraph) and not below.text.text)
