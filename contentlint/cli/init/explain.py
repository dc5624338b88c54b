"""What becomes of the rules of a site, for people: a few lines after ``init``, the whole table with ``--explain``."""

from collections.abc import Iterator, Sequence

from contentlint.cli.init.adjustments import MIN_ARTICLES, Adjustment, sort_by_share
from contentlint.cli.init.config_file import describe_form
from contentlint.cli.init.measure import Measured
from contentlint.site.link_forms import LinkForm
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
    unjudged = list(_format_forms(measured.forms))
    if not usual:
        return "\n".join(["No rule was changed: none is broken by more than half of the articles.", *unjudged])
    return "\n".join([*_format_usual(usual), *unjudged, "contentlint init --explain shows all rules and the reasons."])


def _format_forms(forms: Sequence[LinkForm]) -> Iterator[str]:
    if not forms:
        return
    number = f"{len(forms)} forms" if len(forms) > 1 else "1 form"
    yield f"Links of {number} are not checked, because almost none of them lead to anything:"
    listed = forms[:MAX_LISTED]
    rows = [(escape_unprintable(one.pattern), describe_form(one)) for one in listed]
    yield from (f"  {line}" for line in _align_columns(rows))
    if len(forms) > len(listed):
        yield f"  and {len(forms) - len(listed)} more"


def _format_usual(usual: Sequence[Adjustment]) -> Iterator[str]:
    number = f"{len(usual)} rules are" if len(usual) > 1 else "1 rule is"
    yield f"{number} broken by more than half of the articles:"
    listed = usual[:MAX_LISTED]
    rows = [(one.setting, one.key, f"{one.broken:,} of {one.judged:,} {one.unit}") for one in listed]
    yield from (f"  {line}" for line in _align_columns(rows))
    if len(usual) > len(listed):
        yield f"  and {len(usual) - len(listed)} more"


def format_table(measured: Measured) -> str:
    """Return every rule that an article breaks, with the counts, what becomes of it and why."""
    if measured.problem or not measured.is_concluded:
        return format_measured(measured)
    rows = [
        (one.key, f"{one.broken:,}", f"{one.judged:,}", one.setting, one.reason)
        for one in sort_by_share(measured.adjustments)
    ]
    table = [_format_basis(measured), "", *_align_columns([COLUMNS, *rows], right=(1, 2))]
    forms = list(_format_forms(measured.forms))
    return "\n".join([*table, *(["", *forms] if forms else [])])


def _format_basis(measured: Measured) -> str:
    if measured.checked == measured.articles:
        return f"{measured.articles:,} articles checked."
    return (
        f"{measured.checked:,} of {measured.articles:,} articles checked, spread evenly over the site; "
        "rules that compare articles did not run."
    )


def _align_columns(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
