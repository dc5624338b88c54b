"""The end of the output for people: how many, whether it stops the commit, and what to do next."""

from collections.abc import Iterator

from contentlint.findings import SEVERITIES, Finding, Severity
from contentlint.findings.suppression import as_comment, ignore_key
from contentlint.reporters.cells import wrap
from contentlint.reporters.harmless import one_line
from contentlint.reporters.report import Report, Totals, in_order
from contentlint.reporters.style import Style

FRONT_MATTER = "front matter"
"""How the place of a finding begins that stands in the front matter, where no comment can be put."""


def closing(report: Report, style: Style) -> Iterator[str]:
    """Return the last lines; a single one if there is nothing to say."""
    totals = report.totals
    if not totals.with_findings and not totals.unreadable:
        yield _all_well(report, style)
        return
    yield style.paint("dim", style.glyphs.rule * style.width)
    yield from wrap(_files(totals, report.elapsed), style.width)
    if totals.with_findings:
        yield _counts(totals, style)
    yield from wrap(_verdict(report, style), style.width)
    yield from _hints(report, style)


def _all_well(report: Report, style: Style) -> str:
    if not report.totals.checked:
        return "No article was checked."
    return f"{style.paint('good', style.glyphs.good)} {_files(report.totals, report.elapsed)}"


def _files(totals: Totals, elapsed: float | None) -> str:
    checked = f"{_articles(totals.checked)} checked" + ("" if elapsed is None else f" in {elapsed:.1f} s")
    left_out = f" {totals.unreadable} could not be checked." if totals.unreadable else ""
    if not totals.checked:
        return f"{checked}.{left_out}"
    return f"{checked}: {_states(totals)}.{left_out}"


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"


def _states(totals: Totals) -> str:
    """Say how many articles are in which state; those with tips only have no problem."""
    states = (
        (totals.checked - totals.with_findings, "is fine", "are fine"),
        (totals.only_tips, "has tips only", "have tips only"),
        (totals.with_findings - totals.only_tips, "has problems", "have problems"),
    )
    present = [state for state in states if state[0]]
    if len(present) > 1:
        return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in present)
    count, one, many = present[0]
    return f"it {one}" if count == 1 else f"all {many}"


def _counts(totals: Totals, style: Style) -> str:
    present = (
        (totals.error, "error", "must fix"),
        (totals.warning, "warning", "should fix"),
        (totals.info, "info", "tip" if totals.info == 1 else "tips"),
    )
    return "  " + "   ".join(
        style.paint(kind, f"{getattr(style.glyphs, kind)} {count} {words}") for count, kind, words in present if count
    )


def _verdict(report: Report, style: Style) -> str:
    """Say whether the commit is stopped, by what, and what to do."""
    totals = report.totals
    stopping = [kind for kind in report.failing if getattr(totals, kind)]
    if stopping:
        return _not_ready(totals, stopping, style)
    if totals.unreadable:
        return "Not ready yet: what could not be checked is named above."
    if report.fail_on is None:
        return "This run only reports: nothing here stops your commit."
    return "Ready: nothing here stops your commit."


def _not_ready(totals: Totals, stopping: list[Severity], style: Style) -> str:
    count = sum(getattr(totals, kind) for kind in stopping)
    signs = [getattr(style.glyphs, kind) for kind in stopping]
    marked = signs[0] if len(signs) == 1 else f"{', '.join(signs[:-1])} or {signs[-1]}"
    problems = "the problem" if count == 1 else f"the {count} problems"
    left = totals.error + totals.warning + totals.info - count
    return f"Not ready yet: fix {problems} marked {marked}.{_what_else(left, totals.unreadable)}"


def _what_else(left: int, unreadable: int) -> str:
    if unreadable:
        return " What could not be checked stops your commit as well."
    if left == 1:
        return " The other one does not stop your commit."
    return " The others do not stop your commit." if left else ""


def _hints(report: Report, style: Style) -> Iterator[str]:
    """Show the next two commands, with a rule that was really broken."""
    found = _gravest(report)
    if found is None:
        return
    finding, path, text = found
    rule = one_line(finding.rule, unicode=style.unicode)
    yield f"Learn more about one:  contentlint explain {rule}"
    if finding.place.startswith(FRONT_MATTER):
        yield "A check is wrong here? Put this into the front matter:"
        yield f"  {ignore_key(rule, text)}"
    else:
        yield "A check is wrong here? Put this above the line:"
        yield f"  {as_comment(f'contentlint-disable-next-line {rule}: your reason', path)}"


def _gravest(report: Report) -> tuple[Finding, str, str] | None:
    """Return the first of the gravest findings, with the path and the text of its article."""
    for severity in SEVERITIES:
        for file in report.ordered_files:
            for finding in in_order(file.findings):
                if finding.severity == severity:
                    return finding, file.path, file.source.text if file.source else ""
    return None
