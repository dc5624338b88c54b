"""One JSON document that lists every checked file.

::

    {"version": 1,
     "files": [{"path": …, "error": null, "judged": true, "findings": [{"rule": …, …}]}],
     "problems": [{"path": …, "message": …}],
     "summary": {…}}

- ``version`` is that of this format. Keys may be added to it; none is taken away or given another meaning
  without a new version.
- ``files`` holds every file that was to be checked, by path, also those without findings. ``error`` says
  why a file could not be checked; else it is null. ``judged`` is false for a page whose article was not found, so that
  the rules on a whole article were not applied: the finding of ``structure/article-not-found`` says why, and
  ``rules_not_applied`` names these rules. ``read_as_list`` is true for a page with so little running text that all that
  its main part shows was checked, ``read_in_part`` for one of whose text a part may be missing. All are left out of
  other files.
- A finding has ``rule``, ``message_id`` and ``severity`` (``error``, ``warning``, ``info``); ``message``, ``why`` and
  ``fix`` in plain text; ``line``, ``column``, ``end_line``, ``end_column``, counted from 1 in code points, the end
  exclusive (start and end are the same where something is missing: it belongs there); ``help_url`` (null if its
  page is not published); ``place``, the place in words; ``scaffold``, lines to copy; ``related``, other places with a
  label, of which those in another article have its ``path``; ``repair``, what a program can do about it (null for
  nothing). Findings come by line, column and rule.
- A repair has a ``title``, which says what it does; ``edits``, all to be made together, in order and apart, each with a
  ``text`` for what stands between two places (its lines end with a line feed); and a ``tier``: ``safe`` leaves readers
  the same words, ``unsafe`` needs somebody to look, ``suggest`` is another wording, for a person to choose. Without
  edits, only the byte order mark goes.
- ``problems`` are paths that are no files and could not be looked into, and rules of the site that failed, each with
  the first article in which it did.
- ``summary`` counts the findings by severity, the files that were checked, those with findings, and what could
  not be read; ``held_back`` counts what is not among the findings: problems that a baseline knows (``known``) and
  those on lines that did not change (``untouched``); ``fail_on`` is the mildest severity that fails the run (null
  for never), ``failed`` tells whether a finding or something that could not be read did.

The JSON Schema is ``contentlint/reporters/schema/report.schema.json``. Equal findings give equal bytes.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct, json

from contentlint.findings import FileReport
from contentlint.reporters.formats import Format
from contentlint.reporters.json_data import VERSION, FindingData, build_finding_data, build_summary_data
from contentlint.reporters.report import Report, replace_surrogates, sort_findings
from contentlint.reporters.terminal.style import Style

FORMAT = Format(
    summary="your own programs: one document that lists every checked file", media="json", schema="report.schema.json"
)


class _File(Struct, omit_defaults=True):
    path: str
    error: str | None
    judged: bool
    findings: tuple[FindingData, ...]
    rules_not_applied: tuple[str, ...] = ()
    read_as_list: bool = False
    read_in_part: bool = False


class _Problem(Struct):
    path: str
    message: str


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write the document, one piece per file: as a whole, that of a large site would need a lot of memory."""
    yield f'{{\n  "version": {VERSION},\n  "files": '
    yield from _list(map(_build_file, report.ordered_files))
    yield ',\n  "problems": '
    problems = sorted([*report.problems, *report.failures])
    yield from _list(_Problem(replace_surrogates(one.path), replace_surrogates(one.message)) for one in problems)
    yield f',\n  "summary": {_format_value(build_summary_data(report), "  ")}\n}}\n'


def _list(items: Iterable[Struct]) -> Iterator[str]:
    """Yield a list at the second level of the document, one item at a time."""
    before = "[\n    "
    for item in items:
        yield before + _format_value(item, "    ")
        before = ",\n    "
    yield "[]" if before.startswith("[") else "\n  ]"


def _format_value(item: Struct, indent: str) -> str:
    """Return a value as JSON with all lines but the first indented. Strings in JSON contain no line ends."""
    return json.format(json.encode(item), indent=2).decode().replace("\n", f"\n{indent}")


def _build_file(file: FileReport) -> _File:
    findings = tuple(build_finding_data(file, finding) for finding in sort_findings(file.findings))
    error = replace_surrogates(file.error) or None
    return _File(
        replace_surrogates(file.path),
        error,
        error is None and file.is_judged,
        findings,
        file.rules_not_applied,
        file.is_read_as_list,
        file.is_read_in_part,
    )
