"""Edits of quotation marks: the rarer ones written as the others, where each of them has its partner."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from contentlint.source import Edit, Span

from ._quotations import Quotation, are_paired, looks_like_code

if TYPE_CHECKING:
    from contentlint.article import Article

_MARKS = frozenset('“”„"')
_ENTITIES = {"&quot;": '"', "&#34;": '"', "&ldquo;": "“", "&rdquo;": "”", "&bdquo;": "„"}


def unify_quotation_marks(article: "Article", rarer: Sequence[Quotation], others: Sequence[Quotation]) -> list[Edit]:
    """Return what writes the rarer marks as the others; nothing if it is not certain of all marks what they are."""
    opening, *more = {_read_mark(article, one.opening) for one in others}
    closing, *yet_more = {_read_mark(article, one.closing) for one in others}
    if more or yet_more or not are_paired([*rarer, *others], article.prose.blocks):
        return []
    if not all(_is_speech(article, one) for one in rarer):
        return []
    if any(_read_mark(article, mark) not in _MARKS for one in rarer for mark in (one.opening, one.closing)):
        return []
    return [edit for one in rarer for edit in (Edit(one.opening, opening), Edit(one.closing, closing))]


def _read_mark(article: "Article", place: Span) -> str:
    """Return a quotation mark as readers see it: written as it is, as an entity, or behind a backslash."""
    written = article.source.slice(place)
    return _ENTITIES.get(written, written.removeprefix("\\"))


def _is_speech(article: "Article", quotation: Quotation) -> bool:
    """Tell whether words are neither code nor the title of a link, whose marks must stay as they are."""
    is_attribute = article.source.text[max(quotation.opening.start - 1, 0)] in "}="
    return not is_attribute and not looks_like_code(quotation)
