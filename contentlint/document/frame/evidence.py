"""What speaks for it that a unit of a draft belongs to a frame, and what that it belongs to an article, in points."""

from collections.abc import Sequence

from msgspec import Struct

from contentlint.document.frame import words
from contentlint.document.frame.bodies import BYLINE, weigh_bodies
from contentlint.document.frame.bylines import find_bylines
from contentlint.document.frame.context import CLOSING, find_closing_talk, find_examples, weigh_context
from contentlint.document.frame.joined_signs import join_signs
from contentlint.document.frame.points import CERTAIN, LIKELY, MIN_OWN, SURE, Sign, Source
from contentlint.document.frame.shapes import find_shape
from contentlint.document.frame.signs import weigh_alone
from contentlint.document.frame.units import Unit
from contentlint.prose.part_labels import label_key


class Evidence(Struct, frozen=True, gc=False):
    """The points of a unit as part of a frame, those that its neighbours give, those as part of the body, and a source.

    ``is_sentence`` tells that it is a sentence of the text unless something speaks for a frame, ``is_line`` that it is
    a short line without a stop. ``is_example`` tells that it is below a line that leads to an example, ``is_named``
    that it only names an author or a day, ``is_unsure`` that it does so and may say something else.
    """

    own: float
    context: float
    body: float
    source: Source
    is_sentence: bool
    is_line: bool = False
    is_example: bool = False
    is_byline: bool = False
    is_named: bool = False
    is_unsure: bool = False

    @property
    def frame(self) -> float:
        """Return all points as part of a frame."""
        return min(self.own + self.context, CERTAIN)

    @property
    def is_loss(self) -> bool:
        """Tell whether it is a sentence that nothing surely tells to be part of a frame."""
        return self.is_sentence and self.own < MIN_OWN and self.context < MIN_OWN


def weigh_units(units: Sequence[Unit], *, has_bylines: bool = False) -> list[Evidence]:
    """Return the evidence for each unit of a draft; ``has_bylines`` tells that front matter can take its author."""
    shapes = [find_shape(unit) for unit in units]
    own = join_signs(units, shapes, [weigh_alone(unit, shape) for unit, shape in zip(units, shapes, strict=True)])
    signs: dict[int, Sign] = {}
    unsure: set[int] = set()
    if has_bylines:
        signs, unsure = find_bylines(units, shapes, own)
        unsure = {at for at in unsure if own[at][0] < SURE or own[at][1] == "metadata"}
        own = [signs.get(at, sign) for at, sign in enumerate(own)]
    examples = frozenset(find_examples(units, shapes, own))
    context = list(weigh_context(units, shapes, own, examples))
    for at in find_closing_talk(units, shapes, own):
        context[at] += CLOSING
    bodies = weigh_bodies(units, shapes, own)
    own = _weaken_headings(units, shapes, own, bodies)
    return [
        Evidence(
            points,
            context[at],
            bodies[at],
            source or ("message" if context[at] >= 1 else ""),
            shapes[at] == "sentence",
            shapes[at] == "line",
            at in examples,
            bodies[at] == BYLINE,
            source == "metadata" and at in signs,
            at in unsure,
        )
        for at, (points, source) in enumerate(own)
    ]


def _weaken_headings(
    units: Sequence[Unit], shapes: Sequence[str], own: Sequence[Sign], bodies: Sequence[float]
) -> list[Sign]:
    """Return the signs with buttons that head a part of a text (“Contact us”) as what they may be as well: headings."""
    weakened = list(own)
    reads = (at for at, shape in enumerate(shapes) if shape == "sentence" and own[at][0] < 1)
    first = next(reads, len(units))
    for at, unit in enumerate(units[:-1]):
        if at <= first:
            continue
        points, source = own[at]
        heads = shapes[at + 1] in {"sentence", "item", "row"} and own[at + 1][0] < SURE and bodies[at] >= MIN_HEADING
        if source == "chat" and heads and words.is_button(label_key(unit.text)):
            weakened[at] = (min(points, LIKELY), source)
    return weakened


MIN_HEADING = 0.5
