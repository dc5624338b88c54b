"""What ``learn`` says of a site, in ten lines at most: what is proved, what is not, and what a person can answer."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from contentlint.site.site_map import (
    NO_MAP,
    ArticleFolder,
    LeftOut,
    NotUnderstood,
    SiteMap,
    get_plain_folder,
    get_table_name,
)

if TYPE_CHECKING:
    from contentlint.linter.learning import Lesson

MAX_CHANGES = 5
"""So many changes have a line of their own."""

MAX_FOLDERS = 5
"""So many folders have a line of their own, those with most articles; with the others and the last line, ten in all."""


def list_lines(lesson: "Lesson") -> Iterator[str]:
    """Yield what was learned of a site."""
    content = lesson.content
    folders = sorted(content.articles, key=lambda one: (-one.files, one.folder))
    if not folders:
        yield "No articles found."
    yield from map(describe_folder, folders[:MAX_FOLDERS])
    if others := folders[MAX_FOLDERS:]:
        yield _describe_others(others)
    yield from _list_questions([one for one in content.not_understood if not one.answer])
    yield from _list_left_out([one for one in content.left_out if not one.answer])
    if lesson.unused:
        yield f"The file still names {_join(lesson.unused)}, which no longer exists here; delete its table."


def describe_folder(one: ArticleFolder) -> str:
    """Return how the articles in a folder are published, and what proves it."""
    start, urls = f"{count(one.files, 'article')} {describe_place(one)}: ", describe_urls(one)
    if one.proof == "refuted":
        return f"{start}URLs unknown; {urls} would give several of them the same URL."
    if one.proof == "stated":
        return f"{start}URLs {urls}, as you stated."
    if one.is_proved:
        return f"{start}URLs {urls} ({one.resolved:,} of {one.linked:,} links agree)."
    links = f"{one.resolved:,} of {one.linked:,} links agree" if one.linked else "no link leads there"
    return f"{start}URLs {urls} are not proved; {links}."


WHOLE = {"{configured}": "by the site's own settings", "{permalink}": "from the front matter"}
"""What stands for patterns that are one placeholder for a whole URL."""


def describe_urls(one: ArticleFolder) -> str:
    """Return the pattern of the URLs of a folder, as it is shown to people."""
    return WHOLE.get(one.address, one.address)


def describe_place(one: ArticleFolder) -> str:
    """Return which articles a table means: their folder, and the language in the names of their files."""
    plain = one.folder.removesuffix("*").rstrip("/")
    place = f"{'directly ' if one.folder.endswith('*') else ''}in {plain or 'the top folder'}"
    return f"{place} ({one.language})" if one.language else place


def describe_question(one: NotUnderstood) -> str:
    """Return which links are not checked, and how to answer what they are."""
    return (
        f"{count(one.links, 'link')} to {one.below} are not checked: nothing here makes them. Served elsewhere?"
        f" contentlint learn --elsewhere {one.below}"
    )


def count(number: int, noun: str) -> str:
    """Return ``1 article`` or ``1,200 articles``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _describe_others(others: Sequence[ArticleFolder]) -> str:
    files = sum(one.files for one in others)
    proved = sum(one.is_proved for one in others)
    start = f"{count(files, 'article')} in {count(len(others), 'more folder')}"
    return f"{start}: URLs of {proved} proved, of {len(others) - proved} not."


def _list_questions(questions: Sequence[NotUnderstood]) -> Iterator[str]:
    if questions:
        first = max(questions, key=lambda one: (one.links, one.below))
        others = len(questions) - 1
        more = f" ({count(others, 'more such folder')} in the file)" if others else ""
        yield f"{describe_question(first)}{more}"


def _list_left_out(left_out: Sequence[LeftOut]) -> Iterator[str]:
    if left_out:
        files = sum(one.files for one in left_out)
        named = [get_plain_folder(one.folder) or "the top folder" for one in left_out]
        start = f"Left out: {count(files, 'file')} in {_join(named)}, which may be articles"
        yield f"{start}. None? contentlint learn --no-articles {left_out[0].folder or '.'}"


def list_changes(lesson: "Lesson") -> Iterator[str]:
    """Yield what is known now and was not in the map before, in at most so many lines."""
    changes = list(_list_changes(lesson.kept, lesson.content)) if lesson.kept != NO_MAP else []
    yield from (f"Changed: {one}." for one in changes[:MAX_CHANGES])
    if others := changes[MAX_CHANGES:]:
        yield f"Changed: {count(len(others), 'more thing')}; compare the file with its last version."


def _list_changes(before: SiteMap, now: SiteMap) -> Iterator[str]:
    if before.host != now.host:
        yield f"the host is {now.host or 'not known'}, not {before.host or 'unknown'}"
    former = {get_table_name(one): one for one in before.articles}
    for one in now.articles:
        yield from _compare(former.pop(get_table_name(one), None), one)
    for gone in former.values():
        yield f"nothing is known of articles {describe_place(gone)} any more"
    for name, old, new in (
        ("folders below which URLs are used again", before.prefixes, now.prefixes),
        ("editions", _join_editions(before), _join_editions(now)),
        ("rules that are doubted", before.doubted, now.doubted),
    ):
        if old != new:
            yield f"{name}: {', '.join(new) or 'none'} (before: {', '.join(old) or 'none'})"


def _compare(before: ArticleFolder | None, now: ArticleFolder) -> Iterator[str]:
    if before is None:
        yield f"articles {describe_place(now)} are new"
    elif before.address != now.address:
        yield f"URLs {describe_place(now)} are {describe_urls(now)} ({now.proof}), not {describe_urls(before)}"
    elif before.proof != now.proof:
        yield f"URLs {describe_place(now)}, {describe_urls(now)}, are {now.proof}, not {before.proof} any more"


def _join_editions(content: SiteMap) -> tuple[str, ...]:
    return tuple(" and ".join(group) for group in content.editions)


def _join(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown  # noqa: PLR2004  # three are read at once
