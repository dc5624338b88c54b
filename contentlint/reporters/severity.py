"""What people call each severity and each state of an article. A format with names of its own has them itself."""

from typing import Literal

from msgspec import Struct

from contentlint.findings import Severity


class Names(Struct, frozen=True, gc=False):
    """The names of one severity. ``one`` and ``many`` count (``1 tip``, ``2 tips``)."""

    people: str
    one: str
    many: str


SEVERITY_NAMES: dict[Severity, Names] = {
    "error": Names("Must fix", "must fix", "must fix"),
    "warning": Names("Should fix", "should fix", "should fix"),
    "info": Names("Tip", "tip", "tips"),
}

STATES: dict[Severity | Literal["none"], tuple[str, str]] = {
    "error": ("must be fixed", "must be fixed"),
    "warning": ("should be improved", "should be improved"),
    "info": ("has tips only", "have tips only"),
    "none": ("is fine", "are fine"),
}
"""The states of articles by the gravest of their findings: of one article, and of several."""
