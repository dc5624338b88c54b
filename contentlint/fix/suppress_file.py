"""A file to the same file in which findings are suppressed, each by a comment with the reason that was given."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from contentlint.findings import Finding
from contentlint.fix.files import NOT_WRITTEN, FileFix
from contentlint.fix.fixer import RejectedFix
from contentlint.fix.line_ends import carry_line_ends
from contentlint.fix.suppress import find_suppression, read_article, shift
from contentlint.linter.context import LintContext
from contentlint.linter.suppressions import apply_suppressions, read_suppressions
from contentlint.source import Edit, Source, UnreadableSource, decode, encode, list_line_ends
from contentlint.source.debug import raise_if_debugging
from contentlint.source.decoding import read_data
from contentlint.source.discover import InputFile
from contentlint.source.edit import apply_edits
from contentlint.source.paths import is_word_file

NO_PLACE = "no comment can be added there without changing the article; turn the rule off in the configuration"

FORBIDDEN = ("-->", "--!>", "*/", "{{", "{%", "<%", "\n", "\r")
"""What would end a comment, or be run by the program that builds the site."""


class Suppressed(NamedTuple):
    """What came of a source: the new one, the ends of its lines, what is suppressed, what is not."""

    source: Source
    ends: tuple[str, ...]
    made: list[Finding]
    left: list[Finding]


def is_safe_reason(reason: str) -> bool:
    """Tell whether a reason can stand in a comment of every kind of article."""
    return bool(reason.strip()) and reason.isprintable() and not any(mark in reason for mark in FORBIDDEN)


def suppress_file(
    file: InputFile, context: LintContext, findings: Mapping[str, Sequence[Finding]], reason: str
) -> FileFix:
    """Read a file and suppress what was found in it; ``findings`` are by the shown path. Nothing is written.

    A fault of ours is reported like a file that cannot be read.
    """
    found = findings[file.shown]
    if is_word_file(file.shown):
        return FileFix(file, error=NOT_WRITTEN)
    try:
        data = read_data(file.path, file.shown)
        source = decode(data, file.shown, encoding=context.config.encoding)
        ends = list_line_ends(data, source)
        if encode(source, ends) != data:
            return FileFix(file, error=f"{source.encoding} would write some of its characters differently")
        done = suppress_findings(source, found, context, reason, ends)
        after = encode(done.source, done.ends) if done.made else data
    except UnreadableSource as problem:
        return FileFix(file, error=problem.reason)
    except UnicodeEncodeError as problem:
        return FileFix(file, error=f"the reason needs a character that {problem.encoding} does not have")
    except Exception as bug:  # noqa: BLE001  # reported like a file that cannot be read, and the run goes on
        raise_if_debugging(bug)
        return FileFix(file, error=f"internal error: {type(bug).__name__}: {bug}", is_bug=True)
    rejected = tuple(RejectedFix(one, NO_PLACE) for one in done.left)
    return FileFix(file, data, after, tuple(done.made), rejected)


def suppress_findings(
    source: Source, findings: Iterable[Finding], context: LintContext, reason: str, ends: tuple[str, ...] = ()
) -> Suppressed:
    """Suppress findings one line after the other; each comment is tried out before it is added."""
    done = Suppressed(source, ends, [], [])
    pending = sorted(findings, key=lambda one: (one.span, one.rule, one.message))
    while pending:
        group, edits = _find_edits(pending, done.source, context, reason)
        if not edits:
            done.left.append(pending.pop(0))
            continue
        done = _apply(done, edits)
        done.made.extend(group)
        rest = [shift(one, edits) for one in pending if one not in group]
        pending = apply_suppressions(rest, read_suppressions(read_article(done.source, context))[0])[0]
        done.made.extend(one for one in rest if one not in pending)
    return done


def _find_edits(
    pending: Sequence[Finding], source: Source, context: LintContext, reason: str
) -> tuple[Sequence[Finding], tuple[Edit, ...]]:
    """Return what one comment suppresses, with the edits that add it: the first finding, and if it can, its like."""
    first = pending[0]
    alone = [first]
    if first.about == "place":
        line = _count_lines(source, first)
        group = [one for one in pending if one.about == "place" and _count_lines(source, one) == line]
        for wanted in (group, alone) if len(group) > 1 else (alone,):
            if edits := find_suppression(wanted, source, context, "here", reason):
                return wanted, edits
    group = [one for one in pending if one.about != "place"] if first.about != "place" else alone
    for wanted in (group, alone) if len(group) > 1 else (alone,):
        if edits := find_suppression(wanted, source, context, "file", reason):
            return wanted, edits
    return alone, ()


def _count_lines(source: Source, finding: Finding) -> int:
    """Return how many lines are above a finding."""
    return source.text.count("\n", 0, finding.span.start)


def _apply(done: Suppressed, edits: tuple[Edit, ...]) -> Suppressed:
    old = done.source
    text = apply_edits(old.text, edits)
    new = Source(text, old.path, bom=old.bom, newline=old.newline, encoding=old.encoding)
    return Suppressed(new, carry_line_ends(old, edits, done.ends), done.made, done.left)
