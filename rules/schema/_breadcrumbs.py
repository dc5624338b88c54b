"""Breadcrumb trails in structured data: their steps, each with position, name and URL."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from contentlint.article.schema_org import Schema, SchemaNode, SchemaValue

_MAX_DIGITS = 5
"""No trail is so long that a position has more digits."""


class Step(Struct, frozen=True, gc=False):
    """A step of a trail; ``number`` is its position as a number, None where it is none."""

    node: SchemaNode
    position: SchemaValue | None
    number: int | None
    name: SchemaValue | None
    url: SchemaValue | None


class Trail(Struct, frozen=True, gc=False):
    """A trail with its steps as they are written."""

    node: SchemaNode
    steps: Sequence[Step]

    @property
    def is_in_order(self) -> bool:
        """Whether each position that is given is that of the step's place."""
        return all(step.number == index or step.position is None for index, step in enumerate(self.steps, 1))

    @property
    def ordered(self) -> list[Step]:
        """The steps by their positions; one without a number stands where it is written."""
        placed = [(index if step.number is None else step.number, step) for index, step in enumerate(self.steps, 1)]
        return [step for _, step in sorted(placed, key=lambda pair: pair[0])]


def find_trails(schema: Schema) -> Iterator[Trail]:
    """Yield the trails all of whose steps are described here."""
    for node in schema.walk():
        if node.is_a("BreadcrumbList"):
            values = node.get_all("itemListElement")
            steps = [step for value in values if value.node and (step := schema.get_node(value))]
            if len(steps) == len(values):
                yield Trail(node, [_read_step(schema, step) for step in steps])


def _read_step(schema: Schema, step: SchemaNode) -> Step:
    position = step.get("position")
    return Step(step, position, _read_number(position), _get_within(schema, step, "name"), _find_url(schema, step))


def _read_number(position: SchemaValue | None) -> int | None:
    text = position.text if position else ""
    return int(text) if text.isdecimal() and len(text) <= _MAX_DIGITS else None


def _get_within(schema: Schema, step: SchemaNode, name: str) -> SchemaValue | None:
    """Return a property of a step, or of the page that it is."""
    found, item = step.get(name), step.get("item")
    inner = schema.get_node(item) if item and not found else None
    return found or (inner.get(name) if inner else None)


def _find_url(schema: Schema, step: SchemaNode) -> SchemaValue | None:
    """Return what says to which page a step leads. In microdata it is the attribute of a link, and in RDFa the id."""
    item = step.get("item")
    if item is None or item.node is None or step.syntax != "JSON-LD":
        return item or step.get("url")
    return _get_within(schema, item.node, "@id") or _get_within(schema, item.node, "url")
