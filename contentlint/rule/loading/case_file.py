"""A case file: articles with marks on the lines where a rule must find something, and a sentence on why.

A case file ``tests/rules/<family>/<rule>.md`` is a Markdown document. Each fence in it that is opened as
``markdown``, ``html`` or ``text`` is an article; a ``toml`` fence holds options for the articles after it, up
to the next heading. What must be found is marked in the article itself:

- ``<!-- expect: long -->`` at the end of a line: ``long`` is found on that line;
- the same, alone on a line: it is found on the next line (on the last one, if nothing follows);
- ``⟵ long`` at the end of a line, for front matter, fenced code and pasted text.

Several messages are parted by commas, in order of place. The marks are taken out before the rule sees the article.
After the format a fence may say ``example`` (the rule's page shows the article), ``no-final-newline`` (the article has
none), ``path=posts/a.md`` and ``today=2026-01-31``. The articles below one heading that have a path are one site: a
rule of scope ``site`` sees the others of them. A path without the suffix of an article is a file, and one that begins
with ``before:`` or ``removed:`` is an earlier state of an article, one with ``built:`` its built page.
"""

import datetime as dt
import re
import shlex
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, cast, get_args

from contentlint.rule.errors import RuleError, format_unknown
from contentlint.rule.loading.assemble import check_example
from contentlint.rule.spec import Example, Format, RuleSpec

EXAMPLE_DAY = dt.date(2026, 6, 1)
"""The day on which examples and literate cases are read, unless they say another."""

FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[ ]*(?P<format>\w+)(?P<details>.*)\n(?:(?P<text>(?:.*\n)*?)(?P=fence)[ ]*$|[\s\S]*\Z)",
    re.MULTILINE,
)
HEADING = re.compile(r"^#{1,6} +(.*?) *$", re.MULTILINE)
MARK = re.compile(r"[ ]*(?:<!-- expect: *([a-z0-9, -]+?) *-->|⟵ *([a-z0-9, -]+?))[ ]*$")
DETAILS = ("example", "no-final-newline", "path=", "today=")
"""What a fence may say after the format."""


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
    options: dict[str, Any]
    path: str = ""
    today: dt.date = EXAMPLE_DAY
    is_example: bool = False
    site: int = 0
    others: Mapping[str, str] = {}


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
        if _is_article(case.path)
    ]


def _is_article(path: str) -> bool:
    """Tell whether a fence is an article of today, not an image, a list of authors or an earlier state."""
    from contentlint.document.document import FORMATS  # only where examples are asked for

    return not path or (":" not in path and PurePosixPath(path).suffix in FORMATS)


def read_examples(spec: RuleSpec, file: Path) -> Iterator[Example]:
    """Yield the examples in a rule's case file; raise :class:`RuleError` for a wrong one. No file, no examples."""
    for case in read_cases(file) if file.exists() else ():
        if case.is_example:
            expect = tuple(mark.message_id for mark in case.marks)
            example = Example(case.text, expect, case.format, case.options, case.path, dict(case.others))
            try:
                yield check_example(spec, example)
            except RuleError as error:
                raise RuleError(f"{file.name}:{case.line}: {error}") from None


def parse_cases(text: str, name: str = "cases") -> Iterator[Case]:
    """Yield the cases of a file's text; ``name`` is the file's in messages."""
    title, why, end, site = "", "", 0, 0
    options: dict[str, Any] = {}
    for fence in FENCE.finditer(text):
        prose = text[end : fence.start()]
        end = fence.end()
        headings = HEADING.findall(prose)
        if headings:
            title, options, why, site = headings[-1], {}, "", site + 1
        why = _find_last_paragraph(prose) or why
        try:
            if fence["format"] == "toml":
                options = tomllib.loads(fence["text"] or "")
            elif fence["format"] in get_args(Format):
                yield _parse_case(fence, title, why, options)._replace(site=site)
        except ValueError as error:
            raise RuleError(f"{name}:{_compute_line_number(fence)}: {error}") from None


def _compute_line_number(fence: re.Match[str]) -> int:
    return fence.string.count("\n", 0, fence.start()) + 1


def _find_last_paragraph(prose: str) -> str:
    paragraphs = [part.strip() for part in HEADING.sub("", prose).split("\n\n") if part.strip()]
    return " ".join(paragraphs[-1].split()) if paragraphs else ""


def _parse_case(fence: re.Match[str], title: str, why: str, options: dict[str, Any]) -> Case:
    if fence["text"] is None:
        raise RuleError("the fence is not closed")
    text, marks = take_marks(fence["text"])
    details = dict(_parse_details(fence["details"]))
    if "no-final-newline" in details:
        text = text.removesuffix("\n")
    day = dt.date.fromisoformat(details["today"]) if "today" in details else EXAMPLE_DAY
    path, format_ = details.get("path", ""), cast("Format", fence["format"])
    return Case(title, why, _compute_line_number(fence), text, format_, marks, options, path, day, "example" in details)


def _parse_details(text: str) -> Iterator[tuple[str, str]]:
    for word in shlex.split(text):
        name, sign, value = word.partition("=")
        if name + sign not in DETAILS:
            raise RuleError(format_unknown("detail", name + sign, DETAILS))
        yield name, value


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
    return "\n".join(lines), tuple(marks)


def _take(line: str) -> tuple[str, list[str]]:
    found = MARK.search(line)
    if not found:
        return line, []
    return line[: found.start()], [name.strip() for name in (found[1] or found[2]).split(",")]
