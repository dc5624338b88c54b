"""What changed since the last run, as a page says it: article by article, what is new and what is gone."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from contentlint.findings import SEVERITIES, FileReport
from contentlint.reporters.message_text import format_message
from contentlint.reporters.page_context import Changes
from contentlint.reporters.report import Report, replace_surrogates

MAX_ARTICLES = 40
"""So many articles with changes are described, those with the most new findings first."""

MAX_NEW = 4
"""So many kinds of new findings of an article are said in words."""


class ChangedRow(Struct, frozen=True, array_like=True):
    """An article that changed: its number, what its new findings say and how often, and what is gone.

    ``more`` counts what else they say.
    """

    article: int
    new: tuple[tuple[str, str, int], ...]
    more: int
    gone: tuple[tuple[str, int], ...]


class SinceRow(Struct, frozen=True, array_like=True):
    """What changed since the run of a day: how much, in how many articles; ``lost`` are articles that are gone."""

    day: str
    new: int
    new_articles: int
    gone: int
    gone_articles: int
    lost: int
    lost_articles: int
    articles: tuple[ChangedRow, ...]


def describe_changes(report: Report, changes: Changes, day: str) -> SinceRow | None:
    """Return what changed; None where it is not known."""
    if not changes.is_known:
        return None
    ranked = sorted(
        (number for number, file in enumerate(report.ordered_files) if _is_changed(file, changes)),
        key=lambda number: -len(changes.new.get(_get_path(report.ordered_files[number]), ())),
    )
    return SinceRow(
        day,
        sum(map(len, changes.new.values())),
        len(changes.new),
        sum(sum(rules.values()) for rules in changes.gone.values()),
        len(changes.gone),
        sum(sum(rules.values()) for rules in changes.lost.values()),
        len(changes.lost),
        tuple(_describe_article(report.ordered_files[number], number, changes) for number in ranked[:MAX_ARTICLES]),
    )


def _get_path(file: FileReport) -> str:
    return replace_surrogates(file.path)


def _is_changed(file: FileReport, changes: Changes) -> bool:
    return _get_path(file) in changes.new or _get_path(file) in changes.gone


def _describe_article(file: FileReport, number: int, changes: Changes) -> ChangedRow:
    said = Counter((finding.severity, format_message(finding)) for finding in changes.new.get(_get_path(file), ()))
    ranked = sorted(said.items(), key=lambda pair: (SEVERITIES.index(pair[0][0]), -pair[1], pair[0][1]))
    new = tuple((*words, count) for words, count in ranked[:MAX_NEW])
    more = len(ranked) - len(new)
    return ChangedRow(number, new, more, tuple(list_gone(file, changes)))


def list_gone(file: FileReport, changes: Changes) -> Iterator[tuple[str, int]]:
    """Yield what is no longer found in an article: what its rule wants, and how often."""
    for rule, count in changes.gone.get(_get_path(file), {}).items():
        yield changes.names.get(rule, rule), count
