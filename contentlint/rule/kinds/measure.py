"""``measure``: a figure of the whole article, such as its reading ease."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentlint.article.edits.insertion import locate_title
from contentlint.findings import Finding
from contentlint.rule.kinds.base import Kind, Limits, find_broken_limit, is_long_enough, list_limit_messages
from contentlint.rule.kinds.metrics import METRICS, get_metric

if TYPE_CHECKING:
    from contentlint.article import Article

MESSAGES = {"min": "low", "floor": "very-low", "max": "high", "ceiling": "very-high"}


class MeasureParams(Limits, frozen=True, kw_only=True, rename="kebab"):
    """``metric``: the name of the figure. ``min-words``: articles with fewer words of prose are not checked."""

    metric: str
    min_words: int = 0


class Measure(Kind[MeasureParams]):
    """Messages: ``low``, ``very-low``, ``high`` or ``very-high``, at the title. Placeholders: ``{size}`` and ``{gap}``.

    Articles for which the figure does not exist are not checked: for example, a foreign script or too few words have no
    score.
    """

    params = MeasureParams
    filled = ("size", "gap")

    @staticmethod
    def list_required_messages(params: MeasureParams) -> set[str]:
        """Return the messages of the limits that are set."""
        get_metric(params.metric)
        return list_limit_messages(params, MESSAGES)

    def check(self, article: "Article") -> Iterator[Finding]:
        """Yield a finding if the figure is out of its limits."""
        if not is_long_enough(article, self.options.min_words):
            return
        found = METRICS[self.options.metric].of(article)
        limit = find_broken_limit(self.options, found) if found is not None else None
        if found is not None and limit:
            yield self.finding(MESSAGES[limit.limit], at=locate_title(article), size=found, gap=limit.gap)
