"""What becomes of the rules of a site, for people: a few lines after ``init``, the whole table with ``--explain``."""

from collections.abc import Iterator, Sequence

from contentlint.cli.init.adjustments import MIN_ARTICLES, Adjustment, sort_by_share
from contentlint.cli.init.measure import Measured
from contentlint.source.paths import escape_unprintable

MAX_LISTED = 8
"""So many rules are named after ``init``."""

COLUMNS = ("rule", "break it", "of", "becomes", "why")


def format_measured(measured: Measured) -> str:
    """Return what was set and how to see more, in a few lines."""
    if measured.problem:
        return escape_unprintable(f"The site could not be checked, so no rule was changed: {measured.problem}")
    if not measured.is_concluded:
        return f"No rule was changed: this needs at least {MIN_ARTICLES} articles."
    usual = sort_by_share([one for one in measured.adjustments if one.is_usual])
    if not usual:
        return "No rule was changed: none is broken by more than half of the articles."
    return "\n".join(_format_usual(usual))


def _format_usual(usual: Sequence[Adjustment]) -> Iterator[str]:
    number = f"{len(usual)} rules are" if len(usual) > 1 else "1 rule is"
    yield f"{number} broken by more than half of the articles:"
    listed = usual[:MAX_LISTED]
    rows = [(one.setting, one.key, f"{one.broken:,} of {one.judged:,} articles") for one in listed]
    yield from (f"  {line}" for line in _align_columns(rows))
    if len(usual) > len(listed):
        yield f"  and {len(usual) - len(listed)} more"
    yield "contentlint init --explain shows all rules and why."


def format_table(measured: Measured) -> str:
    """Return every rule that an article breaks, with the counts, what becomes of it and why."""
    if measured.problem or not measured.is_concluded:
        return format_measured(measured)
    rows = [
        (one.key, f"{one.broken:,}", f"{one.judged:,}", one.setting, one.reason)
        for one in sort_by_share(measured.adjustments)
    ]
    return "\n".join([_format_basis(measured), "", *_align_columns([COLUMNS, *rows], right=(1, 2))])


def _format_basis(measured: Measured) -> str:
    if measured.checked == measured.articles:
        return f"{measured.articles:,} articles checked."
    return (
        f"{measured.checked:,} of {measured.articles:,} articles checked, taken evenly from all; "
        "rules on the whole site were not asked."
    )


def _align_columns(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
