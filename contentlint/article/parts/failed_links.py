"""What was meant as a link in Markdown and is text: brackets exchanged, a space too many, a parenthesis too few."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import Paragraph
from contentlint.prose.lazy_pattern import compile_lazy
from contentlint.source import Span

_WEB = r"(?:https?://|www\.|/|\.{1,2}/|#)"
_REVERSED = compile_lazy(rf"\(([^()\[\]\n]{{1,200}})\)\[({_WEB}[^\[\]\s]{{1,500}})\](?!\()")
_PARTED = compile_lazy(rf"\[([^\[\]\n]{{1,200}})\][ \t]\((?!#\d+\))({_WEB}[^()\s]{{1,500}})\)")
_FAILED = compile_lazy(r"(?<![\w\\])\[([^\[\]\n]{1,200})\]\(([^()\n]{1,500}(?:\([^()\n]{0,100}\)[^()\n]{0,200})?)(\)?)")
_ADDRESS = compile_lazy(_WEB, re.IGNORECASE)
_FILE = compile_lazy(r".*\.(?:html?|md|pdf|png|jpe?g|gif|svg|docx?|xlsx?|zip)(?:#\S*)?", re.IGNORECASE)
_TITLE_OR_SIZE = compile_lazy(r"[\"'“”]| =\d")


class FailedLink(Struct, frozen=True, gc=False):
    """What was meant as a link.

    ``span`` covers all of it, ``at`` is the part that shows the fault and ``quote`` the visible text there; ``text``
    is what the link was to be put on, ``href`` its address, at ``address``; ``gap`` lies between the two.
    """

    fault: Literal["reversed", "parted", "unclosed", "space"]
    span: Span
    at: Span
    quote: str
    text: str
    href: str
    address: Span
    gap: Span

    @property
    def names_file(self) -> bool:
        """Tell whether the address ends as the name of a file."""
        return _FILE.fullmatch(self.href) is not None


def find_failed_links(prose: Iterable[ProseBlock]) -> Iterator[FailedLink]:
    """Yield what was meant as a link in the prose of a Markdown article, block by block; nothing in code."""
    for block in prose:
        if may_hold_failed_links(block.shape):
            yield from _find(block)


def may_hold_failed_links(text: str) -> bool:
    """Tell whether a text has a bracket next to a parenthesis, as all have in which a link failed."""
    return "]" in text and ("](" in text or ")[" in text or "] (" in text or "]\t(" in text)


def _find(block: ProseBlock) -> Iterator[FailedLink]:
    reversed_ones = (
        found
        for found in _REVERSED.finditer(block.shape)
        if not _is_escaped(block, found) and not _closes_mark(block.shape, found)
    )
    yield from (_build(block, "reversed", found) for found in reversed_ones)
    parted = (found for found in _PARTED.finditer(block.shape) if not _is_escaped(block, found))
    yield from (_build(block, "parted", found) for found in parted)
    if not isinstance(block.block, Paragraph) or block.block.tag is not None:
        return
    for found in _find_failures(block.shape):
        href = found[2].strip()
        if not found[3]:
            if _ADDRESS.match(href) and not _TITLE_OR_SIZE.search(href):
                yield _build(block, "unclosed", found)
        elif " " in href and _is_address_with_space(href):
            yield _build(block, "space", found)


def _closes_mark(text: str, found: re.Match[str]) -> bool:
    """Tell whether brackets are the end of a mark of the site’s own: ``[postlink]… (SSO)[/postlink]``."""
    return found[2].startswith("/") and f"[{found[2][1:]}" in text[: found.start()]


def _is_escaped(block: ProseBlock, found: re.Match[str]) -> bool:
    """Tell whether the bracket between text and address is written with a backslash: no link was meant."""
    gap = block.text.locate(found.end(1), found.start(2))
    return gap.end - gap.start != found.start(2) - found.end(1)


def _find_failures(shape: str) -> Iterator[re.Match[str]]:
    """Yield what may be a link that failed; in what follows one that is not closed there may be another."""
    at = 0
    while found := _FAILED.search(shape, at):
        yield found
        at = found.end() if found[3] else found.end(1)


def _is_address_with_space(href: str) -> bool:
    if _TITLE_OR_SIZE.search(href):
        return False
    return _ADDRESS.match(href) is not None or _FILE.fullmatch(href) is not None


def _build(
    block: ProseBlock, fault: Literal["reversed", "parted", "unclosed", "space"], found: re.Match[str]
) -> FailedLink:
    text, locate, (start, end) = block.text.text, block.text.locate, found.span()
    if fault == "unclosed":
        end = found.start(2) + len(found[2].split()[0])
    return FailedLink(
        fault,
        span=locate(*found.span()),
        at=locate(start, end),
        quote=text[start:end],
        text=text[slice(*found.span(1))],
        href=found[2],
        address=locate(*found.span(2)),
        gap=locate(found.end(1), found.start(2)),
    )
