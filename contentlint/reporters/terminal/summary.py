"""The end of the output for people: how many, whether it stops the commit, and what to do next."""

from collections.abc import Iterator

from contentlint.findings import SEVERITIES, Finding, Severity
from contentlint.reporters.counts import describe_filtered, format_count
from contentlint.reporters.report import FilterCounts, Report, Totals
from contentlint.reporters.severity import STATES
from contentlint.reporters.shown import MAX_FAILING, Shown, list_failing
from contentlint.reporters.terminal.cell_width import wrap
from contentlint.reporters.terminal.escape import escape_terminal, escape_to_line
from contentlint.reporters.terminal.fix_hint import fix_hint, render_command
from contentlint.reporters.terminal.style import Style

MIN_LISTED = 2
"""Fewer articles that must be fixed are not listed: their findings are enough."""


def render_closing(report: Report, shown: Shown, style: Style) -> Iterator[str]:
    """Return the last lines: the verdict, and what to do next. A quiet run where all is well has none."""
    if report.has_nothing_to_say:
        yield from render_quiet_end(report, style)
        return
    if not _is_well(report):
        yield style.paint("dim", style.glyphs.rule * style.width)
    yield from render_summary(report, style, report.elapsed)
    yield from _render_hints(report, shown, style)
    yield from render_not_shown(shown, style)


def render_failing(report: Report, style: Style) -> Iterator[str]:
    """Return the articles that must be fixed, where there are several, each on its own line so a click opens it."""
    failing = list_failing(report)
    if len(failing) < MIN_LISTED:
        return
    yield f"{style.paint('strong', f'{len(failing):,} articles must be fixed')} (number of problems):"
    listed = failing if report.shows_all else failing[:MAX_FAILING]
    for one in listed:
        yield f"  {escape_terminal(one.path, unicode=style.unicode)}  ({one.count:,})"
    if left := len(failing) - len(listed):
        yield f"  and {left:,} more"


def render_not_shown(shown: Shown, style: Style) -> Iterator[str]:
    """Return the lines that say what is not shown, and how to see it."""
    yield from wrap(shown.sentence, style.width) if shown.sentence else ()


def render_summary(report: Report, style: Style, elapsed: float | None = None) -> Iterator[str]:
    """Return how many articles are in which state, how much was found, what is held back, and the verdict."""
    totals, well = report.totals, _is_well(report)
    if not well:
        yield from wrap(format_file_counts(report, elapsed), style.width)
    if totals.with_findings:
        yield _counts(totals, style)
    yield from wrap(held, style.width) if (held := describe_filtered(report)) else ()
    yield from render_unjudged(report, style)
    if well:
        yield from _render_all_well(report, style, elapsed)
    else:
        yield from wrap(format_verdict(report, style), style.width)


def render_quiet_end(report: Report, style: Style) -> Iterator[str]:
    """Return the one line of a quiet run that found nothing: what it did not judge, if anything."""
    if unjudged := _name_unjudged(report):
        yield from wrap(f"{unjudged[:1].upper()}{unjudged[1:]}; leave out --quiet to see why.", style.width)


def _name_unjudged(report: Report) -> str:
    if not report.unjudged:
        return ""
    from contentlint.reporters.unjudged import name_unjudged  # most runs judge all links

    return name_unjudged(report)


def render_unjudged(report: Report, style: Style) -> Iterator[str]:
    """Return the lines on links that were not judged."""
    if report.unjudged:
        from contentlint.reporters.unjudged import describe_unjudged  # most runs judge all links

        for sentence in describe_unjudged(report):
            yield from wrap(escape_to_line(sentence, unicode=style.unicode), style.width)


def _is_well(report: Report) -> bool:
    return not report.totals.with_findings and not report.totals.unreadable and not report.is_unsure


def _render_all_well(report: Report, style: Style, elapsed: float | None) -> Iterator[str]:
    if not report.totals.checked:
        yield "No article was checked."
        return
    first, *others = wrap(f"{style.glyphs.good} {format_file_counts(report, elapsed)}", style.width)
    yield style.paint("good", style.glyphs.good) + first.removeprefix(style.glyphs.good)
    yield from others


def format_file_counts(report: Report, elapsed: float | None = None) -> str:
    """Say how many articles were checked, and in which state they are."""
    totals = report.totals
    checked = f"{_format_article_count(totals.checked)} checked" + ("" if elapsed is None else f" in {elapsed:.1f} s")
    left_out = f" {totals.unreadable} could not be checked." if totals.unreadable else ""
    if not totals.checked:
        return f"{checked}.{left_out}"
    return f"{checked}: {_format_states(report)}.{left_out}"


