"""What an output format is: the record that each module in ``formats/`` has, and the function that writes it."""

from collections.abc import Iterator
from typing import Literal, Protocol

from msgspec import Struct

from contentlint.reporters.report import Report
from contentlint.reporters.terminal.style import Style

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
