"""What ``init`` says at its end: what the site is, what is not known of it, what was set, and what to do first."""

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from contentlint.cli.init.adjustments import sort_by_share
from contentlint.cli.init.config_file import join_names
from contentlint.cli.init.detect import Survey
from contentlint.cli.init.explain import align_columns, tell_unchanged
from contentlint.cli.init.measure import Left, Measured
from contentlint.site.learning.coverage import describe_doubtful, describe_left_out, group_by_first, is_about_format
from contentlint.site.site_map import LeftOut
from contentlint.source.paths import escape_unprintable

if TYPE_CHECKING:
    from contentlint.findings import Severity

WIDTH = 80
"""Most characters of a line."""

MAX_TOLD = 5
"""So many lines say what the site is and what was set."""

MAX_FIRST = 5
"""So many things to do are named."""

MAX_CHANGED = 6
"""So many rules are named that were changed."""

MIN_PATH = 20
"""So many characters of a path are shown, even if its line is full."""

MAX_PLACES = 3
"""So many folders are named with the number of their articles."""

NOUNS: "dict[Severity, str]" = {"error": "error", "warning": "warning", "info": "tip"}


def format_summary(survey: Survey, measured: Measured) -> str:
    """Return what was found in a folder, proved and set, in at most five lines."""
    texts = [
        format_survey(survey),
        describe_left_out(survey.left_out),
        _describe_notes(survey.notes),
        describe_doubtful(survey.doubtful),
        "; ".join(survey.unknown),
        _describe_links(measured),
        (tell_unchanged(measured) or _describe_changes(measured)) if survey.articles else "",
    ]
    return "\n".join(_fit([escape_unprintable(text) for text in texts if text], MAX_TOLD))


def format_left(measured: Measured) -> str:
    """Return what a check finds and what to do first, in at most six lines; nothing if nothing is found."""
    if not measured.left:
        return ""
    found = ", ".join(_count(measured.count(severity), noun) for severity, noun in NOUNS.items())
    return "\n".join([f"Found: {found}. To do first:", *_list_first(measured.left[:MAX_FIRST])])


def _fit(texts: list[str], most: int) -> list[str]:
    """Return texts in at most so many lines; the longest are cut first."""
    rooms = [len(_wrap(text)) for text in texts]
    while sum(rooms) > most and max(rooms) > 1:
        rooms[rooms.index(max(rooms))] -= 1
    return [line for text, room in zip(texts, rooms, strict=True) for line in _wrap(text, room)]


def format_survey(survey: Survey) -> str:
    """Return what was found in a folder: ``Hugo (hugo.toml): 12 articles in content/``."""
    made = survey.made
    file = "/".join(filter(None, (made.folder, made.file)))
    name = f"{made.name} ({file})" if made.name else "No generator recognized"
    if survey.roots and not survey.articles:
        places = join_names([f"{root}/" for root in survey.roots])
        return f"{name}: 0 articles: {places} was not fetched. Run “git submodule update --init”, then init again."
    if not survey.articles:
        return f"{name}: 0 articles. Checks look at all Markdown, HTML and text files; set include to choose some."
    roots = [root for root in survey.roots if root != "."]
    places = f" in {join_names([f'{root}/' for root in roots])}" if roots else ""
    languages = ", ".join(f"{code} {number:,}" for code, number in survey.languages.items())
    by_path = f"; languages by path: {languages}" if languages else ""
    number = _count(len(survey.articles), "article") + ("" if survey.is_all else " or more")
    return escape_unprintable(f"{name}: {number}{places}{_list_places(survey, roots)}{by_path}")


def _list_places(survey: Survey, roots: list[str]) -> str:
    """Return where most of the articles in the only root lie: `` (blog/ 397, guides/ 12)``."""
    above = f"{roots[0]}/" if len(roots) == 1 else ""
    groups = [one for one in group_by_first(survey.articles, above) if f"{one.folder}/" not in {above, "./"}]
    if len(roots) > 1 or len(groups) < 2:  # noqa: PLR2004  # one folder has been named
        return ""
    named = [f"{one.folder[len(above) :]}/ {one.files:,}" for one in groups[:MAX_PLACES]]
    return f" ({', '.join(named)}{', …' if groups[MAX_PLACES:] else ''})"


def list_asked(survey: Survey) -> list[LeftOut]:
    """Return what a person is asked about of what would be left out: folders with files in formats that are read."""
    return [one for one in survey.left_out if not is_about_format(one) and not one.folder.endswith("*")]


def describe_question(survey: Survey) -> str:
    """Return the question about folders that would be left out, without a question mark; nothing if there are none."""
    named = [f"{one.folder}/ ({one.files:,})" for one in list_asked(survey)]
    if not named:
        return ""
    return escape_unprintable(f"Files in {join_names(named)} look like articles, too. Are they part of this site")


def _describe_notes(notes: tuple[str, ...]) -> str:
    """Say which notes are not checked; nothing if there are none."""
    number = _count(len(notes), "note")
    return f"Not checked: {number} of programs, themes or plug-ins, such as {notes[0]}" if notes else ""


def _describe_links(measured: Measured) -> str:
    """Say how many links within the site are proved to lead somewhere, and which are not judged."""
    judged = f"{measured.found:,} of {measured.links:,} within the site lead somewhere" if measured.links else ""
    number = _count(len(measured.forms), "form") if measured.forms else ""
    unjudged = f"those of {number} are not checked (unjudged-links in contentlint.toml)" if number else ""
    said = "; ".join(filter(None, (judged, unjudged)))
    return f"Links: {said}" if said else ""


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
    """Say whether checks fail today, and what a baseline is for, in at most two lines; nothing if they do not."""
    if is_recorded:
        return "Checks pass today: these findings are recorded, and only new ones count."
    if not errors:
        return ""
    says = (
        f"Checks fail today, with {_count(errors, 'error')}. “contentlint init --force --baseline” records them, "
        "so that only new ones count."
    )
    return "\n".join(_wrap(says))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _wrap(text: str, most: int | None = None) -> list[str]:
    """Return a text in lines, at most so many."""
    return wrap(text, WIDTH, max_lines=most, placeholder=" …", break_long_words=False, break_on_hyphens=False)