def _format_article_count(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"


def _format_states(report: Report) -> str:
    """Say how many articles are in which state, by the gravest of their findings.

    Where not everything was judged, none is called fine, and what was not judged is named.
    """
    unjudged = _name_unjudged(report) if report.totals.checked > report.totals.with_findings else ""
    states = _count_states(
        report.totals, _choose_praise(report, is_judged=not unjudged and not report.failures and not report.is_unsure)
    )
    return f"{states}; {unjudged}" if unjudged else states


def _choose_praise(report: Report, *, is_judged: bool) -> tuple[str, str]:
    """Return how an article is called, and how several are, in which nothing was found."""
    if report.filtered.is_unchanged:
        return "has not changed", "have not changed"
    if report.filtered != FilterCounts():
        return "has nothing new", "have nothing new"
    return STATES["none"] if is_judged else ("has no findings", "have no findings")


def _count_states(totals: Totals, fine: tuple[str, str]) -> str:
    states = (
        (totals.must, *STATES["error"]),
        (totals.should, *STATES["warning"]),
        (totals.only_tips, *STATES["info"]),
        (totals.checked - totals.with_findings, *fine),
    )
    present = [state for state in states if state[0]]
    if len(present) > 1:
        return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in present)
    count, one, many = present[0]
    return f"it {one}" if count == 1 else f"all {many}"


def _counts(totals: Totals, style: Style) -> str:
    counted = zip(SEVERITIES, (totals.error, totals.warning, totals.info), strict=True)
    return "  " + "   ".join(
        style.paint(kind, f"{getattr(style.glyphs, kind)} {format_count(kind, count)}")
        for kind, count in counted
        if count
    )


def format_verdict(report: Report, style: Style) -> str:
    """Say whether the commit is stopped, by what, and what to do."""
    totals = report.totals
    stopping = [kind for kind in report.failing if getattr(totals, kind)]
    if stopping:
        is_are = "is" if report.max_warnings == 1 else "are"
        let_through = f" At most {report.max_warnings} {style.glyphs.warning} {is_are} allowed."
        return _format_not_ready(totals, stopping, style) + (let_through if report.has_too_many_warnings else "")
    if totals.unreadable:
        return "Not ready yet: some files could not be checked (see above)."
    if report.is_unsure or report.failed:
        return "Not ready yet: something in the draft is unsure (see above)."
    if report.fail_on is None:
        return "This run only reports: nothing here stops your commit."
    return _format_ready(report)


def _format_ready(report: Report) -> str:
    """Say that nothing stops the commit; no page is ready whose article was not found."""
    if report.totals.checked and not any(file.is_judged for file in report.files if not file.error):
        return "Not judged: the article was not found (see above)."
    if report.unjudged:
        return "Ready, as far as contentlint could check: nothing here stops your commit."
    return "Ready: nothing here stops your commit."


def _format_not_ready(totals: Totals, stopping: list[Severity], style: Style) -> str:
    count = sum(getattr(totals, kind) for kind in stopping)
    signs = [getattr(style.glyphs, kind) for kind in stopping]
    marked = signs[0] if len(signs) == 1 else f"{', '.join(signs[:-1])} or {signs[-1]}"
    problems = "the problem" if count == 1 else f"the {count} problems"
    left = totals.error + totals.warning + totals.info - count
    return f"Not ready yet: fix {problems} marked {marked}.{_format_what_else(left, totals.unreadable)}"


def _format_what_else(left: int, unreadable: int) -> str:
    if unreadable:
        return " Unchecked files stop your commit, too."
    if left == 1:
        return " The other one does not stop your commit."
    return " The others do not stop your commit." if left else ""


def _render_hints(report: Report, shown: Shown, style: Style) -> Iterator[str]:
    """Show the next commands: what can be fixed, and where to read on about a rule that was really broken."""
    yield from fix_hint(report, style)
    found = _find_gravest(shown)
    if found is None:
        return
    rule = escape_to_line(found.rule, unicode=style.unicode)
    yield from render_command("Learn more about a rule, or how to suppress it:", [f"contentlint explain {rule}"], style)


def _find_gravest(shown: Shown) -> Finding | None:
    """Return the first of the gravest findings that are shown."""
    before, after = shown.split()
    entries = [entry[0] for one in before for entry in one.entries]
    entries += [cause.first for cause in shown.causes]
    entries += [entry[0] for one in after for entry in one.entries]
    return min(entries, key=lambda finding: SEVERITIES.index(finding.severity), default=None)
