"""``hygiene/mixed-quotes``."""

import re
from collections.abc import Iterator
from typing import Literal

from contentlint.document import Article
from contentlint.rule import Finding, Message, NoOptions, Rule, Span, bad, good

MOST_PLACES = 20
"""So many further places are listed with a finding."""

STRAIGHT = r"""\"(?<![\w"“”„`=]")(?=[^\s"])[^"\n]{0,300}"(?![\w"])"""
CURLY = r"[“„][^“”„\n]{0,300}[”“]"
"""Words in quotation marks; an inch mark follows a digit, and so opens nothing."""


class MixedQuotes(Rule[NoOptions]):
    """Write all quotation marks the same way.

    Curly and straight quotation marks in one article look careless, and they show where its parts were pasted from.

    Only double quotation marks around words count, not inch marks, and nothing in code or tags. Programs that make
    straight marks curly as they build a page (SmartyPants) hide the difference from readers, but not from editors.
    """

    how_to_fix = "Write the marked quotation marks as the others are written."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "Many sites turn straight quotation marks into curly ones by themselves."
    fixable = "safe"
    messages = {
        "straight": Message(
            "{size:quotation stands|quotations stand} in straight marks, {others} in curly ones (“ ”).",
            fix="Write “ and ” instead of the straight marks.",
            label="straight",
        ),
        "curly": Message(
            "{size:quotation stands|quotations stand} in curly marks (“ ”), {others} in straight ones.",
            fix="Write straight marks here as well, or curly ones everywhere.",
            label="curly",
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
            yield self.finding(rarer, at=first, related=related, size=len(more) + 1, others=len(others))

    examples = (
        good("""
            Fill it to the mark “max”, with a 3" funnel, and wait for the “click”. Write `echo "done"`.
        """),
        bad(
            """
            Fill it to the mark “max” and wait for the "click".
            """,
            "straight",
        ),
        bad(
            """
            Fill it to the mark "max", then wait for the "click" and the “beep”.
            """,
            "curly",
        ),
    )


def _quotations(article: Article, marks: str, pattern: str) -> Iterator[Span]:
    for prose in article.prose:
        shape = prose.shape
        if any(map(shape.__contains__, marks)):
            for found in re.finditer(pattern, shape):
                yield prose.text.locate(*found.span())
