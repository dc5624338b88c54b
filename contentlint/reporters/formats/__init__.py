"""The output formats: each module here is one. Its name is what ``--format`` takes; it is imported when asked for."""

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Literal, Protocol

from msgspec import Struct

from contentlint.reporters.report import Report
from contentlint.reporters.terminal.style import Style
from contentlint.source.paths import is_word_file

DEFAULT = "text"
"""The format of a run that names none."""

DEFAULT_ON_GITHUB = "github"
"""The format of a run that names none, in a workflow of GitHub."""

_FIRST = (
    *("text", "full", "concise", "json", "jsonl", "github", "sarif", "gitlab", "rdjson", "junit", "checkstyle"),
    *("markdown", "html"),
)
"""The order in which formats are listed; the others follow by name."""

Media = Literal["text", "markdown", "html", "json", "jsonl", "xml", "csv"]
"""What reads an output: ``text`` is lines for a person or a log, and ``jsonl`` is a JSON object on each line."""


class Render(Protocol):
    """What the module of a format has under the name ``render``: a report in, text out, chunk by chunk.

    ``style`` is what the terminal can do; a format for machines does not look at it.
    """

    def __call__(self, report: Report, style: Style) -> Iterator[str]:
        """Yield the output. Joined, the chunks end with a line end, or are empty."""


class Format(Struct, frozen=True, gc=False, kw_only=True):
    """What a format is for, and what it needs. Whoever treats formats differently asks this, not the name.

    ``summary`` names its readers, as docs/formats.md does. ``schema`` is a file in ``reporters/schema/`` that describes
    the output, or its line. ``for_machines``: it goes out as UTF-8, whatever the terminal can do. ``wants_rules``: it
    says more of a rule than its findings do (:attr:`Report.rules`). ``uses_repo_paths``: its readers know paths from
    the top of the repository on. ``opens_lines``: its readers open a file at a line, which a Word file does not have.
    ``reads_articles``: it shows lines, or counts columns in units of its own, so it reads each article with findings.
    ``shows_articles``: it draws the articles themselves (:attr:`FileReport.drawing`). ``identifies_findings``: it says
    what a finding is known by in other runs. ``tells_unjudged``: it says which links were not checked; otherwise the
    command line does. ``has_statistics``: ``--statistics`` changes it. ``has_job_summary``: GitHub's summary of a job
    is written beside it.
    """

    summary: str
    media: Media
    schema: str = ""
    for_machines: bool = True
    wants_rules: bool = False
    uses_repo_paths: bool = False
    opens_lines: bool = False
    reads_articles: bool = False
    shows_articles: bool = False
    identifies_findings: bool = False
    tells_unjudged: bool = True
    has_statistics: bool = False
    has_job_summary: bool = False


class _Formats(Mapping[str, Format]):
    """The formats by name. Names come from the folder; a record is read from its module when it is asked for."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        found = _list_modules()
        return (*(name for name in _FIRST if name in found), *sorted(found.difference(_FIRST)))

    def __getitem__(self, name: str) -> Format:
        record: Format = self.load(name).FORMAT
        return record

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def load(self, name: str) -> ModuleType:
        """Import the module of a format. KeyError if there is none."""
        if name not in self.names:
            raise KeyError(name)
        return import_module(f"{__name__}.{name}")


def _list_modules() -> set[str]:
    """Return the names of the modules in this folder."""
    try:
        files = [entry.split(".") for entry in os.listdir(__path__[0])]  # noqa: PTH208  # no object for each name
    except OSError:
        from pkgutil import iter_modules  # knows archives and frozen programs as well, but takes longer

        return {module.name for module in iter_modules(__path__)}
    return {name for name, *endings in files if endings in (["py"], ["pyc"]) and name != "__init__"}


REPORTERS = _Formats()
"""The formats by the name that ``--format`` takes."""


def load_reporter(name: str) -> Render:
    """Import the format of that name. KeyError if there is none."""
    render: Render = REPORTERS.load(name).render
    return _put_places_into_words(render) if REPORTERS[name].opens_lines else render


def _put_places_into_words(render: Render) -> Render:
    def render_in_words(report: Report, style: Style) -> Iterator[str]:
        if not any(is_word_file(file.path) for file in report.files):
            return render(report, style)
        from contentlint.reporters.word_files import put_places_into_words  # other reports do not need it

        return render(put_places_into_words(report), style)

    return render_in_words
