"""The formats for machines: valid by the word of others, whatever the articles hold, and with places that are right."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import get_args

import format_validators as judges
import pytest
from msgspec.structs import replace
from placed import placed

from contentlint.findings import FileReport, Finding, Related, Repair, Severity, Tier
from contentlint.findings.unjudged import Reason, UnjudgedLinks
from contentlint.reporters import REPORTERS, FilterCounts, Media, Problem, Report, Style, load_reporter
from contentlint.reporters import report as report_module
from contentlint.reporters.columns import Columns, count_utf8_bytes, count_utf16_units
from contentlint.reporters.formats.rdjson import MAX_SUGGESTION_LINES
from contentlint.reporters.formats.sarif import MAX_FIX_EDITS, MAX_RELATED_LOCATIONS, MAX_RESULTS
from contentlint.reporters.gfm import escape_text
from contentlint.reporters.github_summary import render_summary
from contentlint.reporters.report import sort_findings
from contentlint.reporters.spreadsheet import restore
from contentlint.source import Edit, Position, Source, Span
from contentlint.source.edit import apply_edits

SCHEMAS = Path(report_module.__file__).parent / "schema"


def written(name: str, report: Report) -> str:
    output = "".join(load_reporter(name)(report, Style()))
    output.encode("utf-8")
    assert output.endswith("\n") or not output
    return output


@pytest.fixture
def reports(mixed: Report, odd: Report) -> list[Report]:
    unread = Report((FileReport("a.md", None, (), "not a text"),), problems=(Problem("b", "gone"),))
    return [mixed, odd, Report(()), unread, Report(mixed.files, fail_on=None)]


@pytest.mark.parametrize("name", REPORTERS)
def test_every_report_is_valid(reports: list[Report], name: str) -> None:
    for report in reports:
        assert judges.find_errors(name, written(name, report)) == []


def mark(names: Iterable[str]) -> list[object]:
    """Return names of formats as parameters; those whose program takes seconds are for slow runs."""
    slow = judges.SLOW
    return [pytest.param(name, marks=pytest.mark.slow(slow[name])) if name in slow else name for name in names]


@pytest.mark.usefixtures("node")
@pytest.mark.parametrize("name", mark(judges.list_asked()))
def test_every_report_is_valid_by_the_word_of_others(reports: list[Report], name: str) -> None:
    released = (replace(report, version="1.2.3") for report in reports)
    assert judges.ask(name, *(written(name, report) for report in released)) == []


def cut(output: str) -> str:
    return output.rstrip()[:-1]


SPOILED: dict[Media, Callable[[str], str]] = {
    **dict.fromkeys(("html", "json", "jsonl", "xml"), cut),
    "csv": lambda output: f"{output}one cell\n",
    "markdown": lambda output: f"{output}\n<details>\n",
    "text": lambda output: f"\x1b{output}",
}


@pytest.mark.parametrize("name", REPORTERS)
def test_the_judges_see_what_is_no_output_of_its_media(mixed: Report, name: str) -> None:
    assert judges.find_errors(name, SPOILED[REPORTERS[name].media](written(name, mixed)))


@pytest.mark.usefixtures("node")
@pytest.mark.parametrize("name", mark(filter(judges.knows_names, REPORTERS)))
def test_the_judges_see_names_that_are_wrong(mixed: Report, name: str) -> None:
    start, mark, output = written(name, mixed).rpartition("?>")
    renamed = start + mark + re.sub(r'\b(\w+)("?[:=])', r"\1x\2", output)
    assert judges.ask(name, renamed) if name in judges.list_asked() else judges.find_errors(name, renamed)


def at(text: str, encoding: str, width: int, line: int, columns: tuple[int, int]) -> str:
    """Cut a place out of a line, counted in units of an encoding."""
    encoded = text.split("\n")[line - 1].encode(encoding)
    return encoded[(columns[0] - 1) * width : (columns[1] - 1) * width].decode(encoding)


def of_one_line(report: Report) -> Iterator[tuple[str, str, str]]:
    """Yield path, rule and marked text of the findings on one line."""
    for file in report.files:
        for finding in file.findings:
            marked = file.source.slice(finding.span) if file.source else ""
            if "\n" not in marked:
                yield file.path, finding.rule, marked


def test_the_columns_of_sarif_are_utf16_units(mixed: Report) -> None:
    texts = {file.path: file.source.text for file in mixed.files if file.source}
    [run] = json.loads(written("sarif", mixed))["runs"]
    assert run["columnKind"] == "utf16CodeUnits"
    seen = []
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        path, region = place["artifactLocation"]["uri"], place["region"]
        if region["startLine"] == region["endLine"]:
            columns = (region["startColumn"], region["endColumn"])
            seen.append((path, result["ruleId"], at(texts[path], "utf-16-le", 2, region["startLine"], columns)))
    assert Counter(seen) == Counter(of_one_line(mixed))


def test_the_columns_of_rdjson_are_bytes(mixed: Report) -> None:
    texts = {file.path: file.source.text for file in mixed.files if file.source}
    seen = []
    for found in json.loads(written("rdjson", mixed))["diagnostics"]:
        path, places = found["location"]["path"], found["location"].get("range")
        if places and places["start"]["line"] == places["end"]["line"]:
            columns = (places["start"]["column"], places["end"]["column"])
            seen.append((path, found["code"]["value"], at(texts[path], "utf-8", 1, places["start"]["line"], columns)))
    assert Counter(seen) == Counter(of_one_line(mixed))


@pytest.mark.parametrize(
    ("unit", "start", "end"), [(count_utf8_bytes, 15, 19), (count_utf16_units, 8, 10), (len, 7, 8)]
)
def test_columns_after_accents_ideographs_and_emoji(unit: Callable[[str], int], start: int, end: int) -> None:
    text = "first\né京 都👍 👎x\n"
    file = placed("a.md", text, marking(Span(text.index("👎"), text.index("x"))))
    assert Columns(file.source, unit).locate_finding(file.findings[0]) == (Position(2, start), Position(2, end))


def marking(span: Span) -> Finding:
    return Finding("a/b", "m", "error", "Say more.", span, "", "")


def test_a_long_line_is_measured_right_wherever_its_blocks_end() -> None:
    text = "é👍" * 3000
    offsets = (0, 1, 1023, 1024, 1025, 2048, 5999, 6000)
    file = placed("a.md", text, *(marking(Span(offset, offset)) for offset in offsets))
    columns = Columns(file.source, count_utf16_units)
    for finding, offset in zip(file.findings, offsets, strict=True):
        assert columns.locate_finding(finding)[0].column == count_utf16_units(text[:offset]) + 1


class Untouchable(Source):
    """A source that must not be looked at: of a run that is answered by the cache it would have to be read again."""

    def __init__(self) -> None:
        """Have no text."""

    def __getattr__(self, name: str) -> object:
        """Say which part was looked at."""
        raise AssertionError(name)


def without_repairs(report: Report) -> Report:
    bare = (replace(file, findings=tuple(replace(one, repair=None) for one in file.findings)) for file in report.files)
    return replace(report, files=tuple(bare))


@pytest.mark.parametrize("name", [*(name for name, one in REPORTERS.items() if not one.reads_articles), "summary"])
def test_no_article_is_read_again_for_places_that_are_known(mixed: Report, name: str) -> None:
    mixed = without_repairs(mixed)
    files = tuple(replace(file, stored=Untouchable() if file.source else None) for file in mixed.files)
    known = replace(mixed, files=files)
    if name == "summary":
        assert list(render_summary(known)) == list(render_summary(mixed))
    else:
        assert written(name, known) == written(name, mixed)


@pytest.mark.parametrize("name", ["full", "rdjson", "sarif"])
def test_where_the_text_has_gone_meanwhile_lines_stay(mixed: Report, name: str) -> None:
    gone = replace(mixed, files=tuple(replace(file, stored=file.source and Source("")) for file in mixed.files))
    lines = {
        "full": r"^  (\S+:\d+):",
        "rdjson": r'"path":"([^"]+)","range":.*?"line":(\d+)',
        "sarif": r'"locations":.*?"uri":"([^"]+)".*?"startLine":(\d+)',
    }[name]
    found = re.findall(lines, written(name, gone), re.MULTILINE)
    assert len(found) > 10
    assert found == re.findall(lines, written(name, mixed), re.MULTILINE)


EDITS = re.compile('"(?:fixes|suggestions|edits)"|  Try  ')


@pytest.mark.parametrize("name", REPORTERS)
def test_where_the_text_has_gone_meanwhile_no_edit_is_offered(mixed: Report, name: str) -> None:
    gone = tuple(replace(file, stored=file.source and Source("")) for file in mixed.files)
    output = written(name, replace(mixed, files=gone))
    assert not EDITS.search(output)
    if EDITS.search(written(name, mixed)):
        assert written(name, mixed).count("8:00") > output.count("8:00")


Places = dict[str, int]


def applied(text: str, edits: list[tuple[Places, Places, str]], unit: Callable[[str], int]) -> str:
    """Return a text with edits made, as a reader of a format makes them: from lines and columns, the last first."""
    for start, end, new in reversed(edits):
        at, to = (offset_of(text, place, unit) for place in (start, end))
        text = text[:at] + new + text[to:]
    return text


def offset_of(text: str, place: Places, unit: Callable[[str], int]) -> int:
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[: place["line"] - 1])
    line = lines[place["line"] - 1]
    return before + next(size for size in range(len(line) + 1) if unit(line[:size]) == place["column"] - 1)


def edits_in(name: str, report: Report) -> dict[str, list[list[tuple[Places, Places, str]]]]:
    """Return the edits of each repair in a format, by article."""
    found: dict[str, list[list[tuple[Places, Places, str]]]] = {}
    if name == "rdjson":
        for one in json.loads(written(name, report))["diagnostics"]:
            edits = [(one["range"]["start"], one["range"]["end"], one["text"]) for one in one.get("suggestions", ())]
            found.setdefault(one["location"]["path"], []).append(edits)
        return found
    for one in json.loads(written("sarif", report))["runs"][0]["results"]:
        [change] = [change for fix in one.get("fixes", ()) for change in fix["artifactChanges"]] or [{}]
        edits = [
            (
                {"line": region["startLine"], "column": region["startColumn"]},
                {"line": region["endLine"], "column": region["endColumn"]},
                replacement.get("insertedContent", {"text": ""})["text"],
            )
            for replacement in change.get("replacements", ())
            for region in (replacement["deletedRegion"],)
        ]
        found.setdefault(one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], []).append(edits)
    return found


@pytest.mark.parametrize(("name", "unit"), [("rdjson", count_utf8_bytes), ("sarif", count_utf16_units)])
def test_edits_lead_to_the_repaired_text(mixed: Report, name: str, unit: Callable[[str], int]) -> None:
    found = edits_in(name, mixed)
    for one in mixed.files:
        if one.source and one.findings:
            wanted = [finding.repair.edits if finding.repair else () for finding in sort_findings(one.findings)]
            for edits, ours in zip(found[one.path], wanted, strict=True):
                assert applied(one.source.text, edits, unit) == apply_edits(one.source.text, ours)


def test_lines_of_an_edit_end_as_those_of_the_file() -> None:
    source = Source("é\nb\n", "a.md", newline="\r\n")
    repair = Repair((Edit(Span(1, 1), "\nx"), Edit(Span(2, 3), "")), "suggest", "Add a line")
    finding = Finding("a/b", "m", "error", "Say more.", Span(0, 1), "", "", repair=repair)
    report = Report((FileReport("a.md", source, (finding,)),))
    [diagnostic] = json.loads(written("rdjson", report))["diagnostics"]
    whole = {"start": {"line": 1, "column": 1}, "end": {"line": 2, "column": 2}}
    assert diagnostic["suggestions"] == [{"range": whole, "text": "é\r\nx\r\n"}]
    [result] = json.loads(written("sarif", report))["runs"][0]["results"]
    [fix] = result["fixes"]
    assert fix["description"] == {"text": "Suggestion: Add a line"}
    [change] = fix["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 2, "endLine": 1, "endColumn": 2},
            "insertedContent": {"text": "\r\nx"},
        },
        {"deletedRegion": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 2}},
    ]


def test_a_repair_of_too_much_is_left_out() -> None:
    text = "word\n" * 200
    edits = tuple(Edit(Span(5 * line, 5 * line + 1), "W") for line in range(MAX_FIX_EDITS + 1))
    finding = Finding("a/b", "m", "error", "Say more.", Span(0, 1), "", "", repair=Repair(edits, "safe", "Write W"))
    for name, fixes in (("rdjson", "suggestions"), ("sarif", "fixes")):
        assert f'"{fixes}"' not in written(name, Report((placed("a.md", text, finding),)))
        few = replace(finding, repair=Repair(edits[:MAX_SUGGESTION_LINES], "safe", "Write W"))
        assert f'"{fixes}"' in written(name, Report((placed("a.md", text, few),)))
    long = placed("a.md", text.replace("\n", " " * 100), few)
    assert '"suggestions"' not in written("rdjson", Report((long,)))


@pytest.mark.parametrize(
    ("tiers", "sentence"),
    [
        (("safe", "safe", "suggest"), " `contentlint fix` can fix 2 of these."),
        (("safe", "unsafe"), " `contentlint fix` can fix 1 of these, and 1 more with `--unsafe`."),
        (("unsafe",), " `contentlint fix --unsafe` can fix 1 of these."),
        (("suggest",), "commit.\n\n"),
    ],
)
def test_a_comment_says_what_can_be_fixed(tiers: tuple[Tier, ...], sentence: str) -> None:
    repairs = (Repair((Edit(Span(0, 1), "T"),), tier, "Write T") for tier in tiers)
    found = (Finding("a/b", "m", "info", "Say more.", Span(0, 1), "", "", repair=repair) for repair in repairs)
    report = Report((placed("a.md", "text\n", *found),))
    assert sentence in written("markdown", report)
    assert sentence in "".join(render_summary(report))


def test_a_path_is_percent_encoded_byte_by_byte(odd: Report) -> None:
    [run] = json.loads(written("sarif", odd))["runs"]
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}
    assert "artikel/%E4%BA%AC%E9%83%BD%20%C3%A9%20100%25.md" in uris
    assert "%E9t%E9/caf%C3%A9.md" in uris
    assert json.loads(written("sarif", Report((file("/a b.md", "error"),))))["runs"][0]["results"][0]["locations"][0][
        "physicalLocation"
    ]["artifactLocation"] == {"uri": "file:///a%20b.md"}


def test_a_rule_of_sarif_says_what_code_scanning_asks_for(odd: Report) -> None:
    [run] = json.loads(written("sarif", odd))["runs"]
    driver = run["tool"]["driver"]
    assert driver["semanticVersion"] == "1.2.3"
    assert run["automationDetails"]["id"] == "contentlint/"
    first, *others = driver["rules"]
    assert (first["id"], first["helpUri"]) == ("a/b", "https://contentlint.example/rules/a/b")
    assert first["defaultConfiguration"] == {"level": "error"}
    assert first["properties"] == {
        "tags": ["content", "a", "spec"],
        "precision": "very-high",
        "problem.severity": "error",
    }
    assert len(first["fullDescription"]["text"]) == 1024
    assert "**How to fix**" in first["help"]["markdown"]
    assert [rule["id"] for rule in others] == ["c/d", "content/own-rule"]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in driver["rules"])
    assert all(driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_brackets_of_an_article_make_no_link_in_sarif() -> None:
    finding = Finding("a/b", "m", "error", "See [here](1) and [there].", Span(0, 1), "", "")
    [run] = json.loads(written("sarif", Report((placed("a.md", "a", finding),))))["runs"]
    assert run["results"][0]["message"]["text"] == r"See \[here](1) and [there]."


def test_what_could_not_be_checked_is_a_notification(mixed: Report) -> None:
    [run] = json.loads(written("sarif", mixed))["runs"]
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    texts = [note["message"]["text"] for note in invocation["toolExecutionNotifications"]]
    assert texts == [
        "Cannot check this: not a text: it holds NUL bytes",
        "Cannot check this: no permission to look into this folder",
    ]


def file(path: str, *severities: Severity, related: tuple[Related, ...] = ()) -> FileReport:
    """Return a file with a finding of each severity."""
    found = tuple(
        Finding("a/b", "m", severity, f"Say more {number}.", Span(0, 1), "Why.", "Fix.", related=related)
        for number, severity in enumerate(severities)
    )
    return placed(path, "text\n", *found)


def test_of_too_many_results_the_gravest_are_kept_and_the_others_counted() -> None:
    tips: list[Severity] = ["info"] * MAX_RESULTS
    report = Report((file("a.md", *tips), file("b.md", "error", "warning", "error")))
    [run] = json.loads(written("sarif", report))["runs"]
    levels = Counter(result["level"] for result in run["results"])
    assert levels == {"error": 2, "warning": 1, "note": MAX_RESULTS - 3}
    [note] = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "3 more findings are left out, because code scanning accepts 25000 per run."


def test_a_result_has_no_more_places_than_are_kept() -> None:
    related = tuple(Related(Span(0, 1), str(number)) for number in range(MAX_RELATED_LOCATIONS + 5))
    [run] = json.loads(written("sarif", Report((file("a.md", "error", related=related),))))["runs"]
    assert len(run["results"][0]["relatedLocations"]) == MAX_RELATED_LOCATIONS


def fingerprints(report: Report) -> dict[str, list[str]]:
    """Return what alerts are known by, with their rules, in each format that has such."""
    [run] = json.loads(written("sarif", report))["runs"]
    return {
        "gitlab": [f"{one['check_name']} {one['fingerprint']}" for one in json.loads(written("gitlab", report))],
        "sarif": [f"{one['ruleId']} {one['partialFingerprints']['primaryLocationLineHash']}" for one in run["results"]],
    }


def test_fingerprints_are_unique_though_findings_are_equal(odd: Report) -> None:
    found = fingerprints(odd)
    assert len(set(found["gitlab"])) == len(found["gitlab"])
    [run] = json.loads(written("sarif", odd))["runs"]
    names = [
        (one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], str(one["partialFingerprints"]))
        for one in run["results"]
    ]
    assert len(set(names)) == len(names)


def elements(output: str, path: str) -> list[ET.Element]:
    return ET.fromstring(output).findall(path)  # noqa: S314  # our own output


def test_junit_counts_what_it_holds(mixed: Report) -> None:
    root = ET.fromstring(written("junit", mixed))  # noqa: S314  # our own output
    for element in (root, *root):
        for kind, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            assert int(element.attrib[kind]) == len(list(element.iter(tag)))
    assert int(root.attrib["failures"]) == mixed.totals.error
    assert int(root.attrib["errors"]) == 2
    assert {suite.attrib["name"] for suite in root} == {*(one.path for one in mixed.files), "private"}


def test_the_tests_of_junit_have_names_of_their_own_without_a_line(mixed: Report) -> None:
    names = [(one.attrib["classname"], one.attrib["name"]) for one in elements(written("junit", mixed), ".//testcase")]
    assert len(set(names)) == len(names)
    assert ("articles/running-shoes.md", "links/weak-text 4") in names
    assert not any(":" in name for _, name in names)


@pytest.mark.parametrize(("fail_on", "failures"), [(None, 0), ("error", 1), ("warning", 2), ("info", 3)])
def test_junit_fails_what_fails_the_run(fail_on: Severity | None, failures: int) -> None:
    output = written("junit", Report((file("a.md", "error", "warning", "info"),), fail_on=fail_on))
    assert len(elements(output, ".//failure")) == failures
    assert len(elements(output, ".//system-out")) == 3 - failures


def test_checkstyle_names_place_and_rule() -> None:
    [error] = elements(written("checkstyle", Report((file("a.md", "warning"),))), "file/error")
    assert error.attrib == {
        "line": "1",
        "column": "1",
        "severity": "warning",
        "message": "Say more 0. Fix.",
        "source": "a/b",
    }


def test_lines_of_json_say_the_same_as_the_document(odd: Report) -> None:
    document = json.loads(written("json", odd))
    *lines, summary = map(json.loads, written("jsonl", odd).splitlines())
    assert summary == {"type": "summary", "version": 1, **document["summary"]}
    assert summary["held_back"] == {"known": 12, "untouched": 3}
    assert [line for line in lines if line["type"] == "finding"] == [
        {"type": "finding", "path": one["path"], **finding} for one in document["files"] for finding in one["findings"]
    ]
    assert sum(line["type"] == "problem" for line in lines) == document["summary"]["unreadable"]


def test_gitlab_gets_a_severity_of_its_own_and_relative_paths(mixed: Report) -> None:
    entries = json.loads(written("gitlab", mixed))
    assert Counter(entry["severity"] for entry in entries) == {
        "critical": 2,
        "major": mixed.totals.error,
        "minor": mixed.totals.warning,
        "info": mixed.totals.info,
    }


@pytest.mark.parametrize("name", REPORTERS)
def test_every_format_says_what_was_not_checked(name: str) -> None:
    unjudged = (UnjudgedLinks("/shop/", is_image=False, reason="unknown-section", count=2),)
    report = Report((replace(placed("a.md", "text"), unjudged=unjudged),), problems=(Problem("b", "gone"),))
    output = written(name, report)
    assert "gone" in output
    assert ("/shop/" in output) is REPORTERS[name].tells_unjudged


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_is_a_formula_whatever_the_spreadsheet_takes_for_its_end(delimiter: str) -> None:
    finding = Finding("a/b", "m", "error", '=1+1;=2;@3, +4 "5;-6" x; y;"=7"', Span(0, 1), "", "")
    output = written("csv", Report((placed("a;=1.md", "text", finding),)))
    rows = list(csv.reader(io.StringIO(output), delimiter=delimiter))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
    if delimiter == ",":
        assert rows[1][5] == "'=1+1;'=2;'@3, +4 \"5;'-6\" x; y;\"'=7\""
        assert restore(rows[1][5]) == finding.message
        assert '"a;\'=1.md",' in output


def test_a_table_says_what_was_not_checked_and_no_cell_is_a_formula() -> None:
    unjudged = (UnjudgedLinks("/shop/…", is_image=False, reason="unknown-section", count=2),)
    finding = Finding("a/b", "m", "error", "=1+1", Span(0, 1), "", "\uff0b1", help_url="javascript:alert(1)")
    checked = replace(placed("-a.md", "text", finding), unjudged=unjudged)
    output = written("csv", Report((checked,), problems=(Problem("@b", "gone"),)))
    assert judges.find_errors("csv", output) == []
    _, problem, found, links = csv.reader(io.StringIO(output))
    assert problem == ["'@b", "", "", "contentlint", "error", "Cannot check this: gone", "", ""]
    assert found == ["'-a.md", "1", "1", "a/b", "error", "'=1+1", "'\uff0b1", ""]
    assert links[:5] == ["", "", "", "contentlint", "info"]
    assert links[5].startswith("2 links of the form /shop/… were not checked: ")


def comment(report: Report) -> judges.Rendered:
    return judges.Rendered(written("markdown", report))


def test_a_comment_has_a_row_for_each_finding(mixed: Report) -> None:
    shown = comment(replace(mixed, shows_all=True))
    found = sum(len(one.findings) for one in mixed.files)
    assert shown.tables == 3
    assert shown.rows == found + 3
    assert "articles/running-shoes.md</code>: 2 must fix, 7 should fix, 2 tips</summary>" in shown.blocks
    assert any("Not ready yet" in text for text in shown.text)
    assert any(text.startswith("Cannot check \nprivate\n: no permission") for text in shown.text)


def test_nothing_in_an_article_becomes_markup(odd: Report) -> None:
    output = written("markdown", replace(odd, shows_all=True))
    shown = judges.Rendered(output)
    assert shown.rows == sum(len(one.findings) for one in odd.files) + shown.tables
    assert judges.find_comment_errors(output) == []
    cells = " ".join(shown.text)
    assert "**Bold** _it_ `code` ~~gone~~ $x$ \\| [link](javascript:alert(1)) ![i](x.png) <img src=x" in cells
    assert "\x1b" not in output
    assert "12 findings are in the baseline; 3 are on lines that did not change." in output


def test_plain_text_stays_plain_in_a_paragraph() -> None:
    for text in (
        "_a_ *b* `c`",
        "~~a~~",
        "[a](b)",
        "<b>a</b>",
        "&amp;",
        "a | b",
        "\\*",
        "https://a.example",
        "a@b.example",
    ):
        shown = judges.Rendered(f"x {escape_text(text)}\n")
        assert (shown.links, shown.is_marked, shown.images) == ([], False, [])
        assert "".join(shown.text).replace("\n", "") == f"x {text}"


def many(count: int) -> Report:
    text = "Say <more> | 京都 👍 of *this*, @editors. " * 4
    found = tuple(Finding("a/b", "m", "warning", text, Span(0, 1), "Why.", "Fix.") for _ in range(count))
    worst = placed("worst.md", "text\n", file("worst.md", "error").findings[0])
    return Report((placed("a.md", "text\n", *found), placed("b.md", "text\n", *found), worst), shows_all=True)


def left_out(shown: judges.Rendered) -> int:
    counts = [
        re.sub(r"\D.*", "", text.removeprefix("Not shown: ").replace(",", ""))
        for text in shown.text
        if "Not shown" in text
    ]
    return int(counts[0]) if counts else 0


def test_a_comment_that_is_too_long_is_cut_and_says_by_how_much() -> None:
    report = many(500)
    output = written("markdown", report)
    shown = judges.Rendered(output)
    assert judges.find_comment_errors(output) == []
    assert len(output) > 50_000 / 2
    assert left_out(shown) > 0
    assert shown.rows - shown.tables + left_out(shown) == 1001
    assert shown.blocks.index("worst.md") < shown.blocks.index("a.md<")


@pytest.mark.slow("reads something very large")
def test_a_summary_that_is_too_long_is_cut_and_says_by_how_much(mixed: Report) -> None:
    output = "".join(render_summary(many(2500)))
    shown = judges.Rendered(output)
    assert judges.find_summary_errors(output) == []
    assert len(output.encode()) > 1_000_000
    assert shown.rows - 6 - (shown.tables - 2) + left_out(shown) == 5001
    small = "".join(render_summary(replace(mixed, shows_all=True)))
    assert judges.find_summary_errors(small) == []
    assert left_out(judges.Rendered(small)) == 0


def test_a_summary_goes_into_what_the_step_has_left() -> None:
    taken = 1024 * 1024 - 50_000
    output = "".join(render_summary(many(500), taken))
    assert 0 < len(output.encode()) < 50_000
    assert left_out(judges.Rendered(output)) > 0
    assert "".join(render_summary(many(5), 1024 * 1024)) == ""


def test_a_summary_shows_the_worst_first(mixed: Report) -> None:
    output = "".join(render_summary(mixed))
    assert output.index("| <code>articles/running-shoes.md</code> | 2 |") < output.index(
        "| <code>drafts/honey.txt</code> |"
    )
    assert "Worst rules" in output


def test_related_places_are_told(odd: Report) -> None:
    found = json.loads(written("rdjson", odd))["diagnostics"]
    [related, *_] = [one["related_locations"] for one in found if "related_locations" in one]
    assert related[2] == {"location": {"path": "andere/seite é.md", "range": {"start": {"line": 7}}}}
    [run] = json.loads(written("sarif", odd))["runs"]
    [places, *_] = [one["relatedLocations"] for one in run["results"] if "relatedLocations" in one]
    assert [place["physicalLocation"]["region"]["startLine"] for place in places] == [3, 7, 1]


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        (FilterCounts(12, 3), "12 findings are in the baseline; 3 are on lines that did not change."),
        (FilterCounts(1, 1), "1 finding is in the baseline; 1 is on a line that did not change."),
        (FilterCounts(0, 1), "1 finding is on a line that did not change."),
        (FilterCounts(0, 4), "4 findings are on lines that did not change."),
        (FilterCounts(2, 0), "2 findings are in the baseline."),
    ],
)
@pytest.mark.parametrize("name", ["text", "concise", "markdown", "summary"])
def test_what_is_held_back_is_said_before_the_verdict(
    mixed: Report, held: FilterCounts, sentence: str, name: str
) -> None:
    for files, verdict in ((mixed.files, "Not ready yet"), ((file("a.md"),), "nothing new")):
        report = Report(files, filtered=held)
        output = "".join(render_summary(report)) if name == "summary" else written(name, report)
        assert sentence in output
        assert verdict in output
        if files is mixed.files:
            assert output.index(sentence) < output.index(verdict)


def test_nothing_held_back_is_not_mentioned(mixed: Report) -> None:
    for name in ("text", "concise", "markdown"):
        assert "baseline" not in written(name, mixed)


def test_the_schema_knows_all_reasons_for_what_is_not_judged() -> None:
    schema = json.loads((SCHEMAS / "report.schema.json").read_text("utf-8"))
    assert sorted(find_enum(schema, "no-map")) == sorted(get_args(Reason))


def find_enum(schema: object, value: str) -> list[str]:
    """Return the values of the enumeration that has one of them."""
    inner = list(schema.values()) if isinstance(schema, dict) else schema if isinstance(schema, list) else []
    if isinstance(schema, dict) and value in schema.get("enum", ()):
        return list(schema["enum"])
    return next((found for one in inner if (found := find_enum(one, value))), [])
