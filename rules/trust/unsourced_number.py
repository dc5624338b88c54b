"""``trust/unsourced-number``."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.article.prose import ProseBlock
from contentlint.document.nodes import FootnoteReference, InlineElement, Link
from contentlint.rule import Finding, Message, Option, Rule, bad, good

_FIGURE = (
    r"(?<![\w.,$€£-])(?:[$€£]\s?\d[\d,.]*\s?(?:[mb]illion|trillion|bn)\b"
    r"|\d[\d,.]*(?:\s?%|\s?(?:per ?cent|[mb]illion|trillion)\b|\s?×|x(?=\s(?:as|more|the|fast|better|higher|lower)\b)))"
)
NO_CLAIM = frozenset(
    {
        *("if", "suppose", "imagine", "assume", "example", "e.g", "say", "let's", "should", "must", "aim", "target"),
        *("targets", "goal", "set", "recommend", "recommended", "recommends", "least", "up", "limit", "minimum"),
        *("maximum", "cost", "costs", "price", "priced", "prices", "pricing", "fee", "fees", "pay", "pays", "paid"),
        *("plan", "plans", "budget", "salary", "discount", "off", "save", "free", "worth", "sell", "sells", "sold"),
        *("buy", "charge", "charges", "charged", "grant", "grants", "award", "awarded", "awards", "fund", "funded"),
        *("funding", "funds", "contract", "prize", "vote", "votes", "tax", "chance", "battery", "opacity", "width"),
        *("height", "zoom", "shares", "stock", "stocks", "traded", "trading", "ounce", "tonne", "barrel"),
        *("we", "we're", "we've", "we'll", "we'd", "our", "ours", "us", "i", "i'm", "i've", "i'd", "i'll", "my", "me"),
    }
)
"""Words of advice, examples, prices and markets, and of what the writer reports of their own work."""

NAMED_SOURCE = frozenset(
    {
        *("according", "said", "says", "told", "wrote", "writes", "reported", "reports", "announced", "estimates"),
        *("estimated", "testified", "found", "show", "shows", "survey", "study", "chart", "graph", "figure"),
    }
)
"""Words beside which somebody or something is named who gives the figure."""

_ALL_OR_NOTHING = r"(?:100|0|50)\s?(?:%|per ?cent)"


class Options(Struct, frozen=True):
    """Which articles."""

    min_words: Annotated[int, Option("articles with fewer words of prose are let off", min=0)] = 300


class UnsourcedNumber(Rule[Options]):
    """Say where a figure comes from.

    A share, a sum or a multiple is what readers quote, and what they doubt first. A link or a footnote shows that
    somebody measured it.

    A paragraph is reported, once, if it holds a percentage, a sum of millions or a multiple, and neither it nor the
    text before it has a link, a footnote or a named source (“according to …”, “… said”). Left alone are lists, whose
    source stands above them, prices, pay and plans, rates of exchange, advice and examples, what the writer reports of
    their own work (“we”), and articles with a list of sources. It is a hint and no more: whether a figure needs a
    source depends on what readers know already.
    """

    how_to_fix = "Link the figure to its source, or name who measured it."
    basis = "house-style"
    severity = "info"
    languages = ("en",)
    messages = {
        "found": Message("The figure “{quote}” has no source in its paragraph.", label="no source"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each paragraph with a figure that comes from nowhere."""
        if article.prose.word_count < self.options.min_words or article.references is not None:
            return
        for before, block in pairwise((None, *article.prose.blocks)):
            if block is None or block.kind != "paragraph" or not _may_hold(block.plain):
                continue
            found = _figure(block)
            if found and not _has_source(block) and not (before and _has_source(before)):
                yield self.finding("found", at=block.text.locate(*found.span()), quote=found.group())

    examples = (
        good(
            """
            # Kettles

            Lime makes a kettle 30% slower, as [a test](https://lab.example/lime) has shown.
            """,
            options={"min-words": 0},
        ),
        bad(
            """
            # Kettles

            Lime makes a kettle 30% slower.
            """,
            "found",
            options={"min-words": 0},
        ),
    )


def _may_hold(text: str) -> bool:
    """Tell quickly whether a text may hold a figure of the kind."""
    return "%" in text or "illion" in text or "percent" in text or "per cent" in text or "×" in text or "x " in text


def _figure(block: ProseBlock) -> "re.Match[str] | None":
    """Return the first figure of a paragraph that claims something about the world."""
    text = block.shape
    found = next((match for match in re.finditer(_FIGURE, text) if not re.match(_ALL_OR_NOTHING, match.group())), None)
    if found is None or text.rstrip().endswith((":", "?")) or not NO_CLAIM.isdisjoint(_words(text)):
        return None
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z][a-z'.]*(?<!\.)", text.lower().replace("’", "'"))


def _has_source(block: ProseBlock) -> bool:
    if any(_points(inline) for inline in block.inlines):
        return True
    text = block.plain
    return "“" in text or '"' in text or not NAMED_SOURCE.isdisjoint(_words(text))


def _points(inline: object) -> bool:
    return isinstance(inline, Link | FootnoteReference) or (
        isinstance(inline, InlineElement) and inline.tag.name == "sup"
    )
