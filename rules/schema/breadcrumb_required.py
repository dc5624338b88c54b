"""``schema/breadcrumb-required``."""

from collections.abc import Iterator

from contentlint.rule import Article, Finding, Message, NoOptions, Rule, Severity, build_member_edit

from ._breadcrumbs import Trail, find_trails

MIN_STEPS = 2
"""A trail leads from one page to another."""


class BreadcrumbRequired(Rule[NoOptions]):
    """If a page has breadcrumb markup, make it complete.

    Search results show the breadcrumb trail instead of the URL. Each step of the trail needs a position, a name and,
    except for the last step, a URL.

    The name and the URL may be in the step or in its `item`. The steps may come in any order, but their positions must
    count up from 1 without a gap. A trail of a single step is never shown. On a whole HTML page that a theme makes, all
    of this is only a tip, because the theme writes the trail.
    """

    how_to_fix = "Add what is missing, or delete the markup."
    basis = "search-engine"
    sources = (
        (
            "Google Search Central, “Breadcrumb structured data” (required properties, at least two items) "
            "https://developers.google.com/search/docs/appearance/structured-data/breadcrumb"
        ),
    )
    severity = "warning"
    fixable = "safe"
    fix_reason = "readers do not see the positions, and the steps keep their order"
    needs = ("structured_data.json_ld", "structured_data.microdata", "structured_data.rdfa")
    messages = {
        "few": Message(
            "The breadcrumb trail has {size:step|steps}; it needs at least two.",
            label="{size:step|steps}",
        ),
        "position": Message(
            "A step of the breadcrumb trail has no position.",
            label="no position",
            repair="Give the step its position.",
        ),
        "order": Message(
            "The position “{quote}” in the breadcrumb trail should be {expected}; positions start at 1.",
            fix="Number the steps, starting with 1.",
            label="should be {expected}",
        ),
        "name": Message("Step {position} of the breadcrumb trail has no name.", label="no name"),
        "item": Message("Step {position} of the breadcrumb trail, “{name}”, has no URL (item).", label="no item"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        for trail in find_trails(article.schema):
            size = len(trail.steps)
            if size < MIN_STEPS:
                severity: Severity | None = "info" if article.is_page else None
                yield self.finding("few", at=trail.node.at, size=size, severity=severity)
            yield from self._check_positions(article, trail)
            for place, step in enumerate(trail.ordered, 1):
                if step.name is None:
                    yield self.finding("name", at=step.node.at, position=place)
                elif place < size and step.url is None:
                    yield self.finding("item", at=step.name, position=place, name=step.name.text)

    def _check_positions(self, article: Article, trail: Trail) -> Iterator[Finding]:
        """Yield a finding for each missing position, and for the first that is out of line."""
        for index, step in enumerate(trail.steps, 1):
            if step.position is None:
                edit = build_member_edit(article, step.node, "position", index) if trail.is_in_order else None
                yield self.finding("position", at=step.node.at, edits=[edit] if edit else [])
        placed = [(step.number or 0, step.position) for step in trail.steps if step.position]
        if len(placed) < len(trail.steps) or any(position.templated for _, position in placed):
            return
        for expected, (number, position) in enumerate(sorted(placed, key=lambda pair: pair[0]), 1):
            if number != expected:
                from contentlint.article.edits.schema_org import renumber

                edits = renumber(article, placed) if trail.steps[0].node.syntax == "JSON-LD" else []
                yield self.finding("order", at=position, edits=edits, quote=position.text, expected=expected)
                return
