"""What ``init`` says at its end: what the site is, what is not known of it, what was set, and what to do first."""

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from contentlint.cli.init.adjustments import sort_by_share
from contentlint.cli.init.config_file import join_names
from contentlint.cli.init.detect import Survey
from contentlint.cli.init.explain import align_columns, tell_unchanged
from contentlint.cli.init.measure import Left, Measured
from contentlint.site.learning.coverage import describe_left_out, group_by_first, is_about_format
from contentlint.source.paths import escape_unprintable

if TYPE_CHECKING:
    from contentlint.findings import Severity

WIDTH = 80
"""Most characters of a line."""

MAX_FIRST = 5
"""So many things to do are named."""

MAX_CHANGED = 6
"""So many rules are named that were changed."""

MIN_PATH = 20
"""So many characters of a path are shown, even if its line is full."""

MAX_PLACES = 3
"""So many folders are named with the number of their articles."""

NOUNS: "dict[Severity, str]" = {"error": "error", "warning": "warning", "info": "tip"}


def format_survey(survey: Survey) -> str:
    """Return what was found in a folder, in at most seven lines: ``Hugo (hugo.toml): 12 articles in content/``."""
    made = survey.made
    file = "/".join(filter(None, (made.folder, made.file)))
    name = f"{made.name} ({file})" if made.name else "No generator recognized"
    roots = [root for root in survey.roots if root != "."]
    places = f" in {join_names([f'{root}/' for root in roots])}" if roots else ""
    languages = ", ".join(f"{code} {number:,}" for code, number in survey.languages.items())
    by_path = f"; languages by path: {languages}" if languages else ""
    number = _count(len(survey.articles), "article") + ("" if survey.is_all else " or more")
    lines = [*_wrap(f"{name}: {number}{places}{_list_places(survey, roots)}{by_path}", 2)]
    lines += _wrap(describe_left_out(survey.left_out), 2)
    lines += _wrap(_describe_doubtful(survey), 1)
    lines += _wrap("; ".join(survey.unknown), 2)
    return "\n".join(lines)


def _list_places(survey: Survey, roots: list[str]) -> str:
    """Return where most of the articles in the only root lie: `` (blog/ 397, guides/ 12)``."""
    above = f"{roots[0]}/" if len(roots) == 1 else ""
    groups = [one for one in group_by_first(survey.articles, above) if f"{one.folder}/" not in {above, "./"}]
    if len(roots) > 1 or len(groups) < 2:  # noqa: PLR2004  # one folder has been named
        return ""
    named = [f"{one.folder[len(above) :]}/ {one.files:,}" for one in groups[:MAX_PLACES]]
    return f" ({', '.join(named)}{', …' if groups[MAX_PLACES:] else ''})"


def _describe_doubtful(survey: Survey) -> str:
    named = [f"{one.folder}/ ({one.files:,})" for one in survey.doubtful[:MAX_PLACES]]
    return f"Checked, though they hardly look like articles: {', '.join(named)}" if named else ""


def describe_question(survey: Survey) -> str:
    """Return the question about folders that would be left out, without a question mark; nothing if there are none."""
    named = [f"{one.folder}/ ({one.files:,})" for one in survey.left_out if not is_about_format(one)]
    if not named:
        return ""
    return escape_unprintable(f"Files in {join_names(named)} look like articles, too. Are they part of this site")


def format_measured(measured: Measured) -> str:
    """Return what was proved and set, and what to do first, in at most eleven lines."""
    lines = [*_wrap(_describe_links(measured), 2), *_wrap(tell_unchanged(measured) or _describe_changes(measured), 3)]
    if measured.left:
        found = ", ".join(_count(measured.count(severity), noun) for severity, noun in NOUNS.items())
        lines += [f"Found: {found}. To do first:", *_list_first(measured.left[:MAX_FIRST])]
    return "\n".join(lines)


def _describe_links(measured: Measured) -> str:
    """Say how many links within the site are proved to lead somewhere, and which are not judged."""
    judged = (
        f"Links: {measured.found:,} of {measured.links:,} within the site lead somewhere." if measured.links else ""
    )
    forms = [one.pattern for one in measured.forms]
    number = f"{len(forms)} forms" if len(forms) > 1 else "1 form"
    listed = f"{', '.join(forms[:MAX_PLACES])}{', …' if forms[MAX_PLACES:] else ''}"
    unjudged = f"Links of {number} are not checked, because almost none lead anywhere: {listed}" if forms else ""
    return " ".join(filter(None, (judged, unjudged)))


def _describe_changes(measured: Measured) -> str:
    """Say which rules were changed and why."""
    usual = sort_by_share([one for one in measured.adjustments if one.is_usual])
    named = [f"{one.key} {one.setting} ({one.broken:,} of {one.judged:,} {one.unit})" for one in usual[:MAX_CHANGED]]
    more = f" and {len(usual) - MAX_CHANGED} more" if usual[MAX_CHANGED:] else ""
    number = f"{len(usual)} rules are" if len(usual) > 1 else "1 rule is"
    return f"{number} broken by more than half of the articles (init --explain): {', '.join(named)}{more}"


def _list_first(left: tuple[Left, ...]) -> Iterator[str]:
    rows = [(f"{one.findings:,}", NOUNS[one.severity] + "s" * (one.findings != 1), one.rule) for one in left]
    for line, one in zip(align_columns([*rows, ("", "", "")], right=(0,)), left, strict=False):
        place = ", most in" if one.articles > 1 else " in"
        room = max(WIDTH - len(line) - len(place) - 3, MIN_PATH)
        path = escape_unprintable(one.worst)
        yield f"  {line}{place} {path if len(path) <= room else f'…{path[1 - room :]}'}"


def describe_baseline(errors: int, *, is_recorded: bool) -> str:
    """Say whether checks fail today, and what a baseline is for; nothing if they do not."""
    if is_recorded:
        return "Checks pass today: these findings are recorded, and only new ones count."
    if not errors:
        return ""
    says = (
        f"Checks fail today, with {_count(errors, 'error')}. “contentlint init --force --baseline” records them, "
        "so that only new ones count."
    )
    return "\n".join(_wrap(says, 2))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _wrap(text: str, most: int) -> list[str]:
    """Return a text in at most so many lines."""
    shown = escape_unprintable(text)
    return wrap(shown, WIDTH, max_lines=most, placeholder=" …", break_long_words=False, break_on_hyphens=False)
