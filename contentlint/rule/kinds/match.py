"""``match``: regular expressions that must not be found in a text, or must be."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.findings import Finding
from contentlint.rule.errors import RuleError
from contentlint.rule.kinds.base import Kind
from contentlint.rule.kinds.hits import Hit, report_density, report_each
from contentlint.rule.kinds.patterns import Pattern, check_pattern
from contentlint.rule.kinds.selectors import select

if TYPE_CHECKING:
    from contentlint.article import Article


class MatchParams(Struct, frozen=True, kw_only=True, rename="kebab"):
    """``of``: the set whose texts are searched. ``patterns``: regular expressions, matched within one text.

    ``case``: upper and lower case differ. ``whole``: a pattern must match a whole text. ``must``: each text must match
    one of the patterns. ``max-per-1000-words``: only more hits than this are reported, as one finding.
    """

    of: str
    patterns: tuple[str, ...]
    case: bool = False
    whole: bool = False
    must: bool = False
    max_per_1000_words: float | None = None


class Match(Kind[MatchParams]):
    """Messages: ``found`` for each hit; with ``must``, ``absent`` for each text without one; with a maximum, ``dense``.

    Placeholders: ``{quote}``, the hit (or the text without one), and the named groups of the patterns; for ``dense``
    also ``{size}``, the number of hits, and ``{rate}``, the hits per 1,000 words.
    """

    params = MatchParams
    filled = ("quote", "size", "rate")

    @staticmethod
    def list_required_messages(params: MatchParams) -> set[str]:
        """Return the one message of this way of matching."""
        select(params.of)
        for pattern in params.patterns:
            check_pattern(pattern)
        if params.must and params.max_per_1000_words is not None:
            raise RuleError("'must' and 'max-per-1000-words' cannot be combined")
        if params.max_per_1000_words is not None:
            return {"dense"}
        return {"absent"} if params.must else {"found"}

    @classmethod
    def list_placeholders(cls, params: MatchParams) -> set[str]:
        """Return the fixed names and those of the groups."""
        return set(cls.filled).union(*(check_pattern(pattern).groupindex for pattern in params.patterns))

    def check(self, article: "Article") -> Iterator[Finding]:
        """Yield a finding for each hit, or for each text without one."""
        if self.options.must:
            return report_each(self, "absent", self._find_unmatched_texts(article))
        if self.options.max_per_1000_words is None:
            return report_each(self, "found", self._find_hits(article))
        return report_density(self, article, self._find_hits(article), self.options.max_per_1000_words)

    @cached_property
    def _patterns(self) -> tuple[Pattern, ...]:
        return tuple(Pattern(p, case=self.options.case, guarded=self.spec.house) for p in self.options.patterns)

    def _find_hits(self, article: "Article") -> Iterator[Hit]:
        selector = select(self.options.of)
        for node in selector.nodes(article):
            text = selector.text(node)
            for pattern in self._patterns:
                for match in pattern.find_matches(text.text, whole=self.options.whole):
                    yield Hit(text.locate(*match.span()), match[0], match.groupdict(""))

    def _find_unmatched_texts(self, article: "Article") -> Iterator[Hit]:
        selector = select(self.options.of)
        for node in selector.nodes(article):
            text = selector.text(node).text
            if not any(
                True for pattern in self._patterns for _ in pattern.find_matches(text, whole=self.options.whole)
            ):
                yield Hit(selector.mark(node), text)
