"""``schema/breadcrumb-required``."""

from collections.abc import Iterator

from contentlint.article import Article
from contentlint.article.edits.json_ld import member_edit
from contentlint.article.schema_org import Schema, SchemaNode, SchemaValue
from contentlint.rule import Edit, Finding, Message, NoOptions, Rule, bad, good

FEWEST = 2
"""A trail leads from one page to another."""


class BreadcrumbRequired(Rule[NoOptions]):
    """Complete the markup of a breadcrumb trail, if there is any.

    A search result shows the trail in place of the address. Each of its steps needs a position, a name and, but for
    the last, an address.

    The name and the address may stand in the step or in its `item`. The steps may be written in any order, but their
    positions count from 1 without a gap. A trail of a single step is shown by no one, and is a warning.
    """

    how_to_fix = "Add what is missing, or delete the markup."
    basis = "search-engine"
    sources = ("Google Search Central, “Breadcrumb structured data” (required properties, at least two items)",)
    severity = "error"
    fixable = "safe"
    fix_reason = "readers see no positions, and the steps keep their order"
    messages = {
        "few": Message(
            "The breadcrumb trail has {size:step|steps}; a trail needs two.",
            label="{size:step|steps}",
            severity="warning",
        ),
        "position": Message(
            "A step of the breadcrumb trail has no position.",
            label="no position",
            repair="Give the step its position.",
        ),
        "order": Message(
            "The position “{quote}” of the breadcrumb trail should be {expected}; they count from 1.",
            fix="Number the steps from 1 on.",
            label="{expected} is expected",
        ),
        "name": Message("Step {position} of the breadcrumb trail has no name.", label="no name"),
        "item": Message("Step {position} of the breadcrumb trail, “{name}”, has no address (item).", label="no item"),
    }

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield a finding for each gap in a breadcrumb trail."""
        schema = article.schema
        for node in schema.walk() if schema.nodes else ():
            if node.is_a("BreadcrumbList"):
                yield from self._check_trail(article, node)

    def _check_trail(self, article: Article, trail: SchemaNode) -> Iterator[Finding]:
        schema = article.schema
        values = trail.all("itemListElement")
        if any(value.node is None or schema.node(value) is None for value in values):
            return
        steps = [step for value in values if (step := schema.node(value))]
        if len(steps) < FEWEST:
            yield self.finding("few", at=trail.at, size=len(steps))
        numbers = [(_number(step.get("position")), step) for step in steps]
        yield from self._check_positions(article, numbers)
        for place, step in _places(numbers):
            name = _within(schema, step, "name")
            if name is None:
                yield self.finding("name", at=step.at, position=place)
            elif place < len(steps) and _address(schema, step) is None:
                yield self.finding("item", at=name, position=place, name=name.text)

    def _check_positions(self, article: Article, numbers: list[tuple[int | None, SchemaNode]]) -> Iterator[Finding]:
        """Yield a finding for each missing position, and for the first that is out of line."""
        placed = []
        is_in_order = all(one == index or not step.get("position") for index, (one, step) in enumerate(numbers, 1))
        for index, (number, step) in enumerate(numbers, 1):
            position = step.get("position")
            if position is None:
                edit = member_edit(article, step, "position", index) if is_in_order else None
                yield self.finding("position", at=step.at, edits=[edit] if edit else [])
            else:
                placed.append((number or 0, position))
        if len(placed) < len(numbers) or any(position.templated for _, position in placed):
            return
        for expected, (number, position) in enumerate(sorted(placed, key=_first), 1):
            if number != expected:
                edits = _renumbered(article, placed) if numbers[0][1].syntax == "JSON-LD" else []
                yield self.finding("order", at=position, edits=edits, quote=position.text, expected=expected)
                return

    examples = (
        good(
            """
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": [
             {"@type": "ListItem", "position": 1, "name": "Kitchen", "item": "https://kettles.example/kitchen/"},
             {"@type": "ListItem", "position": 2, "name": "Kettles"}]}
            </script>
            """,
            format="html",
        ),
        bad(
            """
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": [
             {"@type": "ListItem", "position": 1, "name": "Kitchen", "item": "https://kettles.example/kitchen/"}]}
            </script>
            """,
            "few",
            format="html",
        ),
        bad(
            """
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": [
             {"@type": "ListItem", "position": 0, "name": "Kitchen", "item": "https://kettles.example/kitchen/"},
             {"@type": "ListItem", "position": 1, "name": "Boiling"},
             {"@type": "ListItem", "position": 2, "item": "https://kettles.example/kettles/"}]}
            </script>
            """,
            "order",
            "item",
            "name",
            format="html",
        ),
        bad(
            """
            <h1>Kettles</h1>
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": [
             {"@type": "ListItem", "position": 1, "name": "Kitchen", "item": "https://kettles.example/kitchen/"},
             {"@type": "ListItem", "name": "Kettles", "item": "https://kettles.example/kettles/"}]}
            </script>
            """,
            "position",
            format="html",
        ),
    )


def _first(pair: tuple[int, object]) -> int:
    return pair[0]


def _places(numbers: list[tuple[int | None, SchemaNode]]) -> Iterator[tuple[int, SchemaNode]]:
    """Yield the steps with their places in the trail; one without a number stands where it is written."""
    placed = [(index if number is None else number, step) for index, (number, step) in enumerate(numbers, 1)]
    yield from enumerate((step for _, step in sorted(placed, key=_first)), 1)


def _renumbered(article: Article, placed: list[tuple[int, SchemaValue]]) -> list[Edit]:
    """Return the positions from 1 on, in the order of those that there are; the same one twice must follow itself."""
    ordered = sorted(placed, key=_first)
    numbers, places = [number for number, _ in placed], {value.span for _, value in placed}
    is_clear = len(set(numbers)) == len(numbers) or ordered == placed
    is_written = all(article.source.slice(value.span) == str(number) for number, value in placed)
    if not is_clear or not is_written or len(places) < len(placed):
        return []
    return [Edit(value.span, str(index)) for index, (number, value) in enumerate(ordered, 1) if number != index]


def _number(position: SchemaValue | None) -> int | None:
    text = position.text if position else ""
    return int(text) if text.isdecimal() and len(text) < 6 else None  # noqa: PLR2004  # no trail is so long


def _within(schema: Schema, step: SchemaNode, name: str) -> SchemaValue | None:
    """Return a property of a step, or of the page that it is."""
    found = step.get(name)
    item = step.get("item")
    inner = schema.node(item) if item and not found else None
    return found or (inner.get(name) if inner else None)


def _address(schema: Schema, step: SchemaNode) -> SchemaValue | None:
    """Return what says to which page a step leads. In microdata it is the attribute of a link."""
    item = step.get("item")
    if item is None or item.node is None or step.syntax == "microdata":
        return item or step.get("url")
    return _within(schema, item.node, "@id") or _within(schema, item.node, "url")
