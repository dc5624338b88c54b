"""What the rules on whole sites say of a saved article: asked of the command line, in a process of its own."""

import contextlib
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from contentlint.findings import Finding, Related, Severity
from contentlint.source import Source, Span, UnreadableSource
from contentlint.source import read as read_source
from contentlint.source.programs import start_contentlint

VIOLATIONS = 1
"""The exit code of a check that has found something grave; 0 is that of one that has not."""


class OnDisk(msgspec.Struct, frozen=True):
    """What was found in an article as it was saved, and its text then."""

    text: str = ""
    findings: tuple[Finding, ...] = ()

    def move_findings(self, text: str) -> tuple[Finding, ...]:
        """Return the findings at their places in a text that has been edited since, without what stood in the edit."""
        if text == self.text:
            return self.findings
        start = _count_common(self.text, text)
        end = len(self.text) - _count_common(self.text[start:][::-1], text[start:][::-1])
        return tuple(_shift_findings(self.findings, start, end, len(text) - len(self.text)))


async def ask_site(path: str, root: str) -> OnDisk:
    """Return what the rules on sites find in the article at a whole path, in the site at ``root``.

    Nothing where it cannot be checked. The process is ended if this is cancelled.
    """
    try:
        source = read_source(path)
    except UnreadableSource:
        return OnDisk()
    command = ["check", "--site-only", "--no-baseline", "--format=json", "--jobs=1", "--", path]
    process = await start_contentlint(command, root)
    try:
        output, _ = await process.communicate()
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            # whoever ends the loop before that is told about it on stderr
            await process.wait()
    if process.returncode not in {0, VIOLATIONS}:
        return OnDisk()
    files = msgspec.json.decode(output, type=_Report).files
    return OnDisk(source.text, tuple(_build_finding(one, source) for file in files for one in file.findings))


class _Place(msgspec.Struct):
    line: int
    column: int
    end_line: int
    end_column: int

    def locate_span(self, source: Source) -> Span:
        starts, size = source.line_starts, len(source.text)

        def offset(line: int, column: int) -> int:
            return min(starts[min(line, len(starts)) - 1] + column - 1, size)

        return Span(offset(self.line, self.column), offset(self.end_line, self.end_column))


class _Related(_Place):
    label: str
    path: str | None


class _Found(_Place):
    rule: str
    message_id: str
    severity: Severity
    message: str
    why: str
    fix: str
    place: str
    help_url: str | None
    whole_article: bool
    related: tuple[_Related, ...]


class _File(msgspec.Struct):
    findings: tuple[_Found, ...]


class _Report(msgspec.Struct):
    files: tuple[_File, ...]


def _build_finding(found: _Found, source: Source) -> Finding:
    related = (
        Related(Span(0, 0), one.label, one.path, one.line) if one.path else Related(one.locate_span(source), one.label)
        for one in found.related
    )
    return Finding(
        rule=found.rule,
        message_id=found.message_id,
        severity=found.severity,
        message=found.message,
        span=found.locate_span(source),
        why=found.why,
        fix=found.fix,
        place=found.place,
        help_url=found.help_url or "",
        related=tuple(related),
        is_whole=found.whole_article,
    )


def _count_common(one: str, other: str) -> int:
    """Return how many code points two texts have in common at their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _shift_findings(findings: Iterable[Finding], start: int, end: int, by: int) -> Iterable[Finding]:
    """Yield findings as they stand after ``[start, end)`` has become longer by so much."""
    for one in findings:
        if one.span.end <= start:
            yield one
        elif one.span.start >= end:
            yield replace(one, span=Span(one.span.start + by, one.span.end + by))
