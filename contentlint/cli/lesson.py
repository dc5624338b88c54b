"""What ``learn`` says of a site, in ten lines at most: what is proved, what is not, and what a person can answer."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from contentlint.site.site_map import ArticleFolder, LeftOut, NotUnderstood

if TYPE_CHECKING:
    from contentlint.linter.learning import Lesson

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
    yield from _list_left_out(content.left_out)
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
        yield f"Left out: {count(files, 'file')} in {_join([one.folder for one in left_out])}."


def _join(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown  # noqa: PLR2004  # three are read at once
