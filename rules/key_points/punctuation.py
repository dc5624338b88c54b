"""``key-points/punctuation``."""

from collections.abc import Iterator

from contentlint.article import Article
from contentlint.document.nodes import Text
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, Span, bad, good

MOST_ODD = 0.2
"""Where more of the points differ, it is not certain which way was meant."""

MIN_POINTS = 3
"""Of two points that differ neither is the odd one."""

STOPPED = lazy_pattern(r"[.…。।][\"'”’»)\]\s]*$")
CHAINED = lazy_pattern(r"[;,:\uff1b\uff0c]$|[;,] (?:and|or)$")
WORDY = lazy_pattern(r"[\w\"'”’»)\]%]$")


class Punctuation(Rule[NoOptions]):
    """End all key points in the same way.

    Some points with a full stop and some without look as if they came from different hands.

    Points that hold a list of their own, points that ask or call out, and points that end in a sign or an emoji are
    not counted; a list chained by commas or semicolons is left alone. A point of several sentences needs its full
    stop, so there the others get one too.
    """

    how_to_fix = "End every point with a full stop, or none."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "A matter of tidiness; the points can be understood either way."
    fixable = "safe"
    fix_reason = "only full stops at the ends of points come or go, and only where most points agree"
    messages = {
        "open": Message(
            "{size} of {total} key points {verb} without a full stop, the others have one.",
            fix="End every point with a full stop.",
            label="no full stop",
        ),
        "stopped": Message(
            "{size} of {total} key points {verb} with a full stop, the others have none.",
            fix="Leave out the full stop at the end of each point.",
            label="a full stop",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield one finding at the first point that ends otherwise than most."""
        part = article.key_points
        if part is None or not part.listed or any(CHAINED.search(item.text) for item in part.items):
            return
        single = [item for item in part.items if "\n" not in item.text]
        stopped = [item for item in single if STOPPED.search(item.text)]
        is_open = [item for item in single if WORDY.search(item.text) and not STOPPED.search(item.text)]
        total = len(stopped) + len(is_open)
        if total < MIN_POINTS or not stopped or not is_open:
            return
        message, odd = ("open", is_open) if len(is_open) <= len(stopped) else ("stopped", stopped)
        first, *others = odd
        yield self.finding(
            message,
            at=_end(first),
            related=[(_end(item), "another") for item in others],
            size=len(odd),
            total=total,
            verb="ends" if len(odd) == 1 else "end",
            edits=_edits(article, message, odd) if len(odd) <= total * MOST_ODD else (),
        )

    examples = (
        good("""
            # Kettles

            ## Key points

            - Vinegar dissolves limescale in ten minutes.
            - Rinse twice before the next cup.
            - Descale once a month.
        """),
        bad(
            """
            # Kettles

            ## Key points

            - Vinegar dissolves limescale in ten minutes.
            - Rinse twice before the next cup
            - Descale once a month.
            - Leave the lid open.
            - Use soft water.
            """,
            "open",
        ),
        bad(
            """
            # Kettles

            ## Key points

            - Vinegar dissolves limescale
            - Rinse twice
            - Descale once a month.
            """,
            "stopped",
        ),
    )


def _end(item: Text) -> Text:
    """Return the last word of a point with what follows it."""
    start = max(item.text.rfind(" "), item.text.rfind("\u3000"), len(item.text) - LONGEST_MARK) + 1
    return item.slice(start, len(item.text))


LONGEST_MARK = 30
"""Where words have no spaces between them, so much of the end is marked at most."""


def _edits(article: Article, message: str, odd: list[Text]) -> list[Edit]:
    """Return the full stops that come or go; nothing where a point does not end in a plain letter or full stop."""
    ends = [item.span.end for item in odd]
    if message == "open":
        plain = all(article.source.text[end - 1].isalnum() for end in ends)
        return [Edit(Span(end, end), ".") for end in ends] if plain else []
    plain = all(article.source.text[end - 1] == "." and article.source.text[end - 2].isalnum() for end in ends)
    return [Edit(Span(end - 1, end), "") for end in ends] if plain else []
