"""Lines that only look like headings: in bold as a whole, or with the class of a heading, above text."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import (
    Block,
    Comment,
    Container,
    Emphasis,
    Image,
    InlineCode,
    InlineTemplate,
    Link,
    ListBlock,
    Paragraph,
    Strong,
)
from contentlint.document.sections import Section, flatten
from contentlint.languages.table import get_word_set, join_words, remember
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.prose.part_labels import find_part_by_label, is_byline
from contentlint.source import Span

MAX_BOLD_WORDS = 20
"""A bold line with more words is an emphasised sentence; the questions of interviews are about as long as this."""

_ENDS = (".", "!", "?", ",", ";", "…", "。", "？", "！", ")", "]", "”", '"', "»", "’")  # noqa: RUF001  # of other scripts
_DATE = compile_lazy(r"\b\d{1,2}\W+(?:[^\W\d_]{3,12}\W+)?(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b")
"""The day of an event, or of an entry."""

_PRONUNCIATION = compile_lazy(r"\s/[^\s/][^/]{0,60}/$")
"""How a dictionary says a headword is spoken, where it does not do so in brackets."""

_COLONS = (":", "：")  # noqa: RUF001  # of other scripts
MIN_LINES_WITH_COLON = 3
"""A bold line that ends with a colon leads up to what follows; so many of them, all different, are headings."""

MAX_COLON_WORDS = 7
"""A line with a colon and more words is a sentence that leads up to a list."""

_HEADING_CLASS = r"(?:^|[\s_-])(?:h[1-6]|(?:sub|section[-_]?)?heading|(?:sub|section[-_]?)title)(?=\s|$)"
_LAYOUT = frozenset({"div", "section", "article", "main"})

MAX_GAP = 2
"""So many levels may a section be deeper than the one around it; theme writers choose levels by their size."""

MIN_LEAD_WORDS = 5
"""A bold line of so many words may be a sentence."""

IsTaken = Callable[[Span], bool]
"""Tells whether a place belongs to a part of the article that is recognised: its label, a question, a name."""


class FakeHeading(Struct, frozen=True, gc=False):
    """A paragraph that stands like a heading, the level that it would have as one, and whether it is above a list."""

    paragraph: Paragraph
    level: int
    is_above_list: bool = False

    @property
    def class_name(self) -> str:
        """Return the class by which it is made to look like a heading, or an empty string."""
        return _find_heading_class(self.paragraph)


def find_fake_headings(sections: tuple[Section, ...], is_taken: IsTaken, max_words: int) -> Iterator[FakeHeading]:
    """Yield the lines of at most so many words that are meant as headings, in source order.

    One right below a heading that stands alone there is none if it has a colon in it or reads like a sentence, nor is
    one that ends with a colon, unless several do.
    """
    found = [*_find_lines(sections, is_taken, max_words)]
    may_head = _choose_without_lead_ins([line.paragraph.text.text for line in found])
    return (line for line, is_meant in zip(found, may_head, strict=True) if is_meant)


def ends_with_colon(heading: FakeHeading) -> bool:
    """Tell whether a line ends like one that leads up to what follows."""
    return heading.paragraph.text.text.endswith(_COLONS)


def _find_lines(sections: tuple[Section, ...], is_taken: IsTaken, max_words: int) -> Iterator[FakeHeading]:
    for section in flatten(sections):
        blocks = _find_blocks(section)
        meant: list[Paragraph] = []
        above_lists: set[int] = set()
        for at, block in enumerate(blocks):
            if isinstance(block, Paragraph) and _is_written_as_heading(block, max_words):
                before = blocks[at - 1] if at else section.heading
                below = blocks[at + 1] if at + 1 < len(blocks) else None
                meant += [block] if _can_head(before, below) and not _is_other(block, is_taken) else []
                above_lists |= {block.span.start} if isinstance(below, ListBlock) else set()
        is_lead = len(meant) == 1 and meant[0] is blocks[0] and _may_lead(meant[0].text.text, section)
        if not is_lead:
            level = _find_level(sections, section) if meant else 0
            yield from (FakeHeading(line, level, line.span.start in above_lists) for line in meant)


def _may_lead(text: str, section: Section) -> bool:
    """Tell whether a bold line may be the lead of a section: it has a colon, or below a heading many words."""
    size = max(len(text.split()), sum(letter > "\u2e7f" for letter in text) // 2)
    return ": " in text or (section.heading is not None and size >= MIN_LEAD_WORDS)


def _choose_without_lead_ins(lines: Sequence[str]) -> list[bool]:
    """Tell of each line whether it may be a heading: one with a colon at its end only in a row of short ones.

    A word that comes again and again (“Pros”) labels what is below it.
    """
    with_colon = [line.casefold() for line in lines if line.endswith(_COLONS)]
    is_row = MIN_LINES_WITH_COLON <= len(with_colon) == len(set(with_colon))
    counted = Counter(line.casefold() for line in lines if " " not in line)
    return [
        counted[line.casefold()] <= 1
        and (not line.endswith(_COLONS) or (is_row and len(line.split()) <= MAX_COLON_WORDS))
        for line in lines
    ]


def find_bold_lines(prose: Sequence[ProseBlock]) -> list[ProseBlock]:
    """Return the bold lines that stand above text as a heading does, in no list or quotation.

    One that ends with a colon leads up to what follows, unless several do.
    """
    found = [
        above
        for above, below in pairwise(prose)
        if above.kind == "paragraph" and _is_bold_line(above) and not _is_bold_line(below)
    ]
    may_head = _choose_without_lead_ins([line.text.text for line in found])
    return [line for line, is_meant in zip(found, may_head, strict=True) if is_meant]


def _is_bold_line(block: ProseBlock) -> bool:
    if len(block.inlines) != 1:
        return False
    [inline] = block.inlines
    text = block.text.text
    return isinstance(inline, Strong) and inline.text == text and len(text.split()) <= MAX_BOLD_WORDS


def has_other_bold_lines(sections: tuple[Section, ...], headings: Sequence[FakeHeading], is_taken: IsTaken) -> bool:
    """Tell whether bold lines are left that are not meant as headings, in a section with some that are."""
    starts = {heading.paragraph.span.start for heading in headings}
    for section in flatten(sections):
        blocks = _find_blocks(section)
        lines = (block for block in blocks if isinstance(block, Paragraph))
        bold = [line for line in lines if _is_bold(line) and not _is_other(line, is_taken)]
        meant = sum(line.span.start in starts for line in bold)
        is_subtitled = section.heading is None and bold[:1] == blocks[:1]
        if 0 < meant < len(bold) - is_subtitled:
            return True
    return False


def find_bold(paragraph: Paragraph) -> Strong | None:
    """Return the bold text that a whole paragraph consists of; it may be in italics as well."""
    for inline in paragraph.inlines[:2]:
        if isinstance(inline, Strong | Emphasis) and inline.text.strip() != paragraph.text.text:
            return None
        if isinstance(inline, Strong):
            return inline
    return None


def _is_bold(paragraph: Paragraph) -> bool:
    """Tell whether all words of a paragraph are bold but for code in them, which some editors take out of bold text."""
    if find_bold(paragraph) is not None:
        return True
    size, end, is_marked = 0, 0, False
    for inline in paragraph.inlines:
        if isinstance(inline, Strong | InlineCode) and inline.span.start >= end:
            size, end = size + _count_letters(inline.text), inline.span.end
            is_marked = is_marked or isinstance(inline, Strong)
    return is_marked and size == _count_letters(paragraph.text.text)


def _count_letters(text: str) -> int:
    return len("".join(text.split()))


def _find_blocks(section: Section) -> list[Block]:
    """Return the blocks of a section, those in mere layout for it, without comments."""
    return [block for block in _look_through(section.blocks) if not isinstance(block, Comment)]


def _look_through(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Container) and block.tag.name in _LAYOUT:
            yield from _look_through(block.blocks)
        else:
            yield block


def _find_level(sections: tuple[Section, ...], section: Section) -> int:
    """Return the level of a heading in a section; above the first one that of the sections below.

    A section far deeper than the one around it is a theme's: its level counts for nothing.
    """
    around = _find_level_around(sections, section)
    if around and section.level - around > MAX_GAP:
        return around + 1
    if section.heading is None:
        return max(min((one.level for one in sections if one.heading), default=2), 2)
    return section.level + 1


def _find_level_around(sections: tuple[Section, ...], section: Section) -> int:
    """Return the level of the section that another is in; 0 if it is in none."""
    inner = flatten(sections)
    return next((outer.level for outer in inner if any(one is section for one in outer.subsections)), 0)


def _is_written_as_heading(paragraph: Paragraph, max_words: int) -> bool:
    """Tell whether a paragraph is written like a heading."""
    text = paragraph.text.text
    if find_bold(paragraph) is None and not _find_heading_class(paragraph):
        return False
    return not text.endswith(_ENDS) and len(text.split()) <= max_words and _is_words(paragraph)


def _find_heading_class(paragraph: Paragraph) -> str:
    tag = paragraph.tag
    if tag is None or not tag.attributes or tag.name != "p" or tag.get("role") == "heading":
        return ""
    match = re.search(_HEADING_CLASS, tag.get("class"))
    return match.group().strip(" -_") if match else ""


def _is_words(paragraph: Paragraph) -> bool:
    """Tell whether a line consists of words: no link, picture, code or template makes it up."""
    if any(isinstance(inline, Link | Image | InlineCode | InlineTemplate) for inline in paragraph.inlines):
        return False
    return any(char.isalpha() for char in paragraph.text.text)


def _is_other(paragraph: Paragraph, is_taken: IsTaken) -> bool:
    """Tell whether a line is something else by its words or its place: a label, a byline, a caption."""
    from contentlint.prose.page_labels import is_beside_label  # few articles have such lines

    text = paragraph.text.text
    if _DATE.search(text) or _PRONUNCIATION.search(text) or is_beside_label(text):
        return True
    if "\n" in text and any(colon in text for colon in _COLONS):  # values with their names, a line each
        return True
    is_remark = text.casefold().rstrip(" :") in get_word_set("remarks.labels")
    is_named = is_remark or is_byline(text) or _get_caption().match(text) is not None
    return is_named or find_part_by_label(text) is not None or is_taken(paragraph.span)


@remember
def _get_caption() -> re.Pattern[str]:
    """Return how the caption of a table or a picture begins."""
    return compile_lazy(rf"(?i)(?:{join_words('remarks.captions')})\b")


def _can_head(before: Block | None, below: Block | None) -> bool:
    """Tell whether a line stands above text, and below something that it can end."""
    if not isinstance(below, Paragraph | ListBlock) or before is None:
        return False
    if isinstance(below, Paragraph) and (find_bold(below) or _is_picture(below) or _is_link(below)):
        return False
    if isinstance(before, Container):
        return before.tag.name != "figure"
    return not (isinstance(before, Paragraph) and (find_bold(before) or _is_picture(before)))


def _is_picture(paragraph: Paragraph) -> bool:
    return not paragraph.text.text and any(isinstance(inline, Image) for inline in paragraph.inlines)


def _is_link(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph begins with a link and is mostly links: what stands above it advertises others."""
    links = [inline for inline in paragraph.inlines if isinstance(inline, Link)]
    if not links or links[0] is not paragraph.inlines[0]:
        return False
    return 2 * sum(len(link.text) for link in links) > len(paragraph.text.text)
