"""What a report for a browser needs beside the findings: its name, the day, the limits it draws by, earlier runs."""

from collections.abc import Mapping

from msgspec import Struct

from contentlint.findings import Finding


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


Marks = dict[str, dict[str, str]]
"""What findings are known by in a history: for each path and rule their names, one behind the other."""


class Run(Struct, frozen=True, forbid_unknown_fields=False, omit_defaults=True):
    """What one run found: the day, the articles checked and those that are ready, the findings by severity and rule.

    ``new`` and ``fixed`` are the errors and warnings that came and went since the run before; ``new`` is None for a
    run that kept none.
    """

    version: int
    day: str
    articles: int
    ready: int
    error: int
    warning: int
    info: int
    rules: dict[str, int] = {}
    new: Marks | None = None
    fixed: Marks = {}


class History(Struct, frozen=True):
    """The runs so far, the oldest first, and the numbers of the lines that could not be read."""

    runs: tuple[Run, ...] = ()
    damaged: tuple[int, ...] = ()


class Changes(Struct, frozen=True):
    """What changed since the last run. ``is_known`` is false where no earlier run kept its findings.

    ``new`` are findings by path; ``gone`` counts what is no longer found by path and rule, ``lost`` the same of
    articles that are no longer there. ``added`` and ``taken`` are what the history is told of that; ``names`` says what
    the rules of ``gone`` want.
    """

    is_known: bool = False
    new: Mapping[str, tuple[Finding, ...]] = {}
    gone: Mapping[str, Mapping[str, int]] = {}
    lost: Mapping[str, Mapping[str, int]] = {}
    added: Marks = {}
    taken: Marks = {}
    names: Mapping[str, str] = {}


class ImageFolders(Struct, frozen=True):
    """Where local images may lie: within ``root``, those that begin with a slash in one of the ``static`` folders."""

    root: str
    static: tuple[str, ...]


class PageContext(Struct, frozen=True):
    """What is known of a run from elsewhere.

    ``name`` is that of the site, ``day`` the day of the run (``2025-01-05``), ``limits`` are those of each article by
    its path. ``history`` is None where nobody asked for the change since the last run. Without ``images`` none is
    shown. ``has_files`` is false where the articles are pages of a crawl, which no command can fix.
    """

    name: str
    day: str
    limits: Mapping[str, Limits]
    history: History | None = None
    changes: Changes = Changes()
    images: ImageFolders | None = None
    has_files: bool = True
