"""Findings shown or written: one module a format, imported only when its format is asked for."""

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol

from msgspec import Struct

from contentlint.reporters.report import MAX_SHOWN, UNNAMED, FilterCounts, Problem, Report, RuleInfo, Totals
from contentlint.reporters.terminal.style import Style, style_for
from contentlint.source.paths import is_word_file

__all__ = [
    "MAX_SHOWN",
    "REPORTERS",
    "UNNAMED",
    "FilterCounts",
    "Format",
    "Problem",
    "Render",
    "Report",
    "RuleInfo",
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
    """An output format: the module that writes it, what it is for, and whether it must go out as UTF-8.

    ``wants_rules``: it says more of a rule than its findings do (:attr:`Report.rules`). ``uses_repo_paths``: whoever
    reads it knows paths from the top of the repository on, not from the working folder. ``opens_lines``: whoever reads
    it opens a file at a line, which a Word file does not have. ``shows_articles``: it draws the articles themselves
    (:attr:`FileReport.drawing`). ``identifies_findings``: it says what a finding is known by in other runs.
    """

    module: str
    summary: str
    for_machines: bool = True
    wants_rules: bool = False
    uses_repo_paths: bool = False
    opens_lines: bool = False
    shows_articles: bool = False
    identifies_findings: bool = False


REPORTERS = {
    "text": Format(
        "contentlint.reporters.terminal.text", "for people: by article, most serious first", for_machines=False
    ),
    "full": Format(
        "contentlint.reporters.terminal.full",
        "for people: each finding with its lines and its reason",
        for_machines=False,
    ),
    "concise": Format("contentlint.reporters.terminal.concise", "for people: one line per finding", for_machines=False),
    "json": Format("contentlint.reporters.json_report", "for programs: one document with all checked files"),
    "jsonl": Format("contentlint.reporters.jsonl", "for programs: one object per line"),
    "github": Format(
        "contentlint.reporters.github",
        "annotations on a pull request and a job summary",
        uses_repo_paths=True,
        opens_lines=True,
    ),
    "sarif": Format(
        "contentlint.reporters.sarif",
        "for code scanning",
        wants_rules=True,
        uses_repo_paths=True,
        opens_lines=True,
        identifies_findings=True,
    ),
    "gitlab": Format(
        "contentlint.reporters.gitlab",
        "for GitLab's code quality report",
        uses_repo_paths=True,
        opens_lines=True,
        identifies_findings=True,
    ),
    "rdjson": Format("contentlint.reporters.rdjson", "for reviewdog", opens_lines=True),
    "junit": Format("contentlint.reporters.junit", "for build servers: test results", opens_lines=True),
    "checkstyle": Format("contentlint.reporters.checkstyle", "for build servers: Checkstyle XML", opens_lines=True),
    "markdown": Format("contentlint.reporters.markdown", "for a comment on a pull request"),
    "html": Format(
        "contentlint.reporters.html.report",
        "for people: one web page that contains the articles",
        wants_rules=True,
        shows_articles=True,
    ),
}
"""The formats by the name that ``--format`` takes."""


def load_reporter(name: str) -> Render:
    """Import the format of that name. KeyError if there is none."""
    render: Render = import_module(REPORTERS[name].module).render
    return _put_places_into_words(render) if REPORTERS[name].opens_lines else render


def _put_places_into_words(render: Render) -> Render:
    def render_in_words(report: Report, style: Style) -> Iterator[str]:
        if not any(is_word_file(file.path) for file in report.files):
            return render(report, style)
        from contentlint.reporters.word_files import put_places_into_words  # other reports do not need it

        return render(put_places_into_words(report), style)

    return render_in_words
