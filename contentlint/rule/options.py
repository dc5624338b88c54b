"""Options as a Python rule declares them: a frozen structure whose fields carry their help."""

from msgspec import Struct


class Option(Struct, frozen=True):
    """What an annotation adds to an option's type: ``max: Annotated[int, Option("most words", min=1)] = 30``."""

    help: str
    min: float | None = None
    max: float | None = None


class NoOptions(Struct, frozen=True):
    """For rules without options."""
