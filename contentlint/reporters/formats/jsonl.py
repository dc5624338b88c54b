"""One JSON object per line, for programs that read line by line.

- Each finding has ``"type": "finding"``, the ``path`` of its article, and the keys of a finding in the JSON format.
- Each page whose article was not found has ``"type": "unjudged"``, its ``path``, ``"judged": false``, the number of
  ``rules`` that were not applied, and their ``names``.
- What could not be checked has ``"type": "problem"``, ``path`` and ``message``.
- The last line has ``"type": "summary"``, the ``version`` of the format, and the keys of the summary there.

Findings come by path, line, column and rule. Keys may be added; none is taken away or given another meaning without
a new version. The JSON Schema of a line is ``contentlint/reporters/schema/line.schema.json``.
"""

from collections.abc import Iterator

from msgspec import json, to_builtins

from contentlint.reporters.formats import Format
from contentlint.reporters.json_data import VERSION, build_finding_data, build_summary_data
from contentlint.reporters.report import Report, replace_surrogates, sort_findings
from contentlint.reporters.terminal.style import Style

FORMAT = Format(
    summary="your own programs: one finding per line, the summary last", media="jsonl", schema="line.schema.json"
)


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write one object per line."""
    for file in report.ordered_files:
        path = replace_surrogates(file.path)
        for finding in sort_findings(file.findings):
            yield _format_line({"type": "finding", "path": path, **to_builtins(build_finding_data(file, finding))})
        for one in file.unjudged:
            if one.reason == "no-article":
                yield _format_line(
                    {"type": "unjudged", "path": path, "judged": False, "rules": one.targets, "names": one.rules}
                )
    for problem in report.unreadable:
        yield _format_line(
            {
                "type": "problem",
                "path": replace_surrogates(problem.path),
                "message": replace_surrogates(problem.message),
            }
        )
    yield _format_line({"type": "summary", "version": VERSION, **to_builtins(build_summary_data(report))})


def _format_line(item: dict[str, object]) -> str:
    return json.encode(item).decode() + "\n"
