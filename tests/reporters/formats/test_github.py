"""The output for GitHub Actions, held against the library that GitHub itself writes such commands with."""

import re
from typing import Any

import pytest
from format_validators import ask_github, unescape
from hypothesis import given
from hypothesis import strategies as st
from placed import placed

from contentlint.findings import FileReport, Finding, Severity
from contentlint.reporters import Problem, Report, Style, load_reporter
from contentlint.reporters.formats.github import format_command
from contentlint.source import Span

KINDS = {"error": "error", "warning": "warning", "info": "notice"}


def lines(report: Report) -> list[str]:
    output = "".join(load_reporter("github")(report, Style()))
    assert not output or output.endswith("\n")
    return output.splitlines()


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """Read a command as the runner does: split first, then unescape."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    return match[1], {key: unescape(value) for key, value in properties.items()}, unescape(match[3])


def report_on(path: str, *findings: Finding, text: str = "one\ntwo three\n") -> Report:
    return Report((placed(path, text, *findings),))


def finding(severity: Severity = "error", message: str = "Say more.", start: int = 0, end: int = 1) -> Finding:
    return Finding("a/b", "m", severity, message, Span(start, end), "It matters.", "Do it.")


def test_a_finding_becomes_one_command() -> None:
    [line] = lines(report_on("a.md", finding(start=4, end=7)))
    assert parsed(line) == (
        "error",
        {"title": "contentlint (a/b)", "file": "a.md", "line": "2", "endLine": "2", "col": "1", "endColumn": "4"},
        "Say more.\nWhy: It matters.\nFix: Do it.",
    )


def test_a_finding_over_several_lines_has_no_columns() -> None:
    [line] = lines(report_on("a.md", finding(start=0, end=7)))
    assert parsed(line)[1] == {"title": "contentlint (a/b)", "file": "a.md", "line": "1", "endLine": "2"}


@given(st.text(max_size=30), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_no_text_breaks_out_of_its_command(message: str, path: str) -> None:
    output = "".join(load_reporter("github")(report_on(path, finding(message=f"A{message}.")), Style()))
    assert output.count("\n") == 1
    kind, properties, _ = parsed(output.removesuffix("\n"))
    assert (kind, properties["file"]) == ("error", path)
    output.encode("utf-8")


def test_errors_come_first_then_warnings_then_notices() -> None:
    found = [finding(severity) for severity in ("info", "error", "warning", "error")]
    assert [parsed(line)[0] for line in lines(report_on("a.md", *found))] == ["error", "error", "warning", "notice"]


@pytest.mark.parametrize("severity", KINDS)
@pytest.mark.parametrize("count", [9, 10, 11, 25])
def test_github_never_gets_more_than_ten_of_a_kind(severity: Severity, count: int) -> None:
    found = [finding(severity, f"Say more {number}.") for number in range(count)]
    written = [parsed(line) for line in lines(report_on("a.md", *found, finding("info" if count else "error")))]
    of_kind = [(properties, message) for kind, properties, message in written if kind == KINDS[severity]]
    in_all = count + (severity == "info")
    assert len(of_kind) == min(in_all, 10)
    shown = [message for properties, message in of_kind if "file" in properties]
    assert len(shown) == (in_all if in_all <= 10 else 9)
    if in_all > 10:
        assert of_kind[-1][1].startswith(f"{in_all - 9} more ")


def test_what_could_not_be_checked_is_an_error_and_comes_first() -> None:
    report = Report(
        (FileReport("b.md", None, (), "not a text"), placed("c.md", "c", finding())),
        problems=(Problem("a", "no permission"),),
    )
    assert [parsed(line)[1:] for line in lines(report)][:2] == [
        ({"title": "contentlint", "file": "a"}, "Cannot check this: no permission"),
        ({"title": "contentlint", "file": "b.md"}, "Cannot check this: not a text"),
    ]


def test_nothing_found_nothing_said() -> None:
    assert lines(report_on("a.md")) == []


def test_control_characters_do_not_reach_the_log() -> None:
    [line] = lines(report_on("a.md", finding(message="A \x1b[31mred\r word.")))
    assert "A ␛[31mred␍ word." in line


CASES: list[dict[str, Any]] = [
    {
        "kind": kind,
        "message": message,
        "properties": {"title": f"contentlint ({path})", "file": path, "line": 3} | places,
    }
    for kind in ("error", "warning", "notice")
    for message, path, places in (
        ("plain", "articles/a.md", {"endLine": 3, "col": 1, "endColumn": 5}),
        ("100 % sure: yes, really\r\nsecond line\n", "a,b:c%25.md", {"endLine": 3, "col": 14, "endColumn": 14}),
        ("::error::not one %0A ##[error]", "::x=y,z::.md", {"endLine": 9}),
        ("日本語 “quoted” 👍 =,:%", "记事/é 1.md", {"endLine": 3, "col": 2, "endColumn": 7}),
        (" spaces around ", " a b ", {"endLine": 4}),
    )
]


def written(case: dict[str, Any]) -> str:
    return format_command(
        case["kind"], {name: str(value) for name, value in case["properties"].items()}, case["message"]
    )


@pytest.mark.slow("Node.js, and messages made by chance")
@pytest.mark.usefixtures("node")
def test_commands_are_those_of_the_library() -> None:
    assert ask_github("".join(map(written, CASES))) == []
