"""``structure/duplicate-paragraph``."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.document import Article
from contentlint.document.prose import ProseBlock
from contentlint.prose.words import normalise, words
from contentlint.rule import Finding, Message, Option, Rule, bad, good


class Options(Struct, frozen=True):
    """Limits."""

    min_words: Annotated[int, Option("words from which on a paragraph is compared", min=3)] = 20


class DuplicateParagraph(Rule[Options]):
    """Say a paragraph once.

    A paragraph that comes twice was pasted twice. Readers stop and wonder whether they have lost their place.

    Paragraphs and list items of at least {min_words} words are compared; case and punctuation do not count. A
    quotation may repeat a sentence of the text to set it off, and is left alone.
    """

    how_to_fix = "Delete one of the two, or say in the second what is different here."
    basis = "house-style"
    severity = "error"
    fixable = "suggest"
    messages = {
        "repeated": Message("The paragraph “{quote}” stands in the article {size} times.", label="the same paragraph"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each paragraph that comes again, at its second place."""
        blocks = [prose for prose in article.prose if prose.words >= self.options.min_words and prose.kind in KINDS]
        sizes = {prose.words for prose in blocks}
        if len(sizes) == len(blocks):
            return
        for first, second, *others in _groups(blocks):
            yield self.finding(
                "repeated",
                at=second.text,
                quote=second.text.text,
                related=[(first.text, "the first"), *((other.text, "another") for other in others)],
                size=len(others) + 2,
            )

    examples = (
        good("""
            # Kettles

            Fill the kettle with vinegar.

            Wait ten minutes.

            Fill the kettle with vinegar.
        """),
        bad(
            """
            # Kettles

            Hard water carries lime, which stays behind when the water boils away and settles on the hottest part of the
            kettle.

            Vinegar dissolves it.

            Hard water carries lime, which stays behind when the water boils away and settles on the hottest part of the
            kettle.
            """,
            "repeated",
        ),
        bad(
            """
            # Kettles

            Fill the kettle with vinegar.

            Wait ten minutes.

            Fill the kettle with vinegar.
            """,
            "repeated",
            options={"min-words": 5},
        ),
    )


KINDS = frozenset({"paragraph", "item"})


def _groups(blocks: list[ProseBlock]) -> Iterator[list[ProseBlock]]:
    """Yield the blocks that say the same, together; only those of one length are compared."""
    of_length: dict[int, list[ProseBlock]] = {}
    for prose in blocks:
        of_length.setdefault(prose.words, []).append(prose)
    groups: dict[tuple[str, ...], list[ProseBlock]] = {}
    for alike in of_length.values():
        if len(alike) > 1:
            for prose in alike:
                groups.setdefault(tuple(map(normalise, words(prose.plain))), []).append(prose)
    yield from (group for group in groups.values() if len(group) > 1)
