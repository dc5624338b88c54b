"""Where the article is in a whole page, and what within it is not the article."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from contentlint.document.html.boilerplate import find_boilerplate
from contentlint.document.html.builders import NOTHING_BUILT, Built
from contentlint.document.html.datelines import find_datelines
from contentlint.document.html.survey import Survey, TagOf
from contentlint.document.html.tree import Element, list_descendants, list_strings
from contentlint.prose.lazy_pattern import compile_lazy

MIN_SHARE = 0.5
"""An ``<article>`` or ``<main>`` is taken at its word if it holds at least this share of the page's prose …"""

MIN_SHARE_WITH_HEADING = 0.2
"""… or this share and the main heading."""

MIN_DENSE_SHARE = 0.7
"""Without such an element, the smallest one with this share of the prose is the article."""

MIN_TITLE_SHARE = 0.4
"""A heading with fewer of the title's words is the name of the site."""

_WORD = compile_lazy(r"\w+")


class ArticlePlace(NamedTuple):
    """The element that holds the article, its main heading if that stands before it, and what to leave out of it.

    ``datelines`` are the headings in it that head nothing, by identity.
    """

    root: Element
    heading: Element | None
    unwanted: dict[int, str]
    datelines: frozenset[int]


def find_article(  # noqa: PLR0913  # what is known of the page
    page: Element,
    elements: Iterable[Element],
    tag_of: TagOf,
    titles: Sequence[str],
    html: str,
    *,
    built: Built = NOTHING_BUILT,
) -> ArticlePlace:
    """Find the article. ``elements`` are all of the page, ``titles`` what the head calls it, ``html`` is its source.

    The main heading is known by the titles, and ``built`` is what the markup of the page's builder names.
    """
    survey = Survey(page, tag_of, html)
    heading = _find_main_heading(elements, titles)
    has_heading = any(one.name == "h1" for one in survey.headings)
    if survey.has_only_a_footer and not has_heading and not survey.count_prose(page):
        return ArticlePlace(page, None, _leave_out_all(page), frozenset())
    root = _find_marked_root(page, survey, heading, built.articles) or _find_densest(page, survey, heading)
    is_before = heading is not None and heading.end <= root.start and not _holds_heading(root)
    datelines = frozenset(map(id, find_datelines(root, survey, is_below=is_before)))
    return ArticlePlace(root, heading if is_before else None, find_boilerplate(root, survey, built), datelines)


def _leave_out_all(page: Element) -> dict[int, str]:
    """Return all that a page without an article holds, as what is no part of one."""
    return {id(node): "not the article" for node in page.contents if isinstance(node, Element)}


def _find_marked_root(
    page: Element, survey: Survey, heading: Element | None, built: Sequence[Element]
) -> Element | None:
    """Return the largest element that is marked up or named as the article, if it holds enough of the prose.

    One that holds the main heading goes before all that do not; of these, those of builders go first.
    """
    total = survey.count_prose(page)
    kinds = survey.candidates
    around = [[element for element in kind if heading and _encloses(element, heading)] for kind in kinds]
    for share, candidates in ((MIN_SHARE_WITH_HEADING, around), (MIN_SHARE, [built, *kinds])):
        largest = (max(kind, key=survey.count_prose) for kind in candidates if kind)
        found = next((best for best in largest if survey.count_prose(best) >= max(total * share, 1)), None)
        if found is not None:
            return found
    return None


def _find_densest(page: Element, survey: Survey, heading: Element | None) -> Element:
    """Go down to the smallest element with most of the prose, and up again to its main heading."""
    enough = survey.count_prose(page) * MIN_DENSE_SHARE
    root = page
    while enough:
        inner = next((child for child in survey.list_children(root) if survey.count_prose(child) >= enough), None)
        if inner is None:
            break
        root = inner
    outer: object = root
    while isinstance(outer, Element) and _adds_prose(outer, root, survey):
        if heading is None or _encloses(outer, heading):
            return outer
        outer = outer.parent
    return root


def _adds_prose(outer: Element, inner: Element, survey: Survey) -> bool:
    """Tell whether what an element holds beyond an inner one is prose rather than links and labels."""
    size, part = survey.sizes[id(outer)], survey.sizes[id(inner)]
    return (size.link_text - part.link_text) * 2 <= size.text - part.text


def _encloses(outer: Element, inner: Element) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _holds_heading(root: Element) -> bool:
    return any(element.name == "h1" for element in list_descendants(root))


def _find_main_heading(elements: Iterable[Element], titles: Sequence[str]) -> Element | None:
    """Return the ``h1`` that a title in the head repeats; without a title, the last one."""
    headings = [element for element in elements if element.name == "h1"]
    if not titles:
        return headings[-1] if headings else None
    return next((h1 for h1 in headings if any(_is_same(_collect_words(h1), title) for title in titles)), None)


def _is_same(words: set[str], title: str) -> bool:
    """Tell whether a heading has most of its words in common with a title, which may name the site too."""
    known = set(_WORD.findall(title.lower()))
    shared = len(words & known)
    return shared * 2 > len(words) and shared >= len(known) * MIN_TITLE_SHARE


def _collect_words(element: Element) -> set[str]:
    return set(_WORD.findall(" ".join(list_strings(element)).lower()))
