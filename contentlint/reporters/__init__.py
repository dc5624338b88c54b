"""Findings shown or written: one module a format, imported only when its format is asked for."""

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol

from msgspec import Struct

from contentlint.reporters.report import HeldBack, Problem, Report, Totals
from contentlint.reporters.style import Style, style_for

__all__ = [
    "REPORTERS",
    "Format",
    "HeldBack",
    "Problem",
    "Render",
    "Report",
    "Style",
    "Totals",
    "load_reporter",
    "style_for",
]


class Render(Protocol):
    """What the module of a format has under the name ``render``: a report in, text out, chunk by chunk.

    ``style`` is what the terminal can do; a format for machines does not look at it.
    """

    def __call__(self, report: Report, style: Style) -> Iterator[str]:
        """Yield the output. Joined, the chunks end with a line end, or are empty."""


class Format(Struct, frozen=True, gc=False):
    """An output format: the module that writes it, what it is for, and whether it must go out as UTF-8."""

    module: str
    summary: str
    for_machines: bool


REPORTERS = {
    "text": Format("contentlint.reporters.text", "for people, in a terminal", for_machines=False),
    "json": Format("contentlint.reporters.json_report", "for programs, every checked file listed", for_machines=True),
    "github": Format("contentlint.reporters.github", "annotations on a pull request", for_machines=True),
}
"""The formats by the name that ``--format`` takes."""


def load_reporter(name: str) -> Render:
    """Import the format of that name. KeyError if there is none."""
    render: Render = import_module(REPORTERS[name].module).render
    return render
