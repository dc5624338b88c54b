"""``key-points/copied``."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.document.nodes import Text
from contentlint.prose.words import normalise, word_spans
from contentlint.rule import Finding, Message, Option, Rule, Span, bad, good


class Options(Struct, frozen=True):
    """Limits."""

    min_words: Annotated[int, Option("words in a row from which on a point is copied", min=3, max=50)] = 10


class Copied(Rule[Options]):
    """Say in key points what the text says, in other words.

    Who reads on after the key points and meets the same sentence again feels sent round in a circle. A point that is
    cut out of the text is also seldom the point.

    {min-words} words in a row are taken for a copy, wherever in the text they stand. Case and punctuation do not
    count. A definition or the name of a law may have to be the same.
    """

    how_to_fix = "Write the point anew: what does the reader get out of it?"
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "A definition may have to be repeated word for word."
    messages = {
        "copied": Message(
            "The key point repeats {size:word|words} of the text: “{quote}”.",
            label="the same {size} words",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each point that shares a long run of words with the text around the key points."""
        part = article.key_points
        if part is None:
            return
        length = self.options.min_words
        points = [_Words.of(item) for item in part.items]
        runs = {run for point in points for run in point.runs(length)}
        if not runs:
            return
        said = _places(article, part.span, runs, length)
        for point in points:
            found = point.longest(said, length)
            if found:
                yield self._copied(point, *found, said)

    def _copied(self, point: "_Words", first: int, size: int, said: dict[tuple[str, ...], Span]) -> Finding:
        start, end = point.spans[first][0], point.spans[first + size - 1][1]
        again = said[tuple(point.words[first : first + self.options.min_words])]
        return self.finding(
            "copied",
            at=point.text.locate(start, end),
            quote=point.text.text[start:end],
            related=[(again, "here")],
            size=size,
        )

    examples = (
        good("""
            # Kettles

            ## Key points

            - Vinegar dissolves limescale in ten minutes.
            - Rinse twice before the next cup.

            ## How to remove limescale

            Fill the kettle with vinegar, wait for ten minutes, and rinse it twice.
        """),
        bad(
            """
            # Kettles

            ## Key points

            - Fill the kettle with vinegar, wait for ten minutes, and rinse it twice.
            - Descale once a month.

            ## How to remove limescale

            Always fill the kettle with vinegar, wait for ten minutes, and rinse it twice before the next cup.
            """,
            "copied",
        ),
        bad(
            """
            # Kettles

            ## Key points

            - Vinegar dissolves limescale in ten minutes.
            - Rinse twice.

            ## How to remove limescale

            White vinegar dissolves limescale quickly.
            """,
            "copied",
            options={"min-words": 3},
        ),
    )


class _Words(Struct, frozen=True, gc=False):
    """A text, and its words as they are compared."""

    text: Text
    spans: list[tuple[int, int]]
    words: list[str]

    @classmethod
    def of(cls, text: Text) -> "_Words":
        """Return a text with its words."""
        value = text.text
        spans = word_spans(value)
        return cls(text, spans, [normalise(value[start:end]) for start, end in spans])

    def runs(self, length: int) -> Iterator[tuple[str, ...]]:
        """Yield each run of so many words."""
        return runs(self.words, length)

    def longest(self, said: dict[tuple[str, ...], Span], length: int) -> tuple[int, int] | None:
        """Return the first word and the length of the longest stretch all of whose runs were said."""
        best = (0, 0)
        begun = 0
        for at, run in enumerate(self.runs(length)):
            if run not in said:
                begun = at + 1
            elif at - begun + length > best[1]:
                best = (begun, at - begun + length)
        return best if best[1] else None


def runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """Yield each run of so many words."""
    return zip(*(words[at:] for at in range(length)), strict=False)


def _places(article: Article, points: Span, wanted: set[tuple[str, ...]], length: int) -> dict[tuple[str, ...], Span]:
    """Return where the text outside the key points first says each of the wanted runs that it says."""
    said: dict[tuple[str, ...], Span] = {}
    for prose in article.prose.blocks:
        if prose.words < length or points.contains(prose.text.span):
            continue
        body = _Words.of(prose.text)
        for at, run in enumerate(body.runs(length)):
            if run in wanted and run not in said:
                said[run] = body.text.locate(body.spans[at][0], body.spans[at + length - 1][1])
    return said
