"""The XML of JUnit: a test suite for each article, and a test for each finding.

A test fails if the finding fails the run, and is an error if the article could not be checked. What is milder is a test
that passes, with its text in ``system-out``. An article without findings has one test, which passes. No time is said:
equal findings give equal bytes.
"""

from collections import Counter
from collections.abc import Iterator

from contentlint.findings import FileReport, Finding
from contentlint.reporters.formats import Format
from contentlint.reporters.message_text import format_explanation, format_message, format_problem
from contentlint.reporters.report import Problem, Report, place_of, sort_findings
from contentlint.reporters.terminal.style import Style
from contentlint.reporters.xml_writer import DECLARATION, escape_text, start

FORMAT = Format(summary="build servers: a test for each finding", media="xml", opens_lines=True, tells_unjudged=False)


def render(report: Report, style: Style) -> Iterator[str]:  # noqa: ARG001  the same for every terminal
    """Write the document, one piece per article."""
    failures = sum(_count_failures(report, file) for file in report.files)
    tests = sum(len(file.findings) or 1 for file in report.files if not file.error) + len(report.unreadable)
    totals = _build_attributes("contentlint", tests, failures, len(report.unreadable))
    yield f"{DECLARATION}{start('testsuites', totals)}>\n"
    for problem in report.unreadable:
        yield _format_suite(problem.path, 1, 0, 1, _format_unreadable(problem))
    for file in report.ordered_files:
        if not file.error:
            cases = "".join(_format_cases(report, file))
            yield _format_suite(
                file.path, len(file.findings) or 1, _count_failures(report, file), 0, cases or _format_passed(file.path)
            )
    yield "</testsuites>\n"


def _count_failures(report: Report, file: FileReport) -> int:
    return sum(report.fails(finding) for finding in file.findings)


def _format_suite(path: str, tests: int, failures: int, errors: int, cases: str) -> str:
    attributes = _build_attributes(path, tests, failures, errors)
    return f"  {start('testsuite', attributes)}>\n{cases}  </testsuite>\n"


def _build_attributes(name: str, tests: int, failures: int, errors: int) -> dict[str, str | int]:
    return {"name": name, "tests": tests, "failures": failures, "errors": errors}


def _format_passed(path: str) -> str:
    return f"    {start('testcase', {'name': 'contentlint', 'classname': path})}/>\n"


def _format_unreadable(problem: Problem) -> str:
    error = start("error", {"type": "unreadable", "message": format_problem(problem)})
    case = start("testcase", {"name": "contentlint", "classname": problem.path})
    return f"    {case}>\n      {error}/>\n    </testcase>\n"


def _format_cases(report: Report, file: FileReport) -> Iterator[str]:
    """Yield the tests, named by rule and number. With lines in their names, inserting a line would rename them."""
    seen: Counter[str] = Counter()
    for finding in sort_findings(file.findings):
        seen[finding.rule] += 1
        number = f" {seen[finding.rule]}" if seen[finding.rule] > 1 else ""
        yield _format_case(report, file, finding, finding.rule + number)


def _format_case(report: Report, file: FileReport, finding: Finding, name: str) -> str:
    line, column = place_of(finding)[0]
    where = "" if finding.is_whole else f"{line}:{column} "
    case = start("testcase", {"name": name, "classname": file.path})
    said = escape_text(f"{where}{format_explanation(finding)}")
    if report.fails(finding):
        message = f"{where}{format_message(finding)}"
        outcome = f"{start('failure', {'type': finding.severity, 'message': message})}>{said}</failure>"
    else:
        outcome = f"<system-out>{said}</system-out>"
    return f"    {case}>\n      {outcome}\n    </testcase>\n"
