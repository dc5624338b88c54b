"""Words in quotation marks, straight or curly, in the prose of an article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from contentlint.article.prose import ProseBlock
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_STRAIGHT = r"""\"(?<![\w"“”„`=]")(?=[^\s"])[^"\n]{0,300}"(?![\w"])"""
_CURLY = r"[“„][^“”„\n]{0,300}[”“]"
"""An inch mark follows a digit, and so opens nothing."""

_DOUBLE = r"[“”„\"]"
_CODE = compile_lazy(r"[<>{}=\\_|@#^~*]|;$|\$(?!\d)|\w[\[(]|\[\d|\w/\w|//|[a-z]\.[a-z]")
"""What stands in a name, an address or a command rather than in words that somebody says."""


class Quotation(NamedTuple):
    """Words in quotation marks: where they stand, each of the two marks, and the words."""

    span: Span
    opening: Span
    closing: Span
    words: str


def find_straight_quotations(prose: Iterable[ProseBlock]) -> list[Quotation]:
    """Return what stands in straight marks (``"…"``), in source order; nothing in code."""
    return [quotation for block in prose if '"' in block.shape for quotation in _find(block, _STRAIGHT)]


def find_curly_quotations(prose: Iterable[ProseBlock]) -> list[Quotation]:
    """Return what stands in curly marks (“…”, „…“), in source order; nothing in code."""
    texts = (block for block in prose if "“" in block.shape or "„" in block.shape)
    return [quotation for block in texts for quotation in _find(block, _CURLY)]


def _find(block: ProseBlock, pattern: str) -> Iterator[Quotation]:
    locate = block.text.locate
    for found in re.finditer(pattern, block.shape):
        start, end = found.span()
        yield Quotation(locate(start, end), locate(start, start + 1), locate(end - 1, end), found[0][1:-1])


def are_paired(quotations: Sequence[Quotation], prose: Iterable[ProseBlock]) -> bool:
    """Tell whether each mark in the prose but those of inches has its partner, and no quotation is within another."""
    paired = {mark.start for one in quotations for mark in (one.opening, one.closing)}
    marks = ((block, found.start()) for block in prose for found in re.finditer(_DOUBLE, block.shape))
    alone = ((block, at) for block, at in marks if block.text.locate(at, at + 1).start not in paired)
    are_apart = all(one.span.end <= other.span.start for one, other in pairwise(sorted(quotations)))
    return are_apart and all(block.shape[max(at - 1, 0)].isdigit() for block, at in alone)


def looks_like_code(quotation: Quotation) -> bool:
    """Tell whether what is quoted is hardly anything that somebody says."""
    return _CODE.search(quotation.words) is not None
