"""``length``: how long each of something may be, in characters, columns, words or pixels."""

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING, Any, Literal

from contentlint.findings import Finding, Severity
from contentlint.rule.kinds.base import Broken, Kind, Limits, find_broken_limit, list_limit_messages
from contentlint.rule.kinds.metrics import compute_pixel_width, count_columns, is_dense
from contentlint.rule.kinds.selectors import Selector, select
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.article import Article

WIDE_NOTE = ", counting wide ones twice"

WITH_SITE = "with-site"
"""The message for a text that is too long only because of the site's name."""

MESSAGES = {"min": "short", "floor": "very-short", "max": "long", "ceiling": "very-long"}


class LengthParams(Limits, frozen=True, kw_only=True, rename="kebab"):
    """``of``: the set whose texts are measured, each on one line with single spaces.

    ``unit``: ``characters`` (Unicode code points), ``columns`` (the same, but a wide character, such as a Chinese,
    Japanese or Korean one, counts as two), ``words`` or ``pixels`` (Arial at ``font-size``, rounded up). ``suffix`` is
    added to each text that does not already end with it, and is measured, too, like a site name after titles. With
    ``excuse-site``, a text that is too long only with the name of the site at its end has a message of its own. In
    Chinese, Japanese and Korean, no text has too few ``characters``, because one character is a whole syllable. A text
    that misses a limit by no more than ``margin`` is only a tip, and on a whole page by no more than ``page-margin``.
    """

    of: str
    unit: Literal["characters", "columns", "words", "pixels"] = "characters"
    font_size: float = 20
    suffix: str = ""
    excuse_site: bool = False
    margin: float = 0
    page_margin: float = 0


class Length(Kind[LengthParams]):
    """Messages: ``short``, ``very-short``, ``long``, ``very-long`` or ``with-site``, for each text.

    Placeholders: ``{size}``, ``{gap}`` (the difference from the limit), ``{quote}`` (the text) and ``{note}``, which
    says that wide characters count twice, if a text measured in columns has any.
    """

    params = LengthParams
    filled = ("size", "gap", "quote", "note")

    @staticmethod
    def list_required_messages(params: LengthParams) -> set[str]:
        """Return the messages of the limits that are set."""
        select(params.of)
        return list_limit_messages(params, MESSAGES) | ({WITH_SITE} if params.excuse_site else set())

    def check(self, article: "Article") -> Iterator[Finding]:
        """Yield a finding for each text that is too short or too long."""
        selector = select(self.options.of)
        for node in selector.nodes(article):
            size = self._compute_size(selector, node)
            limit = find_broken_limit(self.options, size)
            if limit and not self._is_excused(selector, node, limit):
                own = self._measure_own(article, selector, node, limit)
                is_site = own < size and find_broken_limit(self.options, own) is None
                message = WITH_SITE if is_site else MESSAGES[limit.limit]
                margin = max(self.options.margin, self.options.page_margin if article.is_page else 0)
                is_barely = 0 < _compute_excess(limit, self.options, own) <= margin
                yield self._report_size(selector, node, size, limit, message, "info" if is_barely else None)

    def check_line(self, line: str, at: Span, evidence: str, severity: Severity | None) -> Iterator[Finding]:
        """Yield a finding for a text that stands in another file, with the place of what it stands for."""
        whole = add_suffix(" ".join(line.split()), self.options.suffix)
        size = len(whole.split()) if self.options.unit == "words" else self._measure(whole)
        limit = find_broken_limit(self.options, size)
        if limit and not (limit.limit in {"min", "floor"} and is_dense(whole)):
            message = MESSAGES[limit.limit]
            yield self.finding(message, at=at, size=size, gap=limit.gap, note="", evidence=evidence, severity=severity)

    def _is_excused(self, selector: Selector, node: Any, limit: Broken) -> bool:  # noqa: ANN401  # a selector's node
        is_short = limit.limit in {"min", "floor"} and self.options.unit == "characters"
        return is_short and is_dense(selector.text(node).text)

    def _measure_own(self, article: "Article", selector: Selector, node: Any, limit: Broken) -> float:  # noqa: ANN401
        """Return the size of a text without the name of the site; with it if ``suffix`` says that it counts."""
        if not self.options.excuse_site or self.options.suffix or limit.limit not in {"max", "ceiling"}:
            return self._compute_size(selector, node)
        from contentlint.article.site_names import drop_additions, drop_site_name  # few titles are too long

        line = drop_site_name(self._build_line(selector, node), article)
        heading = next((one.text.text for one in article.headings), "")
        return self._measure(drop_additions(line, heading) if article.is_page else line)

    def _report_size(  # noqa: PLR0913, PLR0917  # what was measured
        self,
        selector: Selector,
        node: Any,  # noqa: ANN401  # a selector's node
        size: float,
        limit: Broken,
        message: str,
        severity: Severity | None,
    ) -> Finding:
        quote = selector.text(node).text
        note = WIDE_NOTE if self.options.unit == "columns" and size > len(self._build_line(selector, node)) else ""
        at = selector.mark(node)
        return self.finding(message, at=at, quote=quote, size=size, gap=limit.gap, note=note, severity=severity)

    def _compute_size(self, selector: Selector, node: Any) -> float:  # noqa: ANN401
        if self.options.unit == "words":
            return selector.count(node)
        return self._measure(self._build_line(selector, node))

    def _measure(self, line: str) -> int:
        match self.options.unit:
            case "pixels":
                return ceil(compute_pixel_width(line, self.options.font_size))
            case "columns":
                return count_columns(line)
            case _:
                return len(line)

    def _build_line(self, selector: Selector, node: Any) -> str:  # noqa: ANN401
        return add_suffix(" ".join(selector.text(node).text.split()), self.options.suffix)


def _compute_excess(limit: Broken, limits: Limits, size: float) -> float:
    """Return by how much a size misses the very limit that it breaks."""
    return abs(size - float(getattr(limits, limit.limit)))


def add_suffix(line: str, suffix: str) -> str:
    """Return a line with a suffix, unless it has it already."""
    return line if line.endswith(suffix.strip()) else line + suffix
