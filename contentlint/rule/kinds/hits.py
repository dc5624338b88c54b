"""What ``match`` and ``terms`` have in common: a hit in a text, and how often hits may be."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from contentlint.findings import Finding
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article import Article
    from contentlint.rule.rule import Rule

MAX_SHOWN_PLACES = 20
"""Places that a finding about a rate names beside its first."""


class Hit(Struct, frozen=True, gc=False):
    """A place in the source, the visible text there, and what else a message may fill in."""

    span: Span
    quote: str
    values: dict[str, Any] = {}


def report_each(rule: "Rule[Any]", message_id: str, hits: Iterable[Hit]) -> Iterator[Finding]:
    """Yield one finding a hit."""
    for hit in hits:
        yield rule.finding(message_id, at=hit.span, quote=hit.quote, **hit.values)


def report_density(rule: "Rule[Any]", article: "Article", hits: Iterable[Hit], allowed: float) -> Iterator[Finding]:
    """Yield one finding at the first hit if there are more than ``allowed`` in 1000 words of prose."""
    found = list(hits)
    rate = len(found) * 1000 / max(article.prose.word_count, 1)
    if found and rate > allowed:
        more = [(hit.span, hit.quote) for hit in found[1 : MAX_SHOWN_PLACES + 1]]
        yield rule.finding("dense", at=found[0].span, quote=found[0].quote, related=more, size=len(found), rate=rate)
