"""What a report for a browser needs beside the findings: its name, the day, the limits it draws by, earlier runs."""

from collections.abc import Mapping

from msgspec import Struct

from contentlint.reporters.html.history import History
from contentlint.reporters.html.limits import Limits


class PageContext(Struct, frozen=True):
    """What is known of a run from elsewhere.

    ``name`` is that of the site, ``day`` the day of the run (``2025-01-05``), ``limits`` are those of each article by
    its path. ``history`` is None where nobody asked for the change since the last run.
    """

    name: str
    day: str
    limits: Mapping[str, Limits]
    history: History | None = None
