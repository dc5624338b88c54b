"""What a report for a browser needs beside the findings: its name, the day, the limits it draws by, earlier runs."""

from collections.abc import Mapping

from msgspec import Struct


class Limits(Struct, frozen=True):
    """How much of a title and a description is shown, by the options of the rules that judge it, for some articles.

    Widths are in pixels of Arial at a size of letters; ``suffix`` is what the site adds to titles. ``characters``
    bound a good description, ``ease`` is the least reading ease that passes.
    """

    title: float
    title_font: float
    suffix: str
    description: float
    description_font: float
    phone: float
    phone_font: float
    characters: tuple[int, int]
    ease: float


class Run(Struct, frozen=True, forbid_unknown_fields=False):
    """What one run found: the day, the articles checked and those that are ready, the findings by severity and rule."""

    version: int
    day: str
    articles: int
    ready: int
    error: int
    warning: int
    info: int
    rules: dict[str, int] = {}


class History(Struct, frozen=True):
    """The runs so far, the oldest first, and the numbers of the lines that could not be read."""

    runs: tuple[Run, ...] = ()
    damaged: tuple[int, ...] = ()


class PageContext(Struct, frozen=True):
    """What is known of a run from elsewhere.

    ``name`` is that of the site, ``day`` the day of the run (``2025-01-05``), ``limits`` are those of each article by
    its path. ``history`` is None where nobody asked for the change since the last run.
    """

    name: str
    day: str
    limits: Mapping[str, Limits]
    history: History | None = None
