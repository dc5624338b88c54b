"""What speaks for it that a unit of a draft belongs to a frame, and what that it belongs to an article, in points."""

from collections.abc import Sequence

from msgspec import Struct

from contentlint.document.frame.bodies import BYLINE, weigh_bodies
from contentlint.document.frame.context import CLOSING, find_closing_talk, find_examples, weigh_context
from contentlint.document.frame.joined_signs import join_signs
from contentlint.document.frame.points import CERTAIN, MIN_OWN, Source
from contentlint.document.frame.shapes import find_shape
from contentlint.document.frame.signs import weigh_alone
from contentlint.document.frame.units import Unit


class Evidence(Struct, frozen=True, gc=False):
    """The points of a unit as part of a frame, those that its neighbours give, those as part of the body, and a source.

    ``is_sentence`` tells that it is a sentence of the text unless something speaks for a frame, ``is_line`` that it is
    a short line without a stop. ``is_example`` tells that it is below a line that leads to an example.
    """

    own: float
    context: float
    body: float
    source: Source
    is_sentence: bool
    is_line: bool = False
    is_example: bool = False
    is_byline: bool = False

    @property
    def frame(self) -> float:
        """Return all points as part of a frame."""
        return min(self.own + self.context, CERTAIN)

    @property
    def is_loss(self) -> bool:
        """Tell whether it is a sentence that nothing surely tells to be part of a frame."""
        return self.is_sentence and self.own < MIN_OWN and self.context < MIN_OWN


def weigh_units(units: Sequence[Unit]) -> list[Evidence]:
    """Return the evidence for each unit of a draft."""
    shapes = [find_shape(unit) for unit in units]
    own = join_signs(units, shapes, [weigh_alone(unit, shape) for unit, shape in zip(units, shapes, strict=True)])
    examples = frozenset(find_examples(units, shapes, own))
    context = list(weigh_context(units, shapes, own, examples))
    for at in find_closing_talk(units, shapes, own):
        context[at] += CLOSING
    bodies = weigh_bodies(units, shapes, own)
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
        )
        for at, (points, source) in enumerate(own)
    ]
