"""``hygiene/mixed-quotes``."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from contentlint.article import Article
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span

MOST_PLACES = 20
"""So many further places are listed with a finding."""

STRAIGHT = r"""\"(?<![\w"“”„`=]")(?=[^\s"])[^"\n]{0,300}"(?![\w"])"""
CURLY = r"[“„][^“”„\n]{0,300}[”“]"
"""Words in quotation marks; an inch mark follows a digit, and so opens nothing."""

DOUBLE = r"[“”„\"]"
MARKS = frozenset('“”„"')
ENTITIES = {"&quot;": '"', "&#34;": '"', "&ldquo;": "“", "&rdquo;": "”", "&bdquo;": "„"}

CODE = lazy_pattern(r"[<>{}=\\_|@#^~*]|;$|\$(?!\d)|\w[\[(]|\[\d|\w/\w|//|[a-z]\.[a-z]")
"""What stands in a name, an address or a command rather than in words that somebody says."""


class MixedQuotes(Rule[NoOptions]):
    """Write all quotation marks the same way.

    Curly and straight quotation marks in one article look careless, and they show where its parts were pasted from.

    Only double quotation marks around words count, not inch marks, and nothing in code or tags. Programs that make
    straight marks curly as they build a page (SmartyPants) hide the difference from readers, but not from editors.

    A program changes the rarer marks only if each mark of the article has its partner, none stands within others, the
    others are all of one kind, and what stands between the marks looks like words, not like code.
    """

    how_to_fix = "Write the marked quotation marks as the others are written."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "Many sites turn straight quotation marks into curly ones by themselves."
    fixable = "safe"
    fix_reason = "only the marks change, and only where each of them has its partner; the words between them stay"
    messages = {
        "straight": Message(
            "{size:quotation stands|quotations stand} in straight marks, {others} in curly ones (“ ”).",
            fix="Write “ and ” instead of the straight marks.",
            label="straight",
            repair="Write the straight quotation marks as curly ones.",
        ),
        "curly": Message(
            "{size:quotation stands|quotations stand} in curly marks (“ ”), {others} in straight ones.",
            fix="Write straight marks here as well, or curly ones everywhere.",
            label="curly",
            repair="Write the curly quotation marks as straight ones.",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first quotation in the rarer kind of marks."""
        text = article.source.text
        if '"' not in text or not ("“" in text or "„" in text):
            return
        straight = list(_quotations(article, '"', STRAIGHT))
        curly = list(_quotations(article, "“„", CURLY)) if straight else []
        if curly:
            rarer: Literal["straight", "curly"] = "straight" if len(straight) <= len(curly) else "curly"
            (first, *more), others = (straight, curly) if rarer == "straight" else (curly, straight)
            related = [(place, "another") for place in more[:MOST_PLACES]]
            edits = _alike(article, [first, *more], others)
            yield self.finding(rarer, at=first, related=related, edits=edits, size=len(more) + 1, others=len(others))


class _Quotation(NamedTuple):
    """Words in quotation marks: where they stand, each of the two marks, and the words."""

    span: Span
    opening: Span
    closing: Span
    words: str


def _quotations(article: Article, marks: str, pattern: str) -> Iterator[_Quotation]:
    for prose in article.prose.blocks:
        shape, locate = prose.shape, prose.text.locate
        if any(map(shape.__contains__, marks)):
            for found in re.finditer(pattern, shape):
                start, end = found.span()
                yield _Quotation(locate(start, end), locate(start, start + 1), locate(end - 1, end), found[0][1:-1])


# --- how it is put right --------------------------------------------------------------------------


def _alike(article: Article, rarer: list[_Quotation], others: list[_Quotation]) -> list[Edit]:
    """Return what writes the rarer marks as the others; nothing if it is not certain of all marks what they are."""
    opening, *more = {_mark(article, one.opening) for one in others}
    closing, *yet_more = {_mark(article, one.closing) for one in others}
    if more or yet_more or not (_are_paired(article, rarer, others) and all(_is_speech(article, one) for one in rarer)):
        return []
    if any(_mark(article, mark) not in MARKS for one in rarer for mark in (one.opening, one.closing)):
        return []
    return [edit for one in rarer for edit in (Edit(one.opening, opening), Edit(one.closing, closing))]


def _mark(article: Article, place: Span) -> str:
    """Return a quotation mark as readers see it: written as it is, as an entity, or behind a backslash."""
    written = article.source.slice(place)
    return ENTITIES.get(written, written.removeprefix("\\"))


def _are_paired(article: Article, rarer: list[_Quotation], others: list[_Quotation]) -> bool:
    """Tell whether each mark in the prose but those of inches has its partner, and no quotation is within another."""
    quotations = sorted((*rarer, *others))
    paired = {mark.start for one in quotations for mark in (one.opening, one.closing)}
    marks = ((prose, found.start()) for prose in article.prose.blocks for found in re.finditer(DOUBLE, prose.shape))
    alone = ((prose, at) for prose, at in marks if prose.text.locate(at, at + 1).start not in paired)
    are_apart = all(one.span.end <= other.span.start for one, other in pairwise(quotations))
    return are_apart and all(prose.shape[max(at - 1, 0)].isdigit() for prose, at in alone)


def _is_speech(article: Article, quotation: _Quotation) -> bool:
    """Tell whether words are neither code nor the title of a link, whose marks must stay as they are."""
    is_attribute = article.source.text[max(quotation.opening.start - 1, 0)] in "}="
    return not is_attribute and CODE.search(quotation.words) is None
