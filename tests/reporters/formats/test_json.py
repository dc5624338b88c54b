"""The output for programs: valid, documented, and its places lead back to the text."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from placed import placed

import contentlint.reporters
from contentlint.findings import FileReport, Finding, Related, Repair, Severity
from contentlint.reporters import FilterCounts, Problem, Report, Style, load_reporter
from contentlint.source import Edit, Span

SCHEMA: dict[str, Any] = json.loads(
    (Path(contentlint.reporters.__file__).parent / "schema" / "report.schema.json").read_text(encoding="utf-8")
)
PROMISED = {"rule", "severity", "message", "line", "column", "end_line", "end_column", "why", "fix", "help_url"}


def document(report: Report) -> dict[str, Any]:
    output = "".join(load_reporter("json")(report, Style()))
    assert output.endswith("}\n")
    parsed: dict[str, Any] = json.loads(output.encode("utf-8"))
    return parsed


def errors(instance: object) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(instance)]


def described(value: object, schema: dict[str, Any]) -> bool:
    """Tell whether the schema names every key of a document, all the way down."""
    schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if isinstance(value, dict):
        properties = schema["properties"]
        return all(key in properties and described(below, properties[key]) for key, below in value.items())
    return not isinstance(value, list) or all(described(below, schema["items"]) for below in value)


def offset(text: str, line: int, column: int) -> int:
    """Count an offset anew, from the lines of a text."""
    return sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_a_report_matches_the_schema_which_describes_all_of_it(mixed: Report) -> None:
    parsed = document(mixed)
    assert errors(parsed) == []
    assert described(parsed, SCHEMA)


@pytest.mark.parametrize("key", sorted(PROMISED))
def test_the_schema_demands_what_is_promised(mixed: Report, key: str) -> None:
    parsed = document(mixed)
    del parsed["files"][1]["findings"][0][key]
    assert errors(parsed) == [f"'{key}' is a required property"]


def test_an_empty_report_matches_too() -> None:
    parsed = document(Report(()))
    assert errors(parsed) == []
    assert parsed["files"] == []


def test_every_checked_file_is_listed_by_path(mixed: Report) -> None:
    files = document(mixed)["files"]
    assert [file["path"] for file in files] == [
        "articles/fine.md",
        "articles/kyoto.md",
        "articles/photo.md",
        "articles/running-shoes.md",
        "drafts/honey.txt",
    ]
    assert [file["error"] for file in files] == [None, None, "not a text: it holds NUL bytes", None, None]
    assert files[0]["findings"] == []


def test_places_lead_back_to_the_marked_text(mixed: Report) -> None:
    sources = {file.path: file.source for file in mixed.files}
    marked = {(file.path, finding.rule, finding.span) for file in mixed.files for finding in file.findings}
    seen = set()
    for file in document(mixed)["files"]:
        source = sources[file["path"]]
        for found in file["findings"]:
            assert source is not None
            start = offset(source.text, found["line"], found["column"])
            end = offset(source.text, found["end_line"], found["end_column"])
            seen.add((file["path"], found["rule"], Span(start, end)))
    assert seen == marked


def test_columns_are_code_points_and_ends_exclusive() -> None:
    finding = Finding("a/b", "m", "error", "m", Span(3, 4), "", "")
    found = document(Report((placed("a", "é\n👍x", finding),)))["files"][0]["findings"][0]
    assert [found[key] for key in ("line", "column", "end_line", "end_column")] == [2, 2, 2, 3]


def test_texts_arrive_as_they_are(mixed: Report) -> None:
    files = {file["path"]: file["findings"] for file in document(mixed)["files"]}
    found = next(found for found in files["articles/kyoto.md"] if found["rule"] == "style/control-characters")
    assert found["message"] == "“\x1b[31mcolour” has a control character."
    assert found["help_url"] is None
    missing = next(found for found in files["articles/running-shoes.md"] if found["rule"] == "key-points/missing")
    assert missing["scaffold"][0] == "> **Key points**"
    assert (missing["line"], missing["column"]) == (missing["end_line"], missing["end_column"])
    long = next(
        found for found in files["articles/running-shoes.md"] if found["rule"] == "readability/sentence-too-long"
    )
    assert [other["label"] for other in long["related"]] == ["a good place to split it"]


def test_repairs_are_told_with_places_that_lead_back_to_the_text(mixed: Report) -> None:
    repairs = {
        (file.path, found.rule, found.span.start): (found.repair, file.source)
        for file in mixed.files
        for found in file.findings
        if found.repair and file.source
    }
    told = [(file["path"], one) for file in document(mixed)["files"] for one in file["findings"] if one["repair"]]
    assert len(told) == len(repairs)
    for path, found in told:
        repair, source = next(pair for key, pair in repairs.items() if key[:2] == (path, found["rule"]))
        edits = [
            Edit(
                Span(
                    offset(source.text, edit["line"], edit["column"]),
                    offset(source.text, edit["end_line"], edit["end_column"]),
                ),
                edit["text"],
            )
            for edit in found["repair"]["edits"]
        ]
        assert (found["repair"]["tier"], found["repair"]["title"]) == (repair.tier, repair.title)
        assert tuple(edits) == repair.edits
        del repairs[next(key for key in repairs if key[:2] == (path, found["rule"]))]


def test_without_edits_the_byte_order_mark_goes() -> None:
    repair = Repair((), "safe", "Delete the byte order mark", drops_mark=True)
    finding = Finding("a/b", "m", "error", "m", Span(0, 1), "", "", repair=repair)
    found = document(Report((placed("a.md", "a", finding),)))["files"][0]["findings"][0]
    assert found["repair"] == {"title": "Delete the byte order mark", "tier": "safe", "edits": []}


def test_related_places_have_a_start_and_an_end() -> None:
    related = (Related(Span(1, 6), "first"), Related(Span(4, 4)))
    finding = Finding("a/b", "m", "error", "m", Span(0, 1), "", "", related=related)
    found = document(Report((placed("a", "one\ntwo", finding),)))["files"][0]["findings"][0]
    assert found["related"] == [
        {"label": "first", "path": None, "line": 1, "column": 2, "end_line": 2, "end_column": 3},
        {"label": "", "path": None, "line": 2, "column": 1, "end_line": 2, "end_column": 1},
    ]


def test_the_summary_counts(mixed: Report) -> None:
    parsed = document(mixed)
    severities = [found["severity"] for file in parsed["files"] for found in file["findings"]]
    assert parsed["summary"] == {
        "findings": {name: severities.count(name) for name in ("error", "warning", "info")},
        "files_checked": 4,
        "files_with_findings": 3,
        "unreadable": 2,
        "held_back": {"known": 0, "untouched": 0},
        "not_judged": [],
        "fail_on": "error",
        "failed": True,
    }
    assert parsed["problems"] == [{"path": "private", "message": "no permission to look into this folder"}]


def test_the_summary_counts_what_is_held_back() -> None:
    parsed = document(Report((), filtered=FilterCounts(known=12, untouched=3)))
    assert parsed["summary"]["held_back"] == {"known": 12, "untouched": 3}
    assert errors(parsed) == []


@pytest.mark.parametrize(
    ("severity", "fail_on", "failed"),
    [
        ("error", "error", True),
        ("warning", "error", False),
        ("warning", "warning", True),
        ("info", "warning", False),
        ("info", "info", True),
        ("error", None, False),
    ],
)
def test_it_says_whether_the_run_failed(severity: Severity, fail_on: Severity | None, *, failed: bool) -> None:
    finding = Finding("a/b", "m", severity, "m", Span(0, 1), "", "")
    summary = document(Report((placed("a", "a", finding),), fail_on=fail_on))["summary"]
    assert (summary["fail_on"], summary["failed"]) == (fail_on, failed)


@pytest.mark.parametrize("fail_on", ["error", None])
def test_a_run_that_could_not_read_all_failed(fail_on: Severity | None) -> None:
    unread = FileReport("a.md", None, (), "gone")
    assert document(Report((unread,), fail_on=fail_on))["summary"]["failed"] is True
    assert document(Report((), problems=(Problem("b", "gone"),), fail_on=fail_on))["summary"]["failed"] is True


def test_a_file_name_that_is_no_text_can_be_written() -> None:
    name = b"\xe9t\xe9.md".decode("utf-8", "surrogateescape")
    parsed = document(Report((FileReport(name, None, (), "gone"),), problems=(Problem(name, name),)))
    assert parsed["files"][0]["path"] == "?t?.md"
    assert parsed["problems"] == [{"path": "?t?.md", "message": "?t?.md"}]
