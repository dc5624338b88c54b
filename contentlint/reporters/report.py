"""What a run found, as the reporters take it."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from contentlint.findings import SEVERITIES, FileReport, Finding, Related, Severity
from contentlint.findings.unjudged import UnjudgedLinks, merge_unjudged
from contentlint.source import Position, Span
from contentlint.source.paths import is_word_file

if TYPE_CHECKING:
    from contentlint.reporters.page_context import PageContext

UNNAMED = "<stdin>"
"""What standard input is called where nobody says; it has no place in a repository."""


MAX_SHOWN = 10
"""Kinds of findings that the ``text`` format shows of an article; what repeats counts once."""


class Problem(Struct, frozen=True, order=True):
    """A path that could not be looked into (a folder, a link), and why, in one sentence without a full stop."""

    path: str
    message: str


class Totals(Struct, frozen=True, gc=False):
    """Counts of a whole run: findings by severity, then files. ``unreadable`` includes the problems.

    ``must``, ``should`` and ``only_tips`` count files by the gravest of their findings.
    """

    error: int
    warning: int
    info: int
    checked: int
    with_findings: int
    must: int
    should: int
    only_tips: int
    unreadable: int


class FilterCounts(Struct, frozen=True):
    """Findings that are counted and not shown: those that a baseline knows, and those on lines that did not change.

    ``is_unchanged`` tells that no article has changed.
    """

    known: int = 0
    untouched: int = 0
    is_unchanged: bool = False


class RuleInfo(Struct, frozen=True):
    """What is known of a rule apart from its findings.

    ``why`` and ``how_to_fix`` are Markdown; ``basis`` says on whose word it stands; ``help_url`` is empty for a
    house's own rule. ``wrong`` and ``right`` are articles as examples, where a format asks for them.
    """

    summary: str
    why: str
    how_to_fix: str
    severity: Severity
    basis: str
    help_url: str = ""
    wrong: str = ""
    right: str = ""


class Report(Struct, frozen=True, dict=True):
    """The result of a run.

    ``files`` holds every file that was to be checked. ``fail_on`` is the mildest severity that makes the
    run fail, None for never. ``elapsed`` is in seconds; without it, equal findings give equal output. ``filtered``
    counts what is not among the findings of the files and fails nothing. ``rules`` is known, by id, of those that
    found something, and ``version`` of the program, where a format asks for it. ``quiet``: people are shown what
    fails the run and nothing else. ``max_warnings`` is how many warnings are let through, None for any number;
    with more of them ``fail_on`` is ``warning``. ``max_shown`` is how many kinds of findings people are shown of an
    article in the ``text`` format, None for all. ``shows_all``: people are shown each finding in its article, tips too.
    ``wants_tips``: they are shown tips, which they have asked for by naming rules.
    ``notes`` are sentences on what the run goes by, on what was not checked or is not known. ``is_unsure`` tells that
    the article was made of a draft in which something is unsure, so that it is not ready whatever was found.
    """

    files: tuple[FileReport, ...]
    fail_on: Severity | None = "error"
    problems: tuple[Problem, ...] = ()
    elapsed: float | None = None
    filtered: FilterCounts = FilterCounts()
    rules: dict[str, RuleInfo] = {}
    version: str = ""
    quiet: bool = False
    max_warnings: int | None = None
    max_shown: int | None = MAX_SHOWN
    shows_all: bool = False
    wants_tips: bool = False
    page: "PageContext | None" = None
    notes: tuple[str, ...] = ()
    is_unsure: bool = False

    @property
    def failing(self) -> tuple[Severity, ...]:
        """Return the severities that make the run fail, gravest first."""
        if self.fail_on is None:
            return ()
        return SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]

    @property
    def failed(self) -> bool:
        """Tell whether a finding makes the run fail."""
        return any(self.fails(finding) for file in self.files for finding in file.findings)

    def fails(self, finding: Finding) -> bool:
        """Tell whether a finding makes the run fail: it is at or above the threshold, or asks about a draft."""
        if finding.severity in self.failing or self.fail_on is None:
            return finding.severity in self.failing
        from contentlint.findings.open_questions import is_open_question  # many runs find nothing below the threshold

        return is_open_question(finding)

    @property
    def shows_tips(self) -> bool:
        """Tell whether people are shown tips: only if they ask for them or for everything, or if tips fail the run."""
        return self.shows_all or self.wants_tips or "info" in self.failing

    @property
    def has_too_many_warnings(self) -> bool:
        """Tell whether there are more warnings than are let through, where their number is limited."""
        return self.max_warnings is not None and self.totals.warning > self.max_warnings

    @cached_property
    def ordered_files(self) -> list[FileReport]:
        """Return the files by path."""
        return sorted(self.files, key=lambda file: file.path)

    def list_shown(self, file: FileReport) -> list[Finding]:
        """Return the findings of a file that people are shown, in order."""
        found = sort_findings(file.findings)
        return [finding for finding in found if self.fails(finding)] if self.quiet else found

    @property
    def has_nothing_to_say(self) -> bool:
        """Tell whether a quiet run ends without a word, or with one line on what was not judged."""
        return self.quiet and not self.failed and not self.unreadable

    @cached_property
    def unreadable(self) -> list[Problem]:
        """Return everything that could not be checked, or not by all rules, by path."""
        files = [Problem(file.path, file.error) for file in self.files if file.error]
        return sorted([*files, *self.failures, *self.problems])

    @cached_property
    def failures(self) -> list[Problem]:
        """Return the rules that failed, each with the first article where it did, and how many others there are."""
        paths: dict[str, list[str]] = {}
        for file in self.ordered_files:
            for one in file.failures:
                paths.setdefault(one.reason, []).append(file.path)
        return [Problem(where[0], _count_others(reason, len(where) - 1)) for reason, where in paths.items()]

    @cached_property
    def unjudged(self) -> tuple[UnjudgedLinks, ...]:
        """Return how many links of which form were not judged in all files, the most frequent form first."""
        return merge_unjudged(one for file in self.files for one in file.unjudged)

    @cached_property
    def totals(self) -> Totals:
        """Count everything."""
        checked = [file for file in self.files if not file.error]
        severities = [{finding.severity for finding in file.findings} for file in checked]
        must, should = _count_gravest(severities)
        every = [finding.severity for file in self.files for finding in file.findings]
        return Totals(
            error=every.count("error"),
            warning=every.count("warning"),
            info=every.count("info"),
            checked=len(checked),
            with_findings=sum(map(bool, severities)),
            must=must,
            should=should,
            only_tips=severities.count({"info"}),
            unreadable=len(self.unreadable),
        )


def _count_gravest(severities: "Iterable[set[Severity]]") -> tuple[int, int]:
    """Return how many files have errors, and how many warnings but no errors."""
    gravest = ["error" if "error" in some else "warning" if "warning" in some else "" for some in severities]
    return gravest.count("error"), gravest.count("warning")


def _count_others(reason: str, others: int) -> str:
    return f"{reason}; so in {others:,} more article{'s' * (others > 1)}" if others else reason


def sort_findings(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings of one file by line, column and rule."""
    return sorted(findings, key=_order)


def group_repeats(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return findings that say the same of several places as groups, in the order of the first of each."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.message_id, finding.severity), []).append(finding)
    return list(groups.values())


def _order(finding: Finding) -> tuple[object, ...]:
    span = Span(0, 0) if finding.is_whole else finding.span
    return span.start, finding.rule, span.end, finding.message


def format_place(path: str, finding: Finding) -> str:
    """Return where a finding is, as editors and terminals know it: path, line and column, or the path alone."""
    start, _ = place_of(finding)
    return path if finding.is_whole or is_word_file(path) else f"{path}:{start.line}:{start.column}"


def place_of(found: Finding | Related) -> tuple[Position, Position]:
    """Return where something starts and where it ends (exclusive), which no text need be read for.

    What is in another article has its line only; what has no place at all is at the start, and so is a remark on the
    whole article.
    """
    if isinstance(found, Finding) and found.is_whole:
        return Position(1, 1), Position(1, 1)
    start = Position(max(found.line, 1), max(found.column, 1))
    end = Position(found.end_line, found.end_column)
    return start, max(start, end)


def replace_surrogates(text: str) -> str:
    """Return a text that UTF-8 can hold: half characters, as in a file name that is no text, are replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")
