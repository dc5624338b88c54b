"""Literate cases: articles with marks on the lines where a rule must find something, and a sentence on why.

A case file ``tests/rules/<family>/<rule>.md`` is a Markdown document. Each fence in it that is opened as
``markdown``, ``html`` or ``text`` is an article; a ``toml`` fence holds options for the articles after it, up
to the next heading. What must be found is marked in the article itself:

- ``<!-- expect: long -->`` at the end of a line: ``long`` is found on that line;
- the same, alone on a line: it is found on the next line (on the last one, if nothing follows);
- ``⟵ long`` at the end of a line, for front matter, fenced code and pasted text.

Several messages are parted by commas. The marks are taken out before the rule sees the article. After the
format a fence may say ``path=posts/a.md`` and ``today=2026-01-31``. The articles below one heading that have a path
are one site: a rule of scope ``site`` sees the others of them. A path without the suffix of an article is a file.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple, cast, get_args

from contentlint.findings import Finding
from contentlint.rule.errors import RuleError, unknown
from contentlint.rule.spec import Format, RuleSpec
from contentlint.rule.testing.run import EXAMPLE_DAY, run_spec
from contentlint.source import Source

FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[ ]*(?P<format>\w+)(?P<details>.*)\n(?:(?P<text>(?:.*\n)*?)(?P=fence)[ ]*$|[\s\S]*\Z)",
    re.MULTILINE,
)
HEADING = re.compile(r"^#{1,6} +(.*?) *$", re.MULTILINE)
MARK = re.compile(r"[ ]*(?:<!-- expect: *([a-z0-9, -]+?) *-->|⟵ *([a-z0-9, -]+?))[ ]*$")
DETAIL = re.compile(r"(\w+)=(\S+)")


class Mark(NamedTuple):
    """A message that must be found on a line (from 1)."""

    line: int
    message_id: str


class Case(NamedTuple):
    """One article of a case file: ``line`` is where its fence opens, ``why`` the prose before it."""

    title: str
    why: str
    line: int
    text: str
    format: Format
    marks: tuple[Mark, ...]
    options: dict[str, object]
    path: str = ""
    today: dt.date = EXAMPLE_DAY
    site: int = 0
    others: Mapping[str, str] = {}


class Outcome(NamedTuple):
    """What was marked and not found, and what was found and not marked."""

    missing: tuple[Mark, ...]
    unmarked: tuple[Mark, ...]

    @property
    def is_right(self) -> bool:
        """Tell whether the rule found what was marked, and only that."""
        return not self.missing and not self.unmarked


def read_cases(file: Path) -> list[Case]:
    """Return the cases of a file; raise :class:`RuleError` for one that cannot be understood."""
    cases = list(parse_cases(file.read_text("utf-8"), file.name))
    sites: dict[int, dict[str, str]] = {}
    for case in cases:
        if case.path:
            sites.setdefault(case.site, {})[case.path] = case.text
    return [
        case._replace(others={path: text for path, text in sites.get(case.site, {}).items() if path != case.path})
        for case in cases
        if not is_mere_file(case)
    ]


def is_mere_file(case: Case) -> bool:
    """Tell whether a fence stands for a file that is no article (``path=images/kettle.png``)."""
    from contentlint.article import FORMATS  # the readers are slow to import

    return bool(case.path) and PurePosixPath(case.path).suffix not in FORMATS


def parse_cases(text: str, name: str = "cases") -> Iterator[Case]:
    """Yield the cases of a file's text; ``name`` is the file's in messages."""
    title, why, end, site = "", "", 0, 0
    options: dict[str, object] = {}
    for fence in FENCE.finditer(text):
        prose = text[end : fence.start()]
        end = fence.end()
        headings = HEADING.findall(prose)
        if headings:
            title, options, why, site = headings[-1], {}, "", site + 1
        why = _last_paragraph(prose) or why
        try:
            if fence["format"] == "toml":
                options = tomllib.loads(fence["text"] or "")
            elif fence["format"] in get_args(Format):
                yield _case(fence, title, why, options)._replace(site=site)
        except ValueError as error:
            raise RuleError(f"{name}:{_line(fence)}: {error}") from None


def _line(fence: re.Match[str]) -> int:
    return fence.string.count("\n", 0, fence.start()) + 1


def _last_paragraph(prose: str) -> str:
    paragraphs = [part.strip() for part in HEADING.sub("", prose).split("\n\n") if part.strip()]
    return " ".join(paragraphs[-1].split()) if paragraphs else ""


def _case(fence: re.Match[str], title: str, why: str, options: dict[str, object]) -> Case:
    if fence["text"] is None:
        raise RuleError("the fence is not closed")
    text, marks = take_marks(fence["text"])
    details = dict(DETAIL.findall(fence["details"]))
    for key in details:
        if key not in ("path", "today"):
            raise RuleError(unknown("detail", key, ("path", "today")))
    day = dt.date.fromisoformat(details["today"]) if "today" in details else EXAMPLE_DAY
    path, format_ = details.get("path", ""), cast("Format", fence["format"])
    return Case(title, why, _line(fence), text, format_, marks, options, path, day)


def take_marks(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Return an article without its marks, and the marks."""
    lines: list[str] = []
    marks: list[Mark] = []
    for line in text.split("\n"):
        rest, ids = _take(line)
        stands_alone = bool(ids) and not rest.strip()
        number = len(lines) + 1
        marks += [Mark(number, message_id) for message_id in ids]
        if not stands_alone:
            lines.append(rest)
    return "\n".join(lines), tuple(sorted(marks))


def _take(line: str) -> tuple[str, list[str]]:
    found = MARK.search(line)
    if not found:
        return line, []
    return line[: found.start()], [name.strip() for name in (found[1] or found[2]).split(",")]


def findings_in(spec: RuleSpec, case: Case, options: Mapping[str, object] | None = None) -> list[Finding]:
    """Return what a rule finds in a case, with its options or others."""
    return run_spec(
        spec,
        case.text,
        format=case.format,
        options=case.options if options is None else options,
        path=case.path,
        today=case.today,
        others=case.others,
    )


def check_case(spec: RuleSpec, case: Case) -> Outcome:
    """Run a rule over a case and compare what it finds with the marks."""
    for mark in case.marks:
        if mark.message_id not in spec.messages:
            raise RuleError(unknown("message", mark.message_id, spec.messages))
    findings = findings_in(spec, case)
    source = Source(case.text)
    found = [Mark(source.position(finding.span.start).line, finding.message_id) for finding in findings]
    return Outcome(_without(case.marks, found), _without(found, case.marks))


def _without(some: "tuple[Mark, ...] | list[Mark]", others: "tuple[Mark, ...] | list[Mark]") -> tuple[Mark, ...]:
    rest = list(others)
    left = []
    for mark in some:
        if mark in rest:
            rest.remove(mark)
        else:
            left.append(mark)
    return tuple(left)
