"""What becomes of the rules of a site, for people: the table of ``--explain``."""

from collections.abc import Iterator, Sequence

from contentlint.cli.init.adjustments import MIN_ARTICLES, sort_by_share
from contentlint.cli.init.config_file import describe_form
from contentlint.cli.init.measure import Measured
from contentlint.site.link_forms import LinkForm
from contentlint.source.paths import escape_unprintable

MAX_LISTED = 8
"""So many forms of links are listed below the table."""

COLUMNS = ("rule", "break it", "of", "becomes", "why")


def _format_forms(forms: Sequence[LinkForm]) -> Iterator[str]:
    if not forms:
        return
    number = f"{len(forms)} forms" if len(forms) > 1 else "1 form"
    yield f"Links of {number} are not checked, because almost none of them lead to anything:"
    listed = forms[:MAX_LISTED]
    rows = [(escape_unprintable(one.pattern), describe_form(one)) for one in listed]
    yield from (f"  {line}" for line in align_columns(rows))
    if len(forms) > len(listed):
        yield f"  and {len(forms) - len(listed)} more"


def format_table(measured: Measured) -> str:
    """Return every rule that an article breaks, with the counts, what becomes of it and why."""
    if measured.problem or not measured.is_concluded:
        return tell_unchanged(measured)
    rows = [
        (one.key, f"{one.broken:,}", f"{one.judged:,}", one.setting, one.reason)
        for one in sort_by_share(measured.adjustments)
    ]
    table = [_format_basis(measured), "", *align_columns([COLUMNS, *rows], right=(1, 2))]
    forms = list(_format_forms(measured.forms))
    return "\n".join([*table, *(["", *forms] if forms else [])])


def tell_unchanged(measured: Measured) -> str:
    """Say why no rule was changed; nothing if some were."""
    if measured.problem:
        return escape_unprintable(f"The site could not be checked, so no rule was changed: {measured.problem}")
    if not measured.is_concluded:
        return f"No rule was changed: this needs at least {MIN_ARTICLES} articles."
    if not any(one.is_usual for one in measured.adjustments):
        return "No rule was changed: none is broken by more than half of the articles."
    return ""


def _format_basis(measured: Measured) -> str:
    if measured.checked == measured.articles:
        return f"{measured.articles:,} articles checked."
    return (
        f"{measured.checked:,} of {measured.articles:,} articles checked, spread evenly over the site; "
        "rules that compare articles did not run."
    )


def align_columns(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> Iterator[str]:
    """Yield rows as lines in which the cells of a column stand below each other, some to the ``right``."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
