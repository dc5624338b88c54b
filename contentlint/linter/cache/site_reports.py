"""The reports on the articles of a site, kept for as long as nothing of the site has changed."""

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from contentlint.findings import FileReport, Finding, Related, Repair, Severity
from contentlint.findings.kept import KeptFindings, Mark
from contentlint.findings.unjudged import UnjudgedLinks
from contentlint.source import Span
from contentlint.source.tree import DiskTree, Folders, compute_folder_digests, is_unchanged

if TYPE_CHECKING:
    from contentlint.linter.cache.cache import Cache
    from contentlint.linter.cache.opening import NoCache
    from contentlint.site.mentions import Mentions

WHOLE, PART = "site", "part of the site"
"""Under these names the reports are kept when all articles were named, and when only some were."""


class KeptReport(Struct, frozen=True):
    """What was found in one file, and how many links could not be judged."""

    findings: Sequence[Finding]
    unjudged: tuple[UnjudgedLinks, ...]


class _Said(Struct, frozen=True, gc=False, array_like=True):
    """What many findings have in common, word for word."""

    rule: str
    message_id: str
    severity: Severity
    why: str
    fix: str
    help_url: str


class _Row(Struct, frozen=True, gc=False, array_like=True):
    """What a finding says: the number of what it has in common with others, and the rest but for its mark."""

    said: int
    message: str
    span: Span
    label: str
    quote: str
    place: str
    scaffold: tuple[str, ...]
    related: tuple[Related, ...]
    line: int
    column: int
    end_line: int
    end_column: int
    repair: Repair | None
    is_whole: bool


class _File(Struct, frozen=True, gc=False, array_like=True):
    """The findings in one file: what they are known by, and the rest, packed."""

    marks: tuple[Mark, ...]
    rows: bytes
    unjudged: tuple[UnjudgedLinks, ...]


Answers = tuple[tuple[str, str, bool], ...]
"""What other files of the site said, as far as they were asked: of a key of front matter and a folder, or a release
and those before it."""


class _Memory(Struct, frozen=True, array_like=True):
    version: bytes
    folders: Folders
    answers: Answers
    mentions: bytes
    said: tuple[_Said, ...]
    files: dict[str, _File]


def recall(  # noqa: PLR0913  # what reports depend on
    cache: "Cache | NoCache",
    tree: DiskTree,
    version: bytes,
    paths: Iterable[str],
    holds: Callable[[Answers], bool],
    *,
    mentions: "Mentions",
) -> dict[str, KeptReport] | None:
    """Return what was found in each of these files when the site was in this version, None if that is not known.

    ``holds`` tells whether what other files said is still so; ``mentions`` are the files that name pages.
    """
    wanted = set(paths)
    for name in (WHOLE, PART):
        memory = _read(cache.read_answer(name)) if cache.read_answer(_format_version_name(name)) == version else None
        if (
            memory
            and memory.version == version
            and wanted <= memory.files.keys()
            and is_unchanged(memory.folders, tree)
            and holds(memory.answers)
            and (not memory.mentions or memory.mentions == mentions.version)
        ):
            return {path: _unpack(memory.files[path], memory.said) for path in wanted}
    return None


def remember(  # noqa: PLR0913  # what reports depend on
    cache: "Cache | NoCache",
    tree: DiskTree,
    version: bytes,
    reports: Mapping[str, FileReport],
    *,
    answers: Answers,
    mentions: bytes,
    whole: bool,
) -> None:
    """Keep reports by the paths of the files, without what is drawn of these.

    ``mentions`` is the version of the files that name pages, empty where none was asked.
    """
    said: dict[_Said, int] = {}
    name = WHOLE if whole else PART
    with contextlib.suppress(UnicodeEncodeError):  # names of files that are no text
        files = {path: _pack(report, said) for path, report in reports.items()}
        memory = _Memory(version, compute_folder_digests(tree), answers, mentions, tuple(said), files)
        cache.keep_answer(name, msgspec.msgpack.encode(memory))
        cache.keep_answer(_format_version_name(name), version)


def _format_version_name(name: str) -> str:
    """Return under which name the version stands alone: what is of no use need not be unpacked."""
    return f"{name}, version"


def _read(data: bytes | None) -> _Memory | None:
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(data, type=_Memory)
    except ValueError:
        return None


# --- one file -----------------------------------------------------------------------------------


def _pack(report: FileReport, said: dict[_Said, int]) -> _File:
    rows = msgspec.msgpack.encode([_build_row(one, said) for one in report.findings])
    marks = tuple(Mark(one.rule, one.fingerprint, one.context) for one in report.findings)
    return _File(marks, rows, report.unjudged)


def _build_row(one: Finding, said: dict[_Said, int]) -> _Row:
    shared = _Said(one.rule, one.message_id, one.severity, one.why, one.fix, one.help_url)
    return _Row(
        said.setdefault(shared, len(said)),
        one.message,
        one.span,
        one.label,
        one.quote,
        one.place,
        one.scaffold,
        one.related,
        one.line,
        one.column,
        one.end_line,
        one.end_column,
        one.repair,
        one.is_whole,
    )


def _unpack(file: _File, said: Sequence[_Said]) -> KeptReport:
    findings = KeptFindings(file.marks, partial(_unpack_findings, file, said)) if file.marks else ()
    return KeptReport(findings, file.unjudged)


def _unpack_findings(file: _File, said: Sequence[_Said]) -> tuple[Finding, ...]:
    rows = msgspec.msgpack.decode(file.rows, type=list[_Row])
    return tuple(_build_finding(said[row.said], mark, row) for mark, row in zip(file.marks, rows, strict=True))


def _build_finding(said: _Said, mark: Mark, row: _Row) -> Finding:
    return Finding(
        said.rule,
        said.message_id,
        said.severity,
        row.message,
        row.span,
        said.why,
        said.fix,
        row.label,
        row.quote,
        row.place,
        row.scaffold,
        row.related,
        said.help_url,
        row.line,
        row.column,
        row.end_line,
        row.end_column,
        mark.fingerprint,
        mark.context,
        row.repair,
        row.is_whole,
    )
