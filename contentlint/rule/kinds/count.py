"""``count``: how many of something there may be."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.findings import Finding
from contentlint.rule.kinds.base import Kind, Limits, find_broken_limit, is_long_enough, list_limit_messages
from contentlint.rule.kinds.selectors import select

if TYPE_CHECKING:
    from contentlint.article import Article

MESSAGES = {"min": "few", "floor": "very-few", "max": "many", "ceiling": "very-many"}


class CountParams(Limits, frozen=True, kw_only=True, rename="kebab"):
    """``of``: the set that is counted. ``min-words``: articles with fewer words of prose are not checked."""

    of: str
    min_words: int = 0


class Count(Kind[CountParams]):
    """Messages: ``few``, ``very-few``, ``many`` or ``very-many``. Placeholders: ``{size}`` and ``{gap}``.

    The finding is at the label of the part, or at the first node beyond the limit.
    """

    params = CountParams
    filled = ("size", "gap")

    @staticmethod
    def list_required_messages(params: CountParams) -> set[str]:
        """Return the messages of the limits that are set."""
        select(params.of)
        return list_limit_messages(params, MESSAGES)

    def check(self, article: "Article") -> Iterator[Finding]:
        """Yield a finding if there are too few or too many; none if the part they belong to is missing."""
        selector = select(self.options.of)
        nodes = selector.nodes(article)
        limit = find_broken_limit(self.options, len(nodes))
        if limit is None or not is_long_enough(article, self.options.min_words):
            return
        place = selector.place(article)
        if place is None:
            return
        if place.start == place.end and nodes:
            place = selector.mark(nodes[min(int(len(nodes) - limit.gap), len(nodes) - 1)])
        yield self.finding(MESSAGES[limit.limit], at=place, size=len(nodes), gap=limit.gap)
