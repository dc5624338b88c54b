"""Headings with nothing below them, and sections that all say one and the same sentence."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from contentlint.article.article import Article
from contentlint.document.document import Document
from contentlint.document.nodes import Block, Break, Comment, Heading, Link, Paragraph, Template
from contentlint.document.sections import Section, flatten
from contentlint.languages.table import get_words
from contentlint.prose.lazy_pattern import compile_lazy

MIN_EQUAL_SECTIONS = 3
"""So many sections that say the same are none; two may be alike by chance."""

MIN_SENTENCE_WORDS = 4
"""Shorter lines (“Same as above.”) are entries of a list written with headings."""

MIN_LEVEL, MAX_WORDS = 2, 12
"""A title has no section of its own, and a heading with more words is a sentence."""

MAX_ABSENCE = 2
"""“No parameters” says that there are none; “No more limescale” is a promise."""

_ENDS_OF_NOTES = (".", "!", "?", "…", ":", "。", "\uff01", "\uff1f")
_ENDS_OF_EXCLAMATIONS = ("!", "…", "。", "\uff01")
_ENDS_OF_SENTENCES = (".", "!", "?", "…", "。")
_FIRST = compile_lazy(r"\W*(?:[^\W\d]{1,20}\s+)?(?:0?1|I|A|①|一)(?!\w)")
"""How the first of several numbered headings begins: “Phase 1: …”, “A. …”. It may be the first part of the section."""

_NAME = compile_lazy(r"\b[a-z]\w{0,40}\.([a-z]\w{0,40})", hints=(".",))
"""A name in a program, with its last part: ``user.flag`` and ``channel.flag`` may share one text."""

_NOTHING = compile_lazy(r"(?:\s|<br\s{0,9}/?>|</\w{1,20}\s{0,9}>)*$", re.IGNORECASE)


def find_empty_headings(document: Document) -> Iterator[list[Heading]]:
    """Yield the headings with nothing below, those together that follow one another."""
    row: list[Heading] = []
    heading: Heading | None = None
    at = 0
    for node in document.nodes:
        if not isinstance(node, (Heading, Comment, Break)):
            heading = None
            continue
        if heading is not None and not _NOTHING.match(document.source.text[at : node.span.start]):
            heading = None
        if isinstance(node, Heading):
            if heading is not None and _ends(document, heading, node):
                row.append(heading)
            elif row:
                yield row
                row = []
            heading = node
        at = node.span.end
    if heading is not None and not document.is_page and _NOTHING.match(document.source.text[at:]):
        row.append(heading)
    if row:
        yield row


def find_gaps(article: Article, rows: Iterable[Sequence[Heading]]) -> list[Heading]:
    """Return the empty sections in Markdown with a text of their own before and behind, on the same level.

    What a program may fill in, a sentence, a link and a heading that the article has twice are no headings of a section
    that was forgotten.
    """
    alone = {row[0].span.start for row in rows if len(row) == 1}
    if article.format != "markdown" or not alone:
        return []
    counts = Counter(map(_fold, article.headings))
    found, above = [], list[int]()  # the levels of the sections that the next heading lies in, or is beside
    for heading, following in pairwise(article.headings):
        while above and above[-1] > heading.level:
            above.pop()
        is_beside = bool(above) and above[-1] == heading.level
        if not is_beside:
            above.append(heading.level)
        elif heading.span.start in alone and counts[_fold(heading)] == 1 and _is_gap(article, heading, following):
            found.append(heading)
    return found


def _fold(heading: Heading) -> str:
    return heading.text.text.strip().casefold()


def _is_gap(article: Article, heading: Heading, following: Heading) -> bool:
    """Tell whether the text below a heading was forgotten, before one that is like it."""
    text, next_text = heading.text.text.strip(), following.text.text
    if heading.level < MIN_LEVEL or (following.level, following.style) != (heading.level, heading.style):
        return False
    if text.endswith(_ENDS_OF_NOTES) or len(text.split()) > MAX_WORDS or "://" in text:
        return False
    if any(isinstance(inline, Link) for inline in heading.inlines) or _is_made(article, heading):
        return False
    return not _FIRST.match(next_text) and not _share_name(text, next_text)


def is_notice(heading: Heading, language: str) -> bool:
    """Tell whether a heading says all that is to be said: a sentence, an exclamation, capitals, “No parameters”."""
    words = heading.text.text.split() or [""]
    is_sentence = words[-1].endswith(_ENDS_OF_EXCLAMATIONS) or len(words) > MAX_WORDS
    is_in_capitals = len(words) >= MIN_SENTENCE_WORDS and heading.text.text.isupper()
    is_absence = len(words) <= MAX_ABSENCE and words[0].lower() in get_words("headings.absences").get(language, ())
    return is_sentence or is_in_capitals or is_absence


def _share_name(text: str, following: str) -> bool:
    """Tell whether two headings name the same part of two things of a program, so that one text may be about both."""
    first, second = _NAME.search(text), _NAME.search(following)
    return first is not None and second is not None and first[1] == second[1]


def _is_made(article: Article, heading: Heading) -> bool:
    """Tell whether there is a line below a heading, or a template around it that may repeat it or put text below."""
    at = bisect_left(article.nodes, heading.span.start, key=_get_start)
    around = article.nodes[max(at - 1, 0) : at + 3]
    start, end = around[0].span.start, around[-1].span.end
    has_line = isinstance(article.nodes[at + 1], Break) if at + 1 < len(article.nodes) else False
    is_changed = any(isinstance(node, Template) for node in around)
    return has_line or is_changed or any(start <= place < end for place in article.components)


def _get_start(node: Block) -> int:
    return node.span.start


def _ends(document: Document, heading: Heading, following: Heading) -> bool:
    """Tell whether a heading ends the section of the one above; page templates set small headings above large ones."""
    return following.level == heading.level if document.is_page else following.level <= heading.level


def find_equal_sections(sections: tuple[Section, ...]) -> Iterator[Sequence[Paragraph]]:
    """Yield the paragraphs of sections that are nothing but one equal sentence, those together that are alike."""
    groups: dict[str, list[Paragraph]] = {}
    for section in flatten(sections):
        only = section.blocks[0] if len(section.blocks) == 1 else None
        if isinstance(only, Paragraph) and section.heading and not section.subsections and _is_sentence(only):
            groups.setdefault(" ".join(only.text.text.casefold().split()), []).append(only)
    yield from (group for group in groups.values() if len(group) >= MIN_EQUAL_SECTIONS)


def _is_sentence(paragraph: Paragraph) -> bool:
    text = paragraph.text.text.rstrip()
    return text.endswith(_ENDS_OF_SENTENCES) and len(text.split()) >= MIN_SENTENCE_WORDS
