"""``trust/unsourced-number``."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.document import Article
from contentlint.document.model import FootnoteReference, InlineElement, Link
from contentlint.document.prose import ProseBlock, Sentence
from contentlint.rule import Finding, Message, Option, Rule, Span, bad, good

_HINT = re.compile(r"[%$€£×]|illion|per ?cent|\dx\b")
_FIGURE = (
    r"(?<![\w.,$€£-])(?:[$€£]\s?\d[\d,.]*(?:\s?(?:[mb]illion|trillion|bn|[mk])\b)?"
    r"|\d[\d,.]*(?:\s?%|\s?(?:per ?cent|[mb]illion|trillion)\b|\s?×|x(?=\s(?:as|more|the|fast|better|higher|lower)\b)))"
)
_OWN = r"(?i)\b(?:we|we['’]\w+|our|ours|us|i|i['’]\w+|my|me)\b"
_NO_CLAIM = (
    r"(?i)\b(?:if|suppose|imagine|assume|example|e\.g|say|let['’]s|should|must|aim|target|goal|set|recommend\w*"
    r"|at least|up to|limit|minimum|maximum|cost|costs|price\w*|fee|fees|pay|pays|paid|plan|plans|budget|salary"
    r"|per (?:month|year|hour|day|user)|discount|off|save|free|worth|sell|sells|sold|buy|charge\w*|grant|award\w*|fund\w*|contract"
    r"|vote\w*|tax|chance|battery|opacity|width|height|zoom)\b"
)
_NAMED_SOURCE = (
    r"\b[Aa]ccording to (?:an? |the )?[A-Z\d]|\b(?:said|says|told|wrote|writes|reported|reports|announced|estimates"
    r"|estimated|testified|found)\b|[“”\"]"
)
_ALL_OR_NOTHING = r"(?:100|0|50)\s?(?:%|per ?cent)"


class Options(Struct, frozen=True):
    """Which articles."""

    min_words: Annotated[int, Option("articles with fewer words of prose are let off", min=0)] = 300


class UnsourcedNumber(Rule[Options]):
    """Say where a figure comes from.

    A share, a sum or a multiple is what readers quote, and what they doubt first. A link or a footnote shows that
    somebody measured it.

    A sentence is reported if it holds a percentage, a sum of money, a number of millions or a multiple, and its
    paragraph has neither link nor footnote nor a named source (“according to …”, “… said”). Left alone are prices, pay and plans,
    advice and examples, what the writer reports of their own work (“we”), and articles with a list of sources.
    Each paragraph is reported once.
    """

    how_to_fix = "Link the figure to its source, or name who measured it."
    basis = "house-style"
    severity = "info"
    preset = "strict"
    reason = "Whether a figure needs a source depends on what readers know already."
    languages = ("en",)
    messages = {
        "found": Message("The figure “{quote}” has no source in its paragraph.", label="no source"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each paragraph with a figure that comes from nowhere."""
        if article.word_count < self.options.min_words or not _HINT.search(article.source.text):
            return
        if article.references is not None:
            return
        told: ProseBlock | None = None
        for sentence in article.sentences:
            block = sentence.prose
            if block is told or block.kind == "quote" or not _HINT.search(sentence.text):
                continue
            found = _figure(sentence)
            if found and not _has_source(block):
                told = block
                yield self.finding("found", at=_place(sentence, found), quote=found.group())

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


def _figure(sentence: Sentence) -> "re.Match[str] | None":
    """Return the first figure of a sentence that claims something about the world."""
    text = sentence.text
    found = next((match for match in re.finditer(_FIGURE, text) if not re.match(_ALL_OR_NOTHING, match.group())), None)
    if found is None or re.search(_OWN, text) or re.search(_NO_CLAIM, text) or text.rstrip().endswith("?"):
        return None
    return found


def _has_source(block: ProseBlock) -> bool:
    if any(_points(inline) for inline in block.inlines):
        return True
    return re.search(_NAMED_SOURCE, block.plain) is not None


def _points(inline: object) -> bool:
    return isinstance(inline, Link | FootnoteReference) or (
        isinstance(inline, InlineElement) and inline.tag.name == "sup"
    )


def _place(sentence: Sentence, found: "re.Match[str]") -> Span:
    start = sentence.prose.text.text.find(sentence.text)
    return sentence.prose.text.locate(start + found.start(), start + found.end())
