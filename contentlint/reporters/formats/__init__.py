"""The output formats. Each module in this folder is one; ``--format`` takes its name, and only then it is imported."""

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
"""The syntax of an output. ``text`` has lines for a person or a log; ``jsonl`` has a JSON object on each line."""


class Render(Protocol):
    """The function ``render`` of a format. It turns a report into text, piece by piece.

    ``style`` says what the terminal can do. Formats for machines ignore it.
    """

    def __call__(self, report: Report, style: Style) -> Iterator[str]:
        """Yield the output, which is empty or ends with a line end."""


class Format(Struct, frozen=True, gc=False, kw_only=True):
    """The properties of a format. Code that treats formats differently asks for a property, never for a name."""

    summary: str
    """Who reads it, as docs/formats.md says."""

    media: Media

    schema: str = ""
    """The file in ``reporters/schema/`` that describes the output; for ``jsonl``, one line of it."""

    for_machines: bool = True
    """It is written as UTF-8, whatever the terminal can do."""

    wants_rules: bool = False
    """It shows more of a rule than the finding does (:attr:`Report.rules`)."""

    uses_repo_paths: bool = False
    """Its paths are relative to the top folder of the repository, not to the working folder."""

    opens_lines: bool = False
    """Its readers open a file at a line. Word files have no lines, so the message says the place in words."""

    reads_articles: bool = False
    """It shows lines of articles, or counts columns in its own units, so it reads each article with findings."""

    shows_articles: bool = False
    """It shows whole articles (:attr:`FileReport.drawing`)."""

    identifies_findings: bool = False
    """It gives each finding an identifier that stays the same in later runs."""

    joins_causes: bool = False
    """It is for people: one entry for what several articles have in common (:mod:`contentlint.reporters.causes`), the
    worst first, up to a limit, and no tips unless they are asked for."""

    tells_unjudged: bool = True
    """It says which links were not checked. For other formats, the command prints this to stderr."""

    has_statistics: bool = False
    """``--statistics`` prints counts in its place."""

    has_job_summary: bool = False
    """GitHub's job summary is written together with it."""


class _Formats(Mapping[str, Format]):
    """The formats by name. The folder gives the names; asking for a format imports its module."""

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
        """Import the module of a format. Raises KeyError for an unknown name."""
        if name not in self.names:
            raise KeyError(name)
        return import_module(f"{__name__}.{name}")


def _list_modules() -> set[str]:
    try:
        files = [entry.split(".") for entry in os.listdir(__path__[0])]  # noqa: PTH208  # no object for each name
    except OSError:
        from pkgutil import iter_modules  # knows archives and frozen programs as well, but takes longer

        return {module.name for module in iter_modules(__path__)}
    return {name for name, *endings in files if endings in (["py"], ["pyc"]) and name != "__init__"}


REPORTERS = _Formats()
"""The formats by the name that ``--format`` takes."""


def load_reporter(name: str) -> Render:
    """Import a format and return its ``render``. Raises KeyError for an unknown name."""
    render: Render = REPORTERS.load(name).render
    return _put_places_into_words(render) if REPORTERS[name].opens_lines else render


def _put_places_into_words(render: Render) -> Render:
    def render_in_words(report: Report, style: Style) -> Iterator[str]:
        if not any(is_word_file(file.path) for file in report.files):
            return render(report, style)
        from contentlint.reporters.word_files import put_places_into_words  # other reports do not need it

        return render(put_places_into_words(report), style)

    return render_in_words
