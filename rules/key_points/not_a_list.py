"""``key-points/not-a-list``."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Struct

from contentlint.article import Article
from contentlint.article.edits.heading_marks import holder_of
from contentlint.article.parts.model import KeyPoints
from contentlint.document.nodes import Paragraph
from contentlint.prose.lazy_pattern import lazy_pattern
from contentlint.rule import Edit, Finding, Message, Option, Rule, Span, bad, good

SEVERAL = lazy_pattern(
    r"(?:points|takeaways|insights|findings|facts"
    r"|punkte|aussagen|erkenntnisse|fakten|points[ -](?:clés|essentiels|importants|à retenir)|idées clés"
    r"|puntos (?:clave|principales|importantes)|(?:ideas|conclusiones|aspectos) clave|pontos[ -](?:chave|principais"
    r"|importantes|essenciais)|principais pontos|ideias[ -]chave|punti (?:chiave|principali|essenziali|salienti)"
    r"|(?:concetti|idee) chiave|punten|inzichten|conclusies)\W*$",
    re.IGNORECASE,
)
"""How a label ends that promises several points; “TL;DR” and “In short” promise a sentence."""


class Options(Struct, frozen=True):
    """Limits."""

    max_sentences: Annotated[int, Option("most sentences of a summary in prose", min=1)] = 3


class NotAList(Rule[Options]):
    """Write key points as a list.

    Points are found by their bullets. Run together in a paragraph, or set below one another without a mark, they are
    text like any other.

    A label that promises no list, such as “TL;DR” or “In short”, may have {max-sentences} sentences instead; with more
    of them it is a warning.
    """

    how_to_fix = "Put each point on a line of its own, with a hyphen and a space before it."
    basis = "house-style"
    severity = "error"
    fixable = "unsafe"
    fix_reason = "each sentence below the label becomes a point of a list; the sentences stay as they are"
    languages = ("de", "en", "es", "fr", "it", "nl", "pt")
    messages = {
        "prose": Message(
            "“{quote}” promises a list, but none follows.",
            label="no list below",
            repair="Make a list of the sentences below.",
        ),
        "long": Message(
            "The summary has {size:sentence|sentences}; keep to {max-sentences}, or make them a list.",
            label="{size} sentences",
            severity="warning",
        ),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for key points without a list."""
        part = article.key_points
        if part is None or part.listed or part.how == "front matter":
            return
        size = len(part.items)
        if part.label is not None and SEVERAL.search(part.label.text):
            yield self.finding("prose", at=part.label, quote=part.label.text, edits=_edits(article, part))
        elif size > self.options.max_sentences:
            yield self.finding("long", at=part.label or part.span, size=size)

    examples = (
        good("""
            # Kettles

            ## Key points

            - Vinegar dissolves limescale in ten minutes.
            - Rinse twice before the next cup.
        """),
        good("""
            # Kettles

            **TL;DR:** Vinegar dissolves limescale in ten minutes. Rinse twice.
        """),
        bad(
            """
            # Kettles

            ## Key points

            Vinegar dissolves limescale in ten minutes. Rinse twice before the next cup.

            ## Why limescale forms

            Water carries lime.
            """,
            "prose",
        ),
        bad(
            """
            # Kettles

            **TL;DR:** Vinegar dissolves limescale in ten minutes. Rinse twice.
            """,
            "long",
            options={"max-sentences": 1},
        ),
    )


def _edits(article: Article, part: KeyPoints) -> list[Edit]:
    """Return what makes a list of the sentences below a label: of one plain paragraph of Markdown, and nothing else."""
    first, *others = (item.span for item in part.items) if part.items else (Span(0, 0),)
    paragraph = holder_of(article, first) if others else None
    text = article.source.text
    if article.format != "markdown" or not isinstance(paragraph, Paragraph) or paragraph.tag:
        return []
    starts_line = text.rfind("\n", 0, paragraph.span.start) + 1 == first.start == paragraph.span.start
    if not starts_line or not paragraph.span.contains(others[-1]) or paragraph.inlines:
        return []
    gaps = [Span(len(text[: other.start].rstrip()), other.start) for other in others]
    lines = [Edit(gap, "\n- ") for gap in gaps]
    blank = "" if text.endswith("\n\n", 0, first.start) else "\n"
    return [Edit(Span(first.start, first.start), f"{blank}- "), *lines]
