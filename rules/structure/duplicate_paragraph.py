"""``structure/duplicate-paragraph``."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article.parts.repeated_text import RepeatedParagraph, find_repeated_paragraphs
from contentlint.prose.placeholders import is_filler
from contentlint.rule import Article, CodeBlock, Edit, Finding, Message, Option, Rule

MAX_PASTED = 2
"""A paragraph that stands below one heading more often was not pasted by mistake."""

MAX_ELSEWHERE = 2
"""More paragraphs that stand below several headings are what instructions or recipes have in common."""


class Options(Struct, frozen=True):
    """Limits."""

    min_words: Annotated[int, Option("paragraphs with fewer words are not compared", min=3)] = 20


class DuplicateParagraph(Rule[Options]):
    """Do not repeat a paragraph.

    If a paragraph occurs twice, somebody has usually pasted it twice. Readers stop and wonder whether they have lost
    their place.

    The rule compares paragraphs of at least {min_words} words, and list items of that length within the same list, but
    not further paragraphs inside an item. Case and punctuation make no difference; links must lead to the same pages.

    A paragraph that occurs twice under one heading is a warning. It is only a tip if it occurs there three times or
    more, or if code comes between the copies, because the paragraph then says the same about several samples. A
    paragraph that occurs under different headings is only a tip, too, because instructions for two systems may share a
    step.

    Not reported under different headings: lines that introduce something (“Type:”); a paragraph under each of three or
    more headings; a paragraph under two headings that differ only in their figures (“Version 2.6”, “Version 2.7”); and
    any paragraph in an article where more than two are repeated in this way.

    Not compared: quotations, because they may repeat a sentence for emphasis; captions; notes that begin with a mark
    (“※”, “*”, “†”); cited sources; paragraphs entirely in italics or bold; texts that are shown at only one screen
    width; text between the tags of a template; dummy text (“lorem ipsum”); and in a whole HTML page, everything that is
    not a paragraph.
    """

    how_to_fix = "Delete one of the two, or say what is different here."
    basis = "house-style"
    severity = "warning"
    fixable = "unsafe"
    fix_reason = (
        "a paragraph is deleted only if it is identical, letter for letter, to another one under the same heading"
    )
    needs = ("prose.has_alike_blocks",)
    messages = {
        "repeated": Message(
            "The paragraph “{quote}” occurs {size:time|times} under this heading.",
            label="same paragraph",
            repair="Delete the repeated paragraph.",
        ),
        "parallel": Message(
            "The paragraph “{quote}” occurs {size:time|times} under this heading.",
            fix="Say it once, above everything it applies to.",
            label="same paragraph",
            severity="info",
        ),
        "elsewhere": Message(
            "The paragraph “{quote}” occurs under {size:heading|headings}.", label="same paragraph", severity="info"
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each paragraph that comes again, at its second place."""
        repeated_ones = find_repeated_paragraphs(article, article.prose.blocks, self.options.min_words)
        found = [one for one in repeated_ones if not _is_dummy(one)]
        for repeated in found:
            if repeated.is_in_one_place and _is_parallel(article, repeated):
                yield self._report_paragraph("parallel", repeated)
            elif repeated.is_in_one_place:
                from contentlint.article.edits.blocks import remove_copies

                yield self._report_paragraph("repeated", repeated, remove_copies(article, repeated))
        elsewhere = [repeated for repeated in found if not repeated.is_in_one_place and not repeated.is_refrain]
        if len(elsewhere) <= MAX_ELSEWHERE:
            yield from (self._report_paragraph("elsewhere", one) for one in elsewhere if not _is_step(one))

    def _report_paragraph(self, message: str, repeated: RepeatedParagraph, edits: Iterable[Edit] = ()) -> Finding:
        first, second, *others = (block.text for block in repeated.blocks)
        related = [(first, "first occurrence"), *((other, "another") for other in others)]
        size = len(repeated.blocks)
        return self.finding(message, at=second, quote=second.text, related=related, size=size, edits=edits)


def _is_parallel(article: Article, repeated: RepeatedParagraph) -> bool:
    """Tell whether a paragraph is said of several things: three times and more, or with code between."""
    start, end = repeated.blocks[0].text.span.end, repeated.blocks[-1].text.span.start
    has_code = any(isinstance(node, CodeBlock) and start <= node.span.start < end for node in article.nodes)
    return max(map(repeated.places.count, repeated.places)) > MAX_PASTED or has_code


def _is_dummy(repeated: RepeatedParagraph) -> bool:
    """Tell whether a paragraph is dummy text, which another rule speaks of."""
    return is_filler(repeated.blocks[0].text.text)


def _is_step(repeated: RepeatedParagraph) -> bool:
    """Tell whether a paragraph below several headings is a step of instructions, which may well come again."""
    return any(block.kind == "item" or block.text.text.endswith(":") for block in repeated.blocks)
