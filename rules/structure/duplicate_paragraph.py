"""``structure/duplicate-paragraph``."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.article.edits.blocks import removals
from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import Paragraph
from contentlint.prose.words import normalise, words
from contentlint.rule import Edit, Finding, Message, Option, Rule


class Options(Struct, frozen=True):
    """Limits."""

    min_words: Annotated[int, Option("words from which on a paragraph is compared", min=3)] = 20


class DuplicateParagraph(Rule[Options]):
    """Say a paragraph once.

    A paragraph that comes twice was pasted twice. Readers stop and wonder whether they have lost their place.

    Paragraphs of at least {min_words} words are compared, and list items within one list; case and punctuation do not
    count. Twice below one heading is an error. Below two headings it is only pointed out, because instructions for two
    systems may have a step in common: lines that lead up to something (“Type:”) are left alone there, and so is an
    article in which more than two paragraphs come again. Never compared are quotations, which may repeat a sentence to
    set it off, what stands between the tags of a template, and in a whole HTML page all that is no paragraph, such as
    captions.
    """

    how_to_fix = "Delete one of the two, or say in the second what is different here."
    basis = "house-style"
    severity = "error"
    fixable = "unsafe"
    fix_reason = "a paragraph that stands below the same heading letter for letter the second time is deleted"
    messages = {
        "repeated": Message(
            "The paragraph “{quote}” stands below this heading {size} times.",
            label="the same paragraph",
            repair="Delete the paragraph where it stands again.",
        ),
        "elsewhere": Message(
            "The paragraph “{quote}” stands below {size} headings.", label="the same paragraph", severity="info"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each paragraph that comes again, at its second place."""
        blocks = [
            prose for prose in article.prose.blocks if prose.words >= self.options.min_words and prose.kind in KINDS
        ]
        if len({prose.words for prose in blocks}) == len(blocks):
            return
        groups = [group for alike in _alike(blocks) for group in _groups(article, alike)]
        if not groups:
            return
        sections_of = _sections(article)
        placed = [(group, [sections_of[prose.text.span.start] for prose in group]) for group in groups]
        same = [group for group, sections in placed if len(set(sections)) < len(sections)]
        for group in same:
            yield self._told("repeated", group, _without_copies(article, group, sections_of))
        elsewhere = [group for group, sections in placed if len(set(sections)) == len(sections)]
        if len(elsewhere) <= SCHEME:
            yield from (self._told("elsewhere", group) for group in elsewhere if _is_pointed_out(group))

    def _told(self, message: str, group: list[ProseBlock], edits: Iterable[Edit] = ()) -> Finding:
        first, second, *others = group
        related = [(first.text, "the first"), *((other.text, "another") for other in others)]
        return self.finding(
            message, at=second.text, quote=second.text.text, related=related, size=len(group), edits=edits
        )


SCHEME = 2
"""More paragraphs that stand below several headings are what instructions or recipes have in common."""

KINDS = frozenset({"paragraph", "item"})


def _sections(article: Article) -> dict[int, int]:
    """Return below which heading, counted from 0, each stretch of prose stands; in which list (from -1), if in one."""
    found: dict[int, int] = {}
    headings = lists = 0
    before = ""
    for prose in article.prose.blocks:
        headings += prose.kind == "heading"
        lists -= prose.kind == "item" != before
        found[prose.text.span.start] = lists if prose.kind == "item" else headings
        before = prose.kind
    return found


def _is_compared(article: Article, prose: ProseBlock) -> bool:
    tag = prose.block.tag if isinstance(prose.block, Paragraph) else None
    if article.is_page and (tag is None or tag.name != "p"):
        return False
    return not article.is_boxed(prose.text.span)


def _is_pointed_out(group: list[ProseBlock]) -> bool:
    """Tell whether a paragraph below several headings is worth a word: it is no step of instructions."""
    return not any(prose.kind == "item" or prose.text.text.endswith(":") for prose in group)


def _alike(blocks: list[ProseBlock]) -> Iterator[list[ProseBlock]]:
    """Yield the blocks that have the same number of words and begin with the same letters, together."""
    of_length: dict[int, list[ProseBlock]] = {}
    for prose in blocks:
        of_length.setdefault(prose.words, []).append(prose)
    for same_length in of_length.values():
        if len(same_length) > 1:
            groups: dict[str, list[ProseBlock]] = {}
            for prose in same_length:
                groups.setdefault(_beginning(prose.plain), []).append(prose)
            yield from (group for group in groups.values() if len(group) > 1)


def _beginning(text: str) -> str:
    return "".join(filter(str.isalnum, text[:40].casefold()))[:6]


def _groups(article: Article, alike: list[ProseBlock]) -> Iterator[list[ProseBlock]]:
    """Yield the blocks that say the same, together."""
    groups: dict[tuple[str, ...], list[ProseBlock]] = {}
    for prose in alike:
        if _is_compared(article, prose):
            groups.setdefault(tuple(map(normalise, words(prose.plain))), []).append(prose)
    yield from (group for group in groups.values() if len(group) > 1)


def _without_copies(article: Article, group: list[ProseBlock], sections_of: dict[int, int]) -> list[Edit]:
    """Return what takes out the copies of a paragraph below one heading; nothing where they differ in a letter."""
    first, *copies = group
    written = article.source.slice(first.block.span)
    is_same = all(
        isinstance(copy.block, Paragraph)
        and article.source.slice(copy.block.span) == written
        and sections_of[copy.text.span.start] == sections_of[first.text.span.start]
        for copy in copies
    )
    return removals(article, (copy.block.span for copy in copies)) if is_same else []
